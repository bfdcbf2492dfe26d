import type { Actor, Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { Presence, PresenceSource } from './presence.entity';
import { withoutForgotten } from './forgotten.rules';
import { continued, differences, numbered, type Fresh } from './replace.rules';
import { settle } from './settle';
import type { Known } from './stay.rules';

/** All that one report or one file says. */
export interface Told {
  source: 'report' | 'file';
  service: string;
  instance: string;
  name: string | null;
  beganAt: Date | null;
  endedAt: Date | null;
  final: boolean;
  broughtBy: Actor | null;
  stays: readonly (Known & { connection: string; seconds: number | null })[];
}

/** What became of it. */
export interface Written {
  sourceId: Id;
  /** Connections that were heard of otherwise; 0 where a report took the place of a report. */
  differences: number;
}

/** Puts a report in the place of what was known of the same run. What people said of its connections stays. */
export async function writeSource(tx: Tx, roundtableId: Id, told: Told): Promise<Written> {
  const source = await sourceOf(tx, roundtableId, told);
  // Locked, so that what somebody says of a connection meanwhile is said before or after.
  const kept = await tx.manager.find(Presence, { where: { sourceId: source.id }, order: { id: 'asc' }, lock: { mode: 'for_no_key_update' } });
  const connections = new Set(kept.map(({ connection }) => connection));
  const fresh = numbered(told.stays.map((stay) => withoutForgotten(stay, connections)));
  const goesOn = continued(kept, fresh);
  const was = new Map(kept.map((row) => [row.id, row]));
  const stays = fresh.map((stay) => ({ ...knowing(stay, was.get(goesOn.get(stay) ?? '')), id: goesOn.get(stay) ?? newId(), sourceId: source.id, roundtableId }));
  const apart = source.source === 'heard' ? differences(kept, fresh) : source.differences;
  const staying = new Set(goesOn.values());
  // A report that is not complete yet may tell later of whom it leaves out now; what somebody said of it must not be said again.
  const gone = kept.filter(({ id, decidedBy }) => !staying.has(id) && (told.final || decidedBy === null));
  await tx.sql('delete from presence where id = any($1)', [gone.map(({ id }) => id)]);
  // A piece may take the number of another: all numbers are freed first.
  await tx.sql('update presence set part = -1 - part where id = any($1)', [[...staying]]);
  await goOn(tx, stays.filter(({ id }) => staying.has(id)));
  const fully = stays.filter(({ id }) => !staying.has(id));
  for (let from = 0; from < fully.length; from += 500) await tx.manager.insert(Presence, fully.slice(from, from + 500));
  await tx.manager.update(PresenceSource, { id: source.id }, {
    source: told.source, service: told.service, name: told.name, final: told.final, broughtBy: told.broughtBy, differences: apart, toldAt: tx.now,
    beganAt: told.beganAt ?? source.beganAt, endedAt: told.endedAt ?? source.endedAt,
  });
  await settle(tx, roundtableId, undefined, gone.flatMap(({ attendanceId }) => attendanceId ?? []));
  return { sourceId: source.id, differences: apart };
}

/** One statement, however many: whoever matches by hand waits for it. */
async function goOn(tx: Tx, stays: readonly (Fresh & { id: Id })[]): Promise<void> {
  if (stays.length === 0) return;
  const rows = stays.map(({ id, connection, part, kind, registrant, serviceUser, names, address, cameAt, leftAt, seconds, waiting, boundTo }) => ({ id, connection, part, kind, registrant, serviceUser, names, address, cameAt, leftAt, seconds, waiting, boundTo }));
  await tx.sql(
    `update presence p set connection = s.connection, part = s.part, kind = s.kind, registrant = s.registrant, service_user = s."serviceUser", names = s.names, address = s.address,
       came_at = s."cameAt", left_at = s."leftAt", seconds = s.seconds, waiting = s.waiting, bound_to = s."boundTo"
     from jsonb_to_recordset($1::jsonb) as s(id uuid, connection text, part integer, kind text, registrant text, "serviceUser" text, names jsonb, address text,
       "cameAt" timestamptz, "leftAt" timestamptz, seconds integer, waiting boolean, "boundTo" text) where p.id = s.id`, [JSON.stringify(rows)]);
}

/** Who it was may have been heard of while it happened, and left out afterwards: to whom a telephone belongs. */
const knowing = <S extends Known>(stay: S, heard: Known | undefined): S =>
  heard ? { ...stay, registrant: stay.registrant ?? heard.registrant, serviceUser: stay.serviceUser ?? heard.serviceUser, address: stay.address ?? heard.address, boundTo: stay.boundTo ?? heard.boundTo } : stay;

/** What is known of the run, locked. */
async function sourceOf(tx: Tx, roundtableId: Id, { source, service, instance }: Told): Promise<PresenceSource> {
  await tx.sql('insert into presence_source (id, roundtable_id, source, service, instance, told_at) values ($1, $2, $3, $4, $5, $6) on conflict on constraint presence_source_once do nothing', [newId(), roundtableId, source === 'file' ? 'file' : 'heard', service, instance, tx.now]);
  return tx.manager.findOneOrFail(PresenceSource, { where: { roundtableId, service, instance }, lock: { mode: 'pessimistic_write' } });
}
