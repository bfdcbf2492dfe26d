import { Injectable, Inject } from '@nestjs/common';
import { INSTALLATION, type Installation } from '@convenor/access';
import { daysBetween, formatWhen } from '@convenor/calendar';
import { inLanguage, type Language, type Multilingual, type PoolCounts, type RoundtableLine, type RoundtableState, type RoundtableView } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError, isId, type Id } from '@convenor/kernel';
import { RoundtablePlans, type RoundtableViews } from '@convenor/plan';
import { nextStep, type BriefProgress } from './next-step';

interface LineRow {
  id: Id;
  slug: string;
  number: number | null;
  state: RoundtableState;
  title: Multilingual;
  language: Language;
  programmeId: Id;
  programmeName: Multilingual;
  zone: string;
  format: string;
  days: { startsAt: string; endsAt: string }[];
  startsAt: Date;
  endsAt: Date;
  platform: string | null;
  venue: string | null;
  city: string | null;
  joinLink: boolean;
  appearances: number;
  notes: number;
  brief: BriefProgress | null;
  /** ISO date of the first edition that became public. */
  publishedOn: string | null;
}

export interface Page {
  /** Programmes one may read; null: all. */
  programmes: readonly Id[] | null;
  cursor: string | undefined;
  limit: number;
  search: string | undefined;
}

/** The reads that cross the stages: where each roundtable stands and what comes next. */
@Injectable()
export class Dashboard implements RoundtableViews {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  /** Roundtables, the latest first; one statement whatever their number. */
  async list({ programmes, cursor, limit, search }: Page): Promise<{ items: RoundtableLine[]; nextCursor: string | null }> {
    const [before, beforeId] = positionOf(cursor);
    const rows = await this.transactions.read<LineRow>(
      `${linesSql}
       where ($2::uuid[] is null or r.programme_id = any($2))
         and ($3::timestamptz is null or (r.starts_at, r.id) < ($3, $4::uuid))
         and ($5::text is null or r.title::text ilike $5 or p.name::text ilike $5)
       order by r.starts_at desc, r.id desc limit $6`,
      [this.transactions.now(), programmes, before, beforeId, search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null, limit + 1],
    );
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map((row) => this.line(row)),
      nextCursor: last ? Buffer.from(`${last.startsAt.toISOString()} ${last.id}`).toString('base64url') : null,
    };
  }

  async show(id: Id): Promise<RoundtableView> {
    const [row] = await this.transactions.read<LineRow>(`${linesSql} where r.id = $2`, [this.transactions.now(), id]);
    const plan = await this.plans.of(id);
    if (!row) throw new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');
    const { roundtable, onlineMeeting, venue, themes, lineup, partners, agenda, promises } = plan;
    return {
      ...this.line(row),
      version: roundtable.version,
      kind: roundtable.kind,
      format: roundtable.format,
      mainLanguage: roundtable.mainLanguage,
      titles: roundtable.title,
      subtitles: roundtable.subtitle,
      zone: roundtable.zone,
      days: roundtable.days,
      tentative: roundtable.tentative,
      venue,
      online: { platform: roundtable.online.platform ?? null, ...onlineMeeting },
      attribution: roundtable.attribution,
      ask: roundtable.details.ask ?? { name: null, address: null },
      themes,
      lineup,
      partners,
      agenda,
      promises,
      audience: roundtable.audience,
      sections: roundtable.sections,
      pools: await this.pools(id),
      toCheck: roundtable.details.toCheck ?? [],
      publicAddress: `${this.installation.publicUrl}/${roundtable.mainLanguage}/roundtables/${roundtable.slug}`,
    };
  }

  /** Places of a roundtable's modes, the room first. */
  pools(id: Id): Promise<PoolCounts[]> {
    return this.transactions.read<PoolCounts>(
      `select p.mode, p.places, p.held,
              count(r.id) filter (where r.state = 'confirmed')::int as confirmed,
              count(r.id) filter (where r.state = 'unverified')::int as unverified,
              count(r.id) filter (where r.state = 'offered')::int as offered,
              count(r.id) filter (where r.state = 'waitlisted')::int as waiting
       from pool p left join registration r on r.roundtable_id = p.roundtable_id and r.mode = p.mode
       where p.roundtable_id = $1 group by p.roundtable_id, p.mode order by p.mode desc`,
      [id],
    );
  }

  private line(row: LineRow): RoundtableLine {
    const now = this.transactions.now();
    const [first] = row.days;
    const when = first ? formatWhen({ startsAt: new Date(first.startsAt), endsAt: new Date(first.endsAt) }, row.zone, 'en', row.city ?? undefined).line : '';
    const over = row.endsAt <= now;
    const days = daysBetween(row.endsAt, now, row.zone);
    return {
      id: row.id,
      slug: row.slug,
      programme: { id: row.programmeId, name: inLanguage(row.programmeName, row.language) },
      number: row.number,
      title: inLanguage(row.title, row.language),
      state: row.state,
      when: row.days.length > 1 ? `${when}, and ${row.days.length - 1} more day${row.days.length > 2 ? 's' : ''}` : when,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      place: [row.venue ?? row.city, row.format === 'in_person' ? null : (row.platform ?? 'online')].filter(Boolean).join(' and '),
      next: nextStep({ ...row, over, online: row.format !== 'in_person' }),
      // What is still to come is never day 0.
      daysSinceEnd: over ? days : Math.min(-1, days),
      published: row.publishedOn ? { on: row.publishedOn, days: daysBetween(row.endsAt, row.publishedOn, row.zone) } : null,
    };
  }
}

