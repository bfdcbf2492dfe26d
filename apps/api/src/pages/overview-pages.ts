import { Injectable } from '@nestjs/common';
import { feedLinks } from '@convenor/calendar';
import { inLanguage, type HomePage, type Language, type Multilingual, type PageFrame, type PoolCounts, type ProgrammePage, type RoundtableCard, type RoundtableFormat, type RoundtableState } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { PublishedBriefs } from './publications/published-briefs';
import { participationState } from './roundtable-page';
import { wallDays } from './wall-days';

interface CardRow {
  slug: string;
  number: number | null;
  state: RoundtableState;
  title: Multilingual;
  subtitle: Multilingual;
  language: Language;
  zone: string;
  tentative: boolean;
  days: { startsAt: string; endsAt: string }[];
  startsAt: Date;
  endsAt: Date;
  format: RoundtableFormat;
  city: string | null;
  programme: Multilingual;
  programmeSlug: string;
  pools: PoolCounts[] | null;
  brief: { title: string; href: string } | null;
}

const cardsSql = `
  select r.slug, r.number, r.state, r.title, r.subtitle, r.main_language as language, r.zone, r.tentative, r.days, r.starts_at as "startsAt", r.ends_at as "endsAt",
         r.format, v.city, p.name as programme, p.slug as "programmeSlug",
         (select jsonb_agg(jsonb_build_object('mode', o.mode, 'places', o.places, 'held', o.held, 'waiting',
           (select count(*)::int from registration w where w.roundtable_id = r.id and w.mode = o.mode and w.state = 'waitlisted'))) from pool o where o.roundtable_id = r.id) as pools,
         (select jsonb_build_object('title', t.title, 'href', '/' || t.language || '/publications/' || b.slug) from publication b join edition_text t on t.publication_id = b.id
          join edition_version e on e.edition_id = t.edition_id and e.state = 'public' where b.roundtable_id = r.id order by t.language = $3 desc, e.public_at limit 1) as brief
  from roundtable r join programme p on p.id = r.programme_id left join venue v on v.id = r.venue_id
  where r.state <> 'draft' and ($1::text is null or p.slug = $1)`;

/** The lists anybody may read: what is to come, what was held, and the programmes. */
@Injectable()
export class OverviewPages {
  constructor(
    private readonly transactions: Transactions,
    private readonly briefs: PublishedBriefs,
  ) {}

  async home(frame: PageFrame): Promise<HomePage> {
    const { upcoming, held } = await this.cards(frame.language, null);
    const programmes = await this.transactions.read<{ slug: string; kind: 'series' | 'forum'; name: Multilingual; language: Language; about: string | null; roundtables: number }>(
      `select p.slug, p.kind, p.name, p.main_language as language, nullif(p.matter->>'about', '') as about, count(r.id)::int as roundtables
       from programme p join roundtable r on r.programme_id = p.id and r.state <> 'draft' group by p.id order by max(r.starts_at) desc limit 50`,
    );
    return {
      ...frame,
      page: 'home',
      upcoming,
      held,
      programmes: programmes.map(({ slug, kind, name, language, about, roundtables }) => ({
        name: inLanguage(name, frame.language, language),
        href: `/${frame.language}/programmes/${slug}`,
        kind,
        roundtables,
        ...(about ? { about } : {}),
      })),
    };
  }

  /** Null where there is no such programme, or nothing of it is public. */
  async programme(frame: PageFrame, slug: string): Promise<ProgrammePage | null> {
    const [programme] = await this.transactions.read<{ name: Multilingual; kind: 'series' | 'forum'; language: Language; about: string | null }>(
      `select name, kind, main_language as language, nullif(matter->>'about', '') as about from programme p
       where slug = $1 and exists (select 1 from roundtable r where r.programme_id = p.id and r.state <> 'draft')`,
      [slug],
    );
    if (!programme) return null;
    const { kind, about } = programme;
    const publications = await this.briefs.ofProgramme(slug, frame.language);
    return { ...frame, page: 'programme', name: inLanguage(programme.name, frame.language, programme.language), kind, ...(about ? { about } : {}), partners: [], publications, feed: feedLinks(`${frame.origin}/${frame.language}/programmes/${encodeURIComponent(slug)}/calendar.ics`), ...(await this.cards(frame.language, slug)) };
  }

  private async cards(language: Language, programme: string | null): Promise<{ upcoming: RoundtableCard[]; held: RoundtableCard[] }> {
    const now = this.transactions.now();
    const upcoming = await this.transactions.read<CardRow>(`${cardsSql} and r.ends_at > $2 order by r.starts_at, r.id limit 50`, [programme, now, language]);
    const held = await this.transactions.read<CardRow>(`${cardsSql} and r.ends_at <= $2 order by r.starts_at desc, r.id desc limit 50`, [programme, now, language]);
    const card = (row: CardRow): RoundtableCard => cardOf(row, language, now);
    return { upcoming: upcoming.map(card), held: held.map(card) };
  }
}

function cardOf(row: CardRow, language: Language, now: Date): RoundtableCard {
  const text = (content: Multilingual): string => inLanguage(content, language, row.language);
  const [day] = wallDays(row, language, row.city, null);
  const subtitle = text(row.subtitle);
  return {
    title: text(row.title),
    href: `/${language}/roundtables/${row.slug}`,
    programme: text(row.programme),
    format: row.format,
    status: participationState(row, row.pools ?? [], now),
    ...(subtitle ? { subtitle } : {}),
    ...(row.number === null ? {} : { number: row.number }),
    ...(day ? { day } : {}),
    ...(row.city ? { city: row.city } : {}),
    ...(row.brief ? { brief: row.brief } : {}),
  };
}
