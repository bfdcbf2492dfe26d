import { Injectable } from '@nestjs/common';
import type { DoorCounts, DoorEntry, Language, LineupRole } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { roleInWords } from '../papers/role-words';
import { roomSql } from './coming.sql';

/** What changed on a list, and the version it then has. */
export interface ListChanges {
  whole: boolean;
  entries: DoorEntry[];
  gone: Id[];
  version: string;
}

/** An entry as the database gives it. */
export interface EntryRow extends Omit<DoorEntry, 'role' | 'cameAt'> {
  cameAt: string | null;
  role: LineupRole | null;
  language: Language;
}

/** Whoever was written down without a registration is known to devices by a number made of her name, which stays when her record goes and comes again. */
export const writtenId = (roundtable: string, name: string): string => `md5(${roundtable}::text || ${name})::uuid`;

const scansOf = (whose: string): string =>
  `array(select s.id from door_scan s where s.roundtable_id = $1 and ${whose} and s.let_in and s.undone_by is null order by s.at, s.id)`;

/** SQL: a role of the line-up, by the registration that was made of it, else by the name of whoever registered herself. @param r a row of registration */
export const lineupRoleSql = (r: string): string => `
    (select s.role from slot s join lateral (select * from engagement where slot_id = s.id order by version desc limit 1) e on e.state = 'confirmed' join person p on p.id = e.person_id
      where s.roundtable_id = $1 and (e.id = ${r}.id or (p.normalised_name = ${r}.normalised_name and not exists (select from registration k where k.id = e.id)))
      order by (e.id = ${r}.id) desc, s.position limit 1)`;

const registeredSql = `
  select r.id, true as registered, r.name, r.organisation, r.mode, r.state, r.code, r.needs <> '[]' as "accessNeeds", room ->> 'at' as "cameAt", d.name as "cameBy",
    ${scansOf('s.registration_id = r.id')} as scans, t.main_language as language,
    ${lineupRoleSql('r')} as role
  from registration r join roundtable t on t.id = r.roundtable_id left join attendance a on a.registration_id = r.id
  left join lateral ${roomSql('a.came')} room on true left join meeting_door d on d.id = (room ->> 'door')::uuid
  where r.roundtable_id = $1 and r.name <> ''`;

const writtenSql = `
  select ${writtenId('a.roundtable_id', 'a.normalised_name')} as id, false as registered, a.name, a.organisation, 'room' as mode, null as state, null as code, false as "accessNeeds",
    room ->> 'at' as "cameAt", d.name as "cameBy", ${scansOf('s.registration_id is null and s.normalised_name = a.normalised_name')} as scans, 'en' as language, null as role
  from attendance a join lateral ${roomSql('a.came')} room on room is not null left join meeting_door d on d.id = (room ->> 'door')::uuid
  where a.roundtable_id = $1 and a.registration_id is null and a.name <> ''`;

/**
 * SQL: whether a row was written by a transaction that had not ended when the version was given, told by the row's own `xmin`, of which 32 bits are
 * kept. So every change is seen, whoever made it, at no cost to whoever writes.
 */
const since = (row: string): string => `((${row}.xmin::text::bigint - $2::bigint) & 4294967295) < 2147483648`;

const changedSql = `
  with changed as materialized (
    select id as registration, '' as written from registration r where roundtable_id = $1 and ${since('r')}
    union select registration_id, case when registration_id is null then normalised_name else '' end from attendance a where roundtable_id = $1 and ${since('a')}
    union select registration_id, normalised_name from door_scan s where roundtable_id = $1 and (kind is null or kind <> 'undo') and ${since('s')}
  )`;

/** What a device at the door holds of people. */
@Injectable()
export class DoorEntries {
  private readonly counted = new Map<Id, { at: number; counts: Promise<DoorCounts> }>();

  constructor(private readonly transactions: Transactions) {}

  /** In the order of ids. @param after the last id of the part before */
  async part(roundtableId: Id, after: Id | undefined, limit: number): Promise<{ items: DoorEntry[]; total: number }> {
    const rows = await this.transactions.read<EntryRow>(
      `select * from (${registeredSql} and ($2::uuid is null or r.id > $2) union all ${writtenSql}) e where $2::uuid is null or id > $2 order by id limit $3`, [roundtableId, after ?? null, limit]);
    return { items: rows.map(entryOf), total: await this.total(roundtableId) };
  }

  async total(roundtableId: Id): Promise<number> {
    const [row] = await this.transactions.read<{ total: number }>(
      `select (select count(*) from registration where roundtable_id = $1 and name <> '')::int
         + (select count(*) from attendance where roundtable_id = $1 and registration_id is null and name <> '' and ${roomSql('came')} is not null)::int as total`, [roundtableId]);
    return row?.total ?? 0;
  }

  /** What everybody's changes from now on are asked by. */
  async version(): Promise<string> {
    const [row] = await this.transactions.read<{ version: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as version');
    return row?.version ?? '0';
  }

  /** More than changed may come, never less. A version that lies ahead is another database's: then the whole list is new. */
  async changes(roundtableId: Id, version: string): Promise<ListChanges> {
    const now = await this.version();
    if (BigInt(version) > BigInt(now) || BigInt(now) - BigInt(version) > 2n ** 31n - 1n) return { whole: true, entries: [], gone: [], version: now };
    const asked = [roundtableId, version];
    const rows = await this.transactions.read<EntryRow>(
      `${changedSql} ${registeredSql} and r.id in (select registration from changed where registration is not null)
       union all ${writtenSql} and a.normalised_name in (select written from changed where registration is null)`, asked);
    const ids = new Set(rows.map(({ id }) => id));
    const meant = await this.transactions.read<{ id: Id }>(
      `${changedSql} select coalesce(registration, ${writtenId('$1', 'written')}) as id from changed where registration is not null or written <> ''`, asked);
    return { whole: false, entries: rows.map(entryOf), gone: meant.flatMap(({ id }) => (ids.has(id) ? [] : [id])), version: now };
  }

  /** The counts, up to a second old: a queue at four doors must not have everybody counted for every badge. */
  countsLately(roundtableId: Id): Promise<DoorCounts> {
    const known = this.counted.get(roundtableId);
    if (known && performance.now() - known.at < 1_000) return known.counts;
    if (this.counted.size > 100) this.counted.clear();
    const counts = this.counts(roundtableId);
    counts.catch(() => this.counted.delete(roundtableId));
    this.counted.set(roundtableId, { at: performance.now(), counts });
    return counts;
  }

  /** `waiting` counts those who wait for the room, whether or not they have a place online meanwhile. */
  async counts(roundtableId: Id): Promise<DoorCounts> {
    const [row] = await this.transactions.read<DoorCounts>(
      `select came.*, asked.expected, asked.waiting + (select count(*)::int from registration_wait where roundtable_id = $1 and mode = 'room') as waiting from
         (select count(*) filter (where came @> '[{"mode":"room"}]')::int as "inRoom", count(*) filter (where came @> '[{"mode":"online"}]')::int as online from attendance where roundtable_id = $1) came,
         (select count(*) filter (where state = 'confirmed')::int as expected, count(*) filter (where state in ('waitlisted', 'offered'))::int as waiting
          from registration where roundtable_id = $1 and mode = 'room') asked`, [roundtableId]);
    return row ?? { inRoom: 0, online: 0, expected: 0, waiting: 0 };
  }
}

/** Roles are told in the roundtable’s main language. */
export const entryOf = ({ role, language, ...row }: EntryRow): DoorEntry => ({ ...row, role: role && roleInWords(role, language) });
