import { Injectable } from '@nestjs/common';
import { Secrets, normalisedAddress } from '@convenor/access';
import type { Audience, Language } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';

/** Somebody to whom a publication may go, in the edition of their language. */
export interface Addressee {
  audience: Audience;
  name: string;
  address: string;
  addressKey: string;
  language: Language;
  registrationId: Id | null;
  contactId: Id | null;
  subscriberId: Id | null;
  /** Asked not to be written to, and said nothing else since. */
  suppressed: boolean;
  /** Has been sent this edition. */
  already: boolean;
}

interface Row extends Omit<Addressee, 'addressKey' | 'suppressed' | 'already'> { agreedAt: Date | null }

/** Everybody who could be written to, and how many cannot. */
export interface AudienceFound {
  addressees: Addressee[];
  /** Came, and did not ask for the brief; or came without leaving an address. */
  cameWithoutConsent: number;
  cameWithoutAddress: number;
  partnersWithoutContact: number;
}

/** The digest under which an address is known in lists; from it nobody learns the address. */
export const addressKeyOf = (secrets: Secrets, address: string): string => secrets.mac('signed-link', `address ${normalisedAddress(address)}`);

/** To whom an edition may go. Six statements, however many people there are. */
@Injectable()
export class Audiences {
  constructor(private readonly secrets: Secrets) {}

  /**
   * Each address once: who came before partners, partners before subscribers. Whoever reads a language that has an edition
   * of its own gets that one; all others get the first.
   */
  async of(tx: Tx, editionId: Id): Promise<AudienceFound> {
    const [place] = await tx.sql<{ roundtableId: Id; programmeId: Id; publicationId: Id; language: Language }>(placeSql, [editionId]);
    if (!place) return { addressees: [], cameWithoutConsent: 0, cameWithoutAddress: 0, partnersWithoutContact: 0 };
    const editions = await tx.sql<{ id: Id; language: Language }>(editionsSql, [place.publicationId]);
    const here = (language: Language): boolean => (editions.find((one) => one.language === language) ?? editions[0])?.id === editionId;
    const rows = await tx.sql<Row>(peopleSql, [place.roundtableId, place.programmeId]);
    const keyed = rows.map((row) => ({ ...row, addressKey: addressKeyOf(this.secrets, row.address) })).filter(({ language }) => here(language));
    const [first] = await tx.sql<{ cameWithoutConsent: number; cameWithoutAddress: number; partnersWithoutContact: number }>(othersSql, [place.roundtableId]);
    const keys = keyed.map(({ addressKey }) => addressKey);
    const suppressions = await tx.sql<{ addressKey: string; askedAt: Date }>(
      `select address_key as "addressKey", max(asked_at) as "askedAt" from suppression where address_key = any($1) and (programme_id is null or programme_id = $2) group by address_key`, [keys, place.programmeId]);
    const sent = new Set((await tx.sql<{ addressKey: string }>(`select address_key as "addressKey" from circular where edition_id = $1 and kind = 'circular' and address_key = any($2)`, [editionId, keys])).map(({ addressKey }) => addressKey));
    const asked = new Map(suppressions.map(({ addressKey, askedAt }) => [addressKey, askedAt]));
    const once = new Map<string, Addressee>();
    for (const { agreedAt, ...row } of keyed) {
      if (once.has(row.addressKey)) continue;
      const stopped = asked.get(row.addressKey);
      once.set(row.addressKey, { ...row, suppressed: stopped !== undefined && (agreedAt === null || agreedAt <= stopped), already: sent.has(row.addressKey) });
    }
    return { addressees: [...once.values()], cameWithoutConsent: first?.cameWithoutConsent ?? 0, cameWithoutAddress: first?.cameWithoutAddress ?? 0, partnersWithoutContact: first?.partnersWithoutContact ?? 0 };
  }
}

const placeSql = `
  select p.roundtable_id as "roundtableId", r.programme_id as "programmeId", p.id as "publicationId", e.language
  from edition e join publication p on p.id = e.publication_id join roundtable r on r.id = p.roundtable_id where e.id = $1`;

/** Public editions, the first one first. */
const editionsSql = `
  select e.id, e.language from edition e join edition_version v on v.edition_id = e.id and v.version = 1 and v.public_at is not null
  where e.publication_id = $1 and e.withdrawn_at is null order by v.public_at, e.id`;

const consented = `coalesce((g.consents ->> 'brief')::boolean, false)`;

/** A later yes outweighs an earlier no: when each agreed to be written to stands beside the address. */
const peopleSql = `
  select audience, name, address, language, "registrationId", "contactId", "subscriberId", "agreedAt" from (
    select 1 as rank, 'came' as audience, g.name, g.address, g.language, g.id as "registrationId", null::uuid as "contactId", null::uuid as "subscriberId", g.registered_at as "agreedAt"
    from attendance a join registration g on g.id = a.registration_id
    where a.roundtable_id = $1 and g.address <> '' and g.proved_at is not null and ${consented} and jsonb_array_length(a.came) > 0
    union all
    select 2, 'partners', c.name, c.address, c.language, null, c.id, null, null
    from partner_contact c where c.organisation_id in (select organisation_id from partner where roundtable_id = $1)
    union all
    select 3, 'subscribers', '', s.address, s.language, null, null, s.id, s.proved_at
    from subscriber s where s.proved_at is not null and (s.programme_id is null or s.programme_id = $2)
  ) one order by rank, "agreedAt" desc nulls last, name, "registrationId", "contactId", "subscriberId"`;

const othersSql = `
  select
    (select count(*)::int from attendance a join registration g on g.id = a.registration_id where a.roundtable_id = $1 and a.came <> '[]' and g.address <> '' and g.proved_at is not null and not ${consented}) as "cameWithoutConsent",
    (select count(*)::int from attendance a left join registration g on g.id = a.registration_id where a.roundtable_id = $1 and a.came <> '[]' and (g.id is null or g.address = '' or g.proved_at is null)) as "cameWithoutAddress",
    (select count(distinct p.organisation_id)::int from partner p where p.roundtable_id = $1 and not exists (select 1 from partner_contact c where c.organisation_id = p.organisation_id)) as "partnersWithoutContact"`;
