import type { Language, LineupRole } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { over } from '../registration.rules';

/** Reads rows, inside a transaction or outside. */
export type Reading = <Row extends object>(statement: string, parameters: unknown[]) => Promise<Row[]>;

/** Somebody of the line-up, with the address she registered under where she proved one. */
export interface LineupMember {
  personId: Id;
  role: LineupRole;
  name: string;
  address: string | null;
}

/** A registration by which an address is known to be somebody's. */
export interface KnownAddress {
  id: Id;
  address: string;
  normalisedName: string;
  language: Language;
  zone: string | null;
}

const proved = `r.address <> '' and r.proved_at is not null and not (r.state = any($2))`;

/** Everybody the line-up counts on, in its order, once each: by the first of her places. */
export async function lineupOf(read: Reading, roundtableId: Id): Promise<LineupMember[]> {
  const rows = await read<LineupMember>(
    `select e.person_id as "personId", s.role, coalesce(e.printed_name, p.full_name) as name, r.address
     from slot s join lateral (select * from engagement where slot_id = s.id order by version desc limit 1) e on true join person p on p.id = e.person_id
     left join lateral (select r.address from registration r where r.roundtable_id = s.roundtable_id and r.normalised_name = p.normalised_name and ${proved} order by r.number limit 1) r on true
     where s.roundtable_id = $1 and e.state in ('planned', 'invited', 'tentative', 'confirmed') order by s.position`,
    [roundtableId, [...over]]);
  return [...new Map(rows.toReversed().map((row) => [row.personId, row])).values()].toReversed();
}

/** Registrations under these addresses: their holders said in which language and by which clock they are told things. */
export const knownUnder = (read: Reading, roundtableId: Id, addresses: readonly string[]): Promise<KnownAddress[]> =>
  read<KnownAddress>(
    `select r.id, r.address, r.normalised_name as "normalisedName", r.language, r.zone from registration r where r.roundtable_id = $1 and r.address = any($3) and ${proved}`,
    [roundtableId, [...over], addresses]);
