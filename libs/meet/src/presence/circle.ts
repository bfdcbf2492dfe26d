import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { Presence } from './presence.entity';
import { marksOf, type Circle, type Facts, type Registered } from './who.rules';

type Row = Registered & { serviceId: string | null };

/** Whom connections may stand for, as far as these connections ask: statements of one size, however many registered. */
export async function circleAround(tx: Tx, roundtableId: Id, facts: readonly Facts[]): Promise<Circle> {
  const given = (of: (one: Facts) => string | null): string[] => [...new Set(facts.map(of).filter((one): one is string => one !== null))];
  const [keys, addresses] = [given(({ registrant }) => registrant), given(({ address }) => address)];
  const rows = await tx.sql<Row>(
    `select r.id, r.name, r.address, r.state, o.service_id as "serviceId" from registration r
     left join online_registrant o on o.registration_id = r.id and o.roundtable_id = r.roundtable_id
     where r.roundtable_id = $1 and (r.address <> '' and r.address = any($2) or o.service_id = any($3)) order by r.number, r.id`,
    [roundtableId, addresses, keys]);
  const team = await tx.sql<{ address: string; name: string }>(
    `select distinct a.address, a.name from account a join role_grant g on g.account_id = a.id
     where a.address = any($2) and a.disabled_at is null and (g.programme_id is null or g.programme_id = (select programme_id from roundtable where id = $1))`, [roundtableId, addresses]);
  return {
    registrants: grouped(rows, ({ serviceId }) => serviceId),
    addresses: grouped(rows, ({ address }) => address),
    team: new Map(team.map((one) => [one.address, one])),
    said: await saidOf(tx, roundtableId, facts),
  };
}

function grouped(rows: readonly Row[], key: (row: Row) => string | null): Map<string, Row[]> {
  return Map.groupBy(rows.filter((row) => key(row)), (row) => key(row) ?? '');
}

/** What people said of other connections with a mark; a mark of which two things were said says nothing. */
async function saidOf(tx: Tx, roundtableId: Id, facts: readonly Facts[]): Promise<Map<string, Id | null>> {
  const asked = new Set(facts.flatMap(marksOf));
  if (asked.size === 0) return new Map();
  const rows = await tx.sql<Facts & Pick<Presence, 'attendanceId' | 'setAside' | 'why'>>(
    `select kind, registrant, service_user as "serviceUser", names, address, waiting, attendance_id as "attendanceId", set_aside as "setAside", why
     from presence where roundtable_id = $1 and decided_by is not null`, [roundtableId]);
  const said = new Map<string, Set<Id | null>>();
  for (const row of rows) for (const mark of marksOf(row)) if (asked.has(mark)) said.set(mark, (said.get(mark) ?? new Set()).add(row.attendanceId ?? (row.setAside ? null : 'apart')));
  return new Map([...said].flatMap(([mark, [only, ...more]]) => (more.length === 0 && only !== undefined && only !== 'apart' ? [[mark, only] as const] : [])));
}
