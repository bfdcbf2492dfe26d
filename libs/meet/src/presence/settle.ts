import type { Tx } from '@convenor/database';
import { normalisedName, type Id } from '@convenor/kernel';
import { measuredBy, refreshComings } from '../attendance/comings';
import { meetingTimes, type MeetingTimes } from '../attendance/window';
import { keepComing, type Comer } from '../keep-coming';
import { circleAround } from './circle';
import { measured, type StayTimes } from './measured';
import type { Presence } from './presence.entity';
import { repeatedOf, type Told } from './repeated.rules';
import { within } from './times.rules';
import { marksOf, whoIs, type Finding } from './who.rules';

type Row = Told & StayTimes & Pick<Presence, 'id' | 'connection' | 'kind' | 'registrant' | 'serviceUser' | 'address' | 'waiting' | 'boundTo' | 'attendanceId' | 'how' | 'setAside' | 'why' | 'decidedBy'>;
type Verdict = Pick<Presence, 'id' | 'attendanceId' | 'how' | 'setAside' | 'why'>;

const rowsSql = `
  select p.id, p.source_id as "sourceId", s.source, p.connection, p.kind, p.registrant, p.service_user as "serviceUser", p.names, p.address, p.waiting, p.bound_to as "boundTo", p.seconds,
    p.came_at as "cameAt", p.left_at as "leftAt", p.attendance_id as "attendanceId", p.how, p.set_aside as "setAside", p.why, p.decided_by as "decidedBy", s.began_at as "beganAt", s.ended_at as "endedAt"
  from presence p join presence_source s on s.id = p.source_id where p.roundtable_id = $1`;

/**
 * Finds anew who connections are, except where a person has said it, and brings the record of attendance in step.
 *
 * @param only these connections, with lines bound to them; all of the roundtable where it is left out
 * @param before records that connections pointed to which are no more
 */
export async function settle(tx: Tx, roundtableId: Id, only?: readonly Id[], before: readonly Id[] = []): Promise<void> {
  const times = await meetingTimes((statement, parameters) => tx.sql(statement, parameters), roundtableId);
  if (!times) return;
  const rows = await tx.sql<Row>(
    `${rowsSql} and ($2::uuid[] is null or p.id = any($2) or exists (
       select from presence o where o.id = any($2) and o.source_id = p.source_id and (p.bound_to = o.connection or o.bound_to = p.connection))) order by p.came_at, p.id`, [roundtableId, only ?? null]);
  if (rows.length === 0) return refreshComings(tx, roundtableId, before);
  const open = rows.filter(isOpen);
  const circle = await circleAround(tx, roundtableId, rows);
  const repeated = repeatedOf(rows);
  const findings = new Map(open.map((row) => [row.id, outside(row, times, tx.now) ?? (repeated.has(row.id) ? aside('repeated') : whoIs(row, circle))]));
  const known = await recordsFor(tx, roundtableId, rows, findings, times);
  const verdicts = bound(rows, open, new Map(open.map((row) => [row.id, verdictOf(row.id, findings.get(row.id), known)])));
  await write(tx, rows, verdicts);
  await refreshComings(tx, roundtableId, [...before, ...rows.flatMap(({ attendanceId }) => attendanceId ?? []), ...verdicts.flatMap(({ attendanceId }) => attendanceId ?? [])]);
}

/** What a person said stands; of what was forgotten nothing can be found anew: whose it was, it stays. */
const isOpen = (row: Row): boolean => row.decidedBy === null && !((row.attendanceId ?? row.setAside) !== null && row.names.length === 0 && row.boundTo === null && marksOf(row).length === 0);

const aside = (setAside: NonNullable<Presence['setAside']>): Finding => ({ kind: 'aside', setAside });

/** Before the meeting or after it: a rehearsal. Whoever is still there may stay for the meeting. */
function outside(row: Row, { sittings, windows }: MeetingTimes, now: Date): Finding | null {
  if (row.waiting || row.kind === 'room_system' || (!row.leftAt && !row.endedAt)) return null;
  const time = measured(row, { from: sittings[0]?.from ?? 0, to: sittings.at(-1)?.to ?? 0 }, now);
  if (!time || within([time], windows).length > 0) return null;
  const momentary = time.from === time.to && windows.some(({ from, to }) => time.from >= from && time.to <= to);
  return momentary ? null : aside('outside');
}

const keyOf = (finding: Finding): string | null => (finding.kind === 'registration' ? finding.registrationId : finding.kind === 'team' ? normalisedName(finding.name) : null);

