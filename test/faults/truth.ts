import { ask } from './house';
import type { Asked } from './storm';

export interface RegistrationRow {
  address: string;
  mode: string;
  state: string;
  number: number;
}

export interface PoolRow {
  mode: string;
  places: number | null;
  held: number;
  last_number: number;
}

/** What the database holds in the end, of one roundtable. */
export interface Records {
  registrations: readonly RegistrationRow[];
  pools: readonly PoolRow[];
  /** Entities whose audit versions are not 1, 2, 3 … */
  auditHoles: readonly string[];
  /** Registrations without a line in the audit log. */
  unaudited: readonly string[];
}

/** @param asking how `home` is asked; it may as well be the address of a database */
export async function recordsOf(home: string, roundtableId: string, asking = ask): Promise<Records> {
  const [registrations, pools, holes, unaudited] = [
    await asking<RegistrationRow>(home, 'select address, mode, state, number from registration where roundtable_id = $1 order by number', [roundtableId]),
    await asking<PoolRow>(home, 'select mode, places, held, last_number from pool where roundtable_id = $1', [roundtableId]),
    await asking<{ entity_id: string }>(home, 'select entity_id from audit_entry group by entity, entity_id having min(version) <> 1 or max(version) <> count(*)'),
    await asking<{ address: string }>(home, 'select address from registration r where roundtable_id = $1 and not exists (select 1 from audit_entry a where a.entity_id = r.id)', [roundtableId]),
  ];
  return { registrations, pools, auditHoles: holes.map(({ entity_id }) => entity_id), unaudited: unaudited.map(({ address }) => address) };
}

const holdsPlace = ({ state }: RegistrationRow): boolean => ['unverified', 'confirmed', 'offered'].includes(state);

const twice = <T>(values: readonly T[]): T[] => values.filter((value, index) => values.indexOf(value) !== index);

/** Whether what people were told, and what is kept, is one truth. Every line is one thing that is wrong. */
export function contradictions(told: readonly Asked[], { registrations, pools, auditHoles, unaudited }: Records): string[] {
  const byAddress = new Map(registrations.map((row) => [row.address, row]));
  return [
    ...told.flatMap(({ address, refusals }) => refusals.map((refusal) => `${address} was refused: ${refusal}`)),
    ...told.filter(({ answer }) => answer === null).map(({ address }) => `${address} was never told`),
    ...told.filter(({ answer, address }) => answer !== null && !byAddress.has(address)).map(({ address }) => `${address} was acknowledged and is not there`),
    ...told.filter(({ answer, again }) => answer !== null && answer !== again).map(({ address, answer, again }) => `${address} was told ${answer}, then ${again}`),
    ...told.flatMap(({ address, answer }) => {
      const row = byAddress.get(address);
      return row && answer !== null && (answer === 'place') !== holdsPlace(row) ? [`${address} was told “${answer}” and is ${row.state}`] : [];
    }),
    ...twice(registrations.map(({ address }) => address)).map((address) => `${address} is there twice`),
    ...twice(registrations.map(({ mode, number }) => `${mode} ${number}`)).map((number) => `number ${number} was given twice`),
    ...pools.flatMap((pool) => wrongIn(pool, registrations.filter(({ mode }) => mode === pool.mode))),
    ...auditHoles.map((entity) => `the audit of ${entity} has a hole`),
    ...unaudited.map((address) => `${address} is in no audit`),
  ];
}

function wrongIn({ mode, places, held, last_number }: PoolRow, rows: readonly RegistrationRow[]): string[] {
  const holding = rows.filter(holdsPlace).length;
  const highest = Math.max(0, ...rows.map(({ number }) => number));
  return [
    ...(places !== null && holding > places ? [`${mode}: ${holding} hold one of ${places} places`] : []),
    ...(held === holding ? [] : [`${mode}: the counter says ${held}, the rows ${holding}`]),
    ...(last_number === highest ? [] : [`${mode}: the last number is ${last_number}, the rows say ${highest}`]),
  ];
}
