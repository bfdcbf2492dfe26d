import { Injectable } from '@nestjs/common';
import { regionalGroupMembers, type Language, type MailingAudience, type MailingCount, type MailingKind, type RegionalGroup } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Suppressions } from '@convenor/mail';
import type { Skipped } from './mailing.entity';
import { AudienceNotFound } from './mailing.errors';
import type { Reader } from './reader-facts';

/** Somebody of an audience. */
export interface Addressed extends Reader {
  address: string;
  contactName: string | null;
  language: Language;
  proved: boolean;
  news: boolean;
}

/** A person with why she is not written to; null where she is. */
export interface Judged {
  person: Addressed;
  skipped: Skipped | null;
}

type Asking = { sql: Tx['sql'] };

export interface AudienceWish {
  roundtableId: Id;
  kind: MailingKind;
  audience: MailingAudience;
}

/** A part of an audience. */
interface Part {
  /** Only those whom this mailing has not dealt with. */
  missing?: Id | null;
  /** Only those registered by then. */
  until?: Date | null;
  limit?: number;
  /** Addresses this circular has gone to; those of this part are added. */
  written?: Set<string>;
}

/** The one place that knows whom a filter means: the count, the preview and the sending ask it alike. */
@Injectable()
export class Audience {
  constructor(private readonly suppressions: Suppressions) {}

  /**
   * People who match, in order of arrival, each judged. One statement for people and one for suppressed addresses.
   *
   */
  async of(asking: Asking, wish: AudienceWish, { missing = null, until = null, limit = 1_000_000, written = new Set() }: Part = {}): Promise<Judged[]> {
    const people = await asking.sql<Addressed>(`${peopleSql} order by r.id limit $13`, [...parametersOf(wish), missing, until, limit]);
    const suppressed = await this.suppressions.of(asking, people.map(({ address }) => address));
    return people.map((person) => {
      const held = (suppressed.get(person.address) ?? []).some(({ scope }) => scope === 'all' || wish.kind === 'circular');
      const skipped = skippedOf(person, wish.kind, held, written);
      if (!skipped) written.add(person.address);
      return { person, skipped };
    });
  }

  /** How many of an audience can be written to at all, counted where they are kept: one statement, whatever their number. Of these, suppressed addresses are left out when it goes. */
  async reach(asking: Asking, wish: AudienceWish): Promise<number> {
    const [row] = await asking.sql<{ people: number }>(`select count(*)::int as people ${matching} and r.address <> '' and r.proved_at is not null`, [...parametersOf(wish), null, null]);
    return row?.people ?? 0;
  }

  /** How many it reaches now, and whom not. */
  async count(asking: Asking, wish: AudienceWish): Promise<MailingCount> {
    const judged = await this.of(asking, wish);
    const lacking = (why: Skipped): number => judged.filter(({ skipped }) => skipped === why).length;
    const reached = judged.filter(({ skipped }) => skipped === null).map(({ person }) => person);
    return {
      people: judged.length, willGet: reached.length, suppressed: lacking('suppressed'), noConsent: lacking('no_consent'), noAddress: lacking('no_address'), unproved: lacking('unproved'),
      sameAddress: lacking('same_address'), languages: tally(reached.map(({ language }) => language)), modes: tally(reached.map(({ mode }) => mode)),
    };
  }
}

/** An address never proved is not written to; one mailbox gets a circular once, but service mails for each person registered with it. */
function skippedOf({ address, proved, news }: Addressed, kind: MailingKind, suppressed: boolean, written: ReadonlySet<string>): Skipped | null {
  if (address === '') return 'no_address';
  if (!proved) return 'unproved';
  if (kind === 'circular' && !news) return 'no_consent';
  if (suppressed) return 'suppressed';
  return kind === 'circular' && written.has(address) ? 'same_address' : null;
}

/**
 * Refuses people and delegations of another roundtable, wherever an audience is taken in: they would get nothing, but what is kept
 * would name them. Asks nothing where none are named.
 *
 * @throws DomainError NOT_FOUND
 */
export async function ofThisRoundtable(asking: Asking, roundtableId: Id, { ids, delegationIds }: MailingAudience): Promise<void> {
  if (ids.length + delegationIds.length === 0) return;
  const foreign = await asking.sql(
    `select 1 from unnest($2::uuid[]) as u (id) where not exists (select from registration r where r.id = u.id and r.roundtable_id = $1)
     union all select 1 from unnest($3::uuid[]) as u (id) where not exists (select from delegation d where d.id = u.id and d.roundtable_id = $1)`, [roundtableId, ids, delegationIds]);
  if (foreign.length > 0) throw AudienceNotFound();
}

function tally<Key extends string>(keys: readonly Key[]): Partial<Record<Key, number>> {
  const counts: Partial<Record<Key, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

const parametersOf = ({ roundtableId, audience }: AudienceWish): unknown[] => [
  roundtableId, audience.states, audience.mode, some(audience.constituencies), some(audience.languages), some(audience.delegationIds), some(audience.ids),
  audience.needs, audience.came, ...countriesOf(audience.regions),
];

const some = (values: readonly string[]): readonly string[] | null => (values.length > 0 ? values : null);

/** Countries of the groups asked for, as one parameter; `other` stands for none of them. */
function countriesOf(regions: readonly RegionalGroup[]): [unknown] {
  if (regions.length === 0) return [null];
  const named = regions.flatMap((group) => (group === 'other' ? [] : regionalGroupMembers[group]));
  const others = regions.includes('other') ? Object.values(regionalGroupMembers).flat() : null;
  return [JSON.stringify({ named, others })];
}

const matching = `
  from registration r
  where r.roundtable_id = $1 and r.state = any($2::text[])
    and ($3::text is null or r.mode = $3)
    and ($4::text[] is null or r.constituency = any($4))
    and ($5::text[] is null or r.language = any($5))
    and ($6::uuid[] is null or r.delegation_id = any($6))
    and ($7::uuid[] is null or r.id = any($7))
    and ($8::boolean is null or (jsonb_array_length(r.needs) > 0) = $8)
    and ($9::boolean is null or exists (select from attendance a where a.registration_id = r.id and jsonb_array_length(a.came) > 0) = $9)
    and ($10::jsonb is null or $10::jsonb -> 'named' ? coalesce(r.country, '') or ($10::jsonb -> 'others' <> 'null' and not $10::jsonb -> 'others' ? coalesce(r.country, '')))
    and ($11::uuid is null or not exists (select from mailing_recipient m where m.mailing_id = $11 and m.registration_id = r.id))
    and ($12::timestamptz is null or r.registered_at <= $12)`;

const peopleSql = `
  select r.id, r.name, r.contact_name as "contactName", r.address, r.mode, r.state, r.code, r.zone, r.link_version as "linkVersion", r.language,
    r.proved_at is not null as proved, coalesce((r.consents ->> 'news')::boolean, false) as news
  ${matching}`;