/** The record of everybody who was found, made where there is none yet. */
async function recordsFor(tx: Tx, roundtableId: Id, rows: readonly Row[], findings: ReadonlyMap<Id, Finding>, times: MeetingTimes): Promise<Map<string, Id>> {
  const found = [...findings.values()];
  const registrations = [...new Set(found.flatMap((finding) => (finding.kind === 'registration' ? finding.registrationId : [])))];
  const team = [...new Map(found.flatMap((finding) => (finding.kind === 'team' ? [[normalisedName(finding.name), finding.name] as const] : []))).values()];
  const registered = await tx.sql<Comer & { registrationId: Id; attendanceId: Id | null }>(
    `select r.id as "registrationId", r.name, r.organisation, a.id as "attendanceId" from registration r left join attendance a on a.registration_id = r.id where r.id = any($1)`, [registrations]);
  const there = await tx.sql<{ name: string }>('select normalised_name as name from attendance where roundtable_id = $1 and registration_id is null and normalised_name = any($2)', [roundtableId, team.map(normalisedName)]);
  const fresh: Comer[] = [
    ...registered.filter(({ attendanceId }) => attendanceId === null).map(({ registrationId, name, organisation }) => ({ registrationId, name, organisation })),
    ...team.filter((name) => !there.some((one) => one.name === normalisedName(name))).map((name) => ({ registrationId: null, name, organisation: null })),
  ];
  const first = Math.min(times.startsAt.getTime(), ...rows.flatMap(({ cameAt }) => cameAt?.getTime() ?? []));
  await keepComing(tx, roundtableId, fresh, { mode: 'online', at: new Date(first).toISOString(), how: 'service', by: measuredBy });
  const records = await tx.sql<{ id: Id; key: string }>(
    `select id, coalesce(registration_id::text, normalised_name) as key from attendance
     where roundtable_id = $1 and (registration_id = any($2) or registration_id is null and normalised_name = any($3))`, [roundtableId, registrations, team.map(normalisedName)]);
  return new Map(records.map(({ id, key }) => [key, id]));
}

function verdictOf(id: Id, finding: Finding | undefined, known: ReadonlyMap<string, Id>): Verdict {
  const nothing = { id, attendanceId: null, how: null, setAside: null, why: null };
  if (!finding || finding.kind === 'nobody') return { ...nothing, why: finding?.why ?? 'no_address' };
  if (finding.kind === 'aside') return { ...nothing, setAside: finding.setAside };
  const attendanceId = finding.kind === 'attendance' ? finding.attendanceId : known.get(keyOf(finding) ?? '');
  return attendanceId ? { ...nothing, attendanceId, how: finding.how } : { ...nothing, why: 'no_address' };
}

/** A line that the service binds to a connection is whoever that is. */
function bound(rows: readonly Row[], open: readonly Row[], verdicts: ReadonlyMap<Id, Verdict>): Verdict[] {
  const at = (row: Row): Verdict => verdicts.get(row.id) ?? row;
  const byConnection = new Map(rows.filter((row) => !row.waiting).map((row) => [`${row.sourceId} ${row.connection}`, row]));
  return open.map((row) => {
    const whose = row.boundTo ? byConnection.get(`${row.sourceId} ${row.boundTo}`) : undefined;
    const { attendanceId } = whose ? at(whose) : { attendanceId: null };
    const own = at(row);
    return attendanceId && own.attendanceId === null && own.setAside === null ? { ...own, attendanceId, how: 'bound' as const, why: null } : own;
  });
}

async function write(tx: Tx, rows: readonly Row[], verdicts: readonly Verdict[]): Promise<void> {
  const was = new Map(rows.map((row) => [row.id, row]));
  const changed = verdicts.filter((verdict) => {
    const row = was.get(verdict.id);
    return !row || row.attendanceId !== verdict.attendanceId || row.how !== verdict.how || row.setAside !== verdict.setAside || row.why !== verdict.why;
  });
  if (changed.length === 0) return;
  // What somebody said meanwhile is not written over.
  await tx.sql(
    `update presence p set attendance_id = v."attendanceId", how = v.how, set_aside = v."setAside", why = v.why
     from jsonb_to_recordset($1::jsonb) as v(id uuid, "attendanceId" uuid, how text, "setAside" text, why text) where p.id = v.id and p.decided_by is null`,
    [JSON.stringify(changed.map(({ id, attendanceId, how, setAside, why }) => ({ id, attendanceId, how, setAside, why })))]);
}
