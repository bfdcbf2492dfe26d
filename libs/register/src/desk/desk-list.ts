import type { DeskFilter, DeskSort, InputOf, OutputOf, RegistrationState, listRegistrations } from '@convenor/contracts';
import { localTime } from '@convenor/calendar';
import { isId, type Id } from '@convenor/kernel';
import { In, type EntityManager } from 'typeorm';
import type { Ask } from '../pools.query';
import { Registration } from '../registration.entity';
import { lineOf } from '../registration.views';
import { conditionsOf, narrows, statesWanted } from './desk-filter';

type Wish = InputOf<typeof listRegistrations>;

/** What the list is ordered by, and how the key of a cursor is read back; equal keys follow in the order of identifiers. */
const keys: Readonly<Record<DeskSort, { sql: string; type: string }>> = {
  asked: { sql: 'r.registered_at', type: 'timestamptz' },
  name: { sql: 'r.normalised_name', type: 'text' },
  organisation: { sql: `lower(coalesce(r.organisation, ''))`, type: 'text' },
};

/** The last line of a page: the next one goes on after it, whatever came or went meanwhile. */
interface Cursor {
  key: string;
  id: Id;
}

const textOf = (cursor: Cursor): string => Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url');

/** Null for a cursor that nobody gave out: the list begins anew. */
function cursorOf(text: string | undefined, sort: DeskSort): Cursor | null {
  if (text === undefined) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const [key, id] = Array.isArray(read) ? (read as unknown[]) : [];
    return typeof key === 'string' && isId(id) && (sort !== 'asked' || !Number.isNaN(Date.parse(key))) ? { key, id } : null;
  } catch {
    return null;
  }
}

/** One page's identifiers in order; reads `limit` rows of each state along the index, however many there are. */
async function pageOf(ask: Ask, { roundtableId, sort, order, cursor, limit, ...filter }: Wish): Promise<{ id: Id; key: string }[]> {
  const { sql, parameters } = conditionsOf(roundtableId, filter);
  const after = cursorOf(cursor, sort);
  const { sql: key, type } = keys[sort];
  const parameter = (value: unknown): string => `$${parameters.push(value)}`;
  const direction = order === 'up' ? 'asc' : 'desc';
  const from = after === null ? '' : `and (${key}, r.id) ${order === 'up' ? '>' : '<'} (${parameter(after.key)}::${type}, ${parameter(after.id)}::uuid)`;
  const most = parameter(limit + 1);
  return ask(
    `select p.id, p.key::text as key from unnest(${parameter(statesWanted(filter))}::text[]) as s(state)
     cross join lateral (
       select r.id, ${key} as key from registration r where ${sql} and r.state = s.state ${from} order by ${key} ${direction}, r.id ${direction} limit ${most}
     ) p order by p.key ${direction}, p.id ${direction} limit ${most}`,
    parameters,
  );
}

/** How many registrations of a roundtable are in each state. */
export async function stateCounts(ask: Ask, roundtableId: Id): Promise<Partial<Record<RegistrationState, number>>> {
  const rows = await ask<{ state: RegistrationState; count: number }>('select state, count(*)::int as count from registration where roundtable_id = $1 group by state', [roundtableId]);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function matchingOf(ask: Ask, roundtableId: Id, filter: DeskFilter, counts: Partial<Record<RegistrationState, number>>): Promise<number> {
  const states = statesWanted(filter);
  if (!narrows(filter)) return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const { sql, parameters } = conditionsOf(roundtableId, filter);
  const [row] = await ask<{ count: number }>(`select count(*)::int as count from registration r where ${sql} and r.state = any($${parameters.push(states)})`, parameters);
  return row?.count ?? 0;
}

/** `2026-10-26T09:14` on the clock of the roundtable's place. */
export const atPlace = (instant: Date, zone: string): string => {
  const { date, time } = localTime(instant, zone);
  return `${date}T${time}`;
};

export async function zoneOf(ask: Ask, roundtableId: Id): Promise<string> {
  const [row] = await ask<{ zone: string }>('select zone from roundtable where id = $1', [roundtableId]);
  return row?.zone ?? 'UTC';
}

/** A page of the desk's list: five statements at any size. */
export async function deskList(ask: Ask, manager: EntityManager, wish: Wish): Promise<OutputOf<typeof listRegistrations>> {
  const { roundtableId, sort: _, order: __, cursor: ___, limit, ...filter } = wish;
  const found = await pageOf(ask, wish);
  const shown = found.slice(0, limit);
  const rows = new Map((await manager.findBy(Registration, { id: In(shown.map(({ id }) => id)) })).map((row) => [row.id, row]));
  const counts = await stateCounts(ask, roundtableId);
  const zone = await zoneOf(ask, roundtableId);
  const items = shown.flatMap(({ id }) => rows.get(id) ?? []).map((row) => ({ ...lineOf(row), askedAtPlace: atPlace(row.registeredAt, zone) }));
  const last = shown.at(-1);
  return { items, counts, matching: await matchingOf(ask, roundtableId, filter, counts), nextCursor: found.length > limit && last ? textOf(last) : null };
}

/** The earliest of those whom a filter matches, in order of arrival, and how many there are. */
export async function selectMatching(ask: Ask, { roundtableId, ...filter }: DeskFilter & { roundtableId: Id }, most: number): Promise<{ ids: Id[]; matching: number }> {
  const found = await pageOf(ask, { roundtableId, ...filter, sort: 'asked', order: 'up', limit: most - 1 });
  const matching = await matchingOf(ask, roundtableId, filter, await stateCounts(ask, roundtableId));
  return { ids: found.map(({ id }) => id), matching };
}

/** Rows of a file are read so many at a time. */
const batch = 500;

/** Everybody whom a filter matches, in order of arrival, batch by batch: no transaction stays open while a reader is slow. */
export async function* everybodyMatching(ask: Ask, manager: EntityManager, roundtableId: Id, filter: DeskFilter): AsyncGenerator<Registration[]> {
  let cursor: string | undefined;
  do {
    const found = await pageOf(ask, { roundtableId, ...filter, sort: 'asked', order: 'up', limit: batch, ...(cursor && { cursor }) });
    const shown = found.slice(0, batch);
    const rows = new Map((await manager.findBy(Registration, { id: In(shown.map(({ id }) => id)) })).map((row) => [row.id, row]));
    yield shown.flatMap(({ id }) => rows.get(id) ?? []);
    const last = shown.at(-1);
    cursor = found.length > batch && last ? textOf(last) : undefined;
  } while (cursor);
}