function positionOf(cursor: string | undefined): [string | null, string | null] {
  if (!cursor) return [null, null];
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (!at || !isId(id) || Number.isNaN(Date.parse(at))) throw new DomainError('INPUT_INVALID', 'invalid', 'This page of the list is not known. Start from the first.');
  return [new Date(at).toISOString(), id];
}

/** A step that has begun, is not signed and was not waived; a waiver names it in its words. */
const unsigned = `s.opened_at is not null and s.signed_at is null and not exists (
        select 1 from waiver w where w.document_id = d.id and w.taken_back_at is null and w.gap->>'code' = 'step_not_signed' and position('“' || s.name || '”' in w.gap->>'words') > 0)`;

/** A quotation that still stands in the paper, or a sentence its speaker was asked about, without an answer that holds. */
const waiting = `q.state in ('pending', 'changed')
        and case q.kind when 'paraphrase' then q.asked_at is not null
            else exists (select 1 from paper_section t where t.document_id = d.id and t.removed_at is null and t.tally->'quotes' @> jsonb_build_array(jsonb_build_object('id', q.quote_id))) end
        and not exists (select 1 from waiver w where w.document_id = d.id and w.taken_back_at is null and w.gap->>'code' = 'quote_not_cleared' and w.gap->>'nodeId' = q.quote_id::text)`;

/** `$1`: the present instant. */
const linesSql = `
  select r.id, r.slug, r.number, r.state, r.title, r.main_language as language, r.programme_id as "programmeId", p.name as "programmeName",
         r.zone, r.format, r.days, r.starts_at as "startsAt", r.ends_at as "endsAt", r.online->>'platform' as platform,
         v.name as venue, v.city, r.online_sealed is not null as "joinLink",
         (select count(*)::int from appearance a where a.roundtable_id = r.id) as appearances,
         (select count(*)::int from note n where n.roundtable_id = r.id and n.deleted_at is null) as notes,
         b.brief, f.published_on as "publishedOn"
  from roundtable r join programme p on p.id = r.programme_id left join venue v on v.id = r.venue_id
  -- The first publication stands for all its languages, and the brief that was there first for its translations.
  left join lateral (
    select u.id, to_char(min(ev.issued_on) filter (where ev.public_at is not null), 'YYYY-MM-DD') as published_on, bool_or(ev.state = 'making') as making,
           exists (select 1 from circular c join edition ce on ce.id = c.edition_id where ce.publication_id = u.id and c.kind = 'circular') as circulated
    from publication u join edition e on e.publication_id = u.id join edition_version ev on ev.edition_id = e.id
    where u.roundtable_id = r.id and u.kind = 'policy-brief' group by u.id
  ) f on true
  left join lateral (
    select jsonb_build_object(
      'state', d.state, 'edited', d.revision > 1 or coalesce((select w.change > 0 from paper_work w where w.document_id = d.id), false),
      'stepsOpen', (select count(*) from review_step s where s.document_id = d.id and ${unsigned}),
      'stepsLate', (select count(*) from review_step s where s.document_id = d.id and ${unsigned} and s.silence = 'blocks' and s.due_at <= $1),
      'quotesWaiting', (select count(*) from passage q where q.document_id = d.id and ${waiting}),
      'making', coalesce(f.making, false), 'published', f.published_on is not null, 'circulated', coalesce(f.circulated, false)) as brief
    from document d where d.roundtable_id = r.id and d.kind = 'policy-brief' order by d.created_at, d.id limit 1
  ) b on true`;
