import { Injectable } from '@nestjs/common';
import { answerOfState, readEntryCode, RegistrationState, roundtableMark, type DoorAnswer, type DoorEntry, type Scan } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, normalisedName, type Id } from '@convenor/kernel';
import { codeOf } from '../door.query';
import { comingOf } from './coming.sql';
import { entryOf, type EntryRow } from './door-entries.query';
import { followScans, type Scanned } from './follow-scans';
import { takeScansSql } from './take-scans.sql';

/** A scan with its moment by our clock. */
export type TimedScan = Scan & { corrected: Date };

/** Where scans come from. */
export interface ScanSource {
  /** Null for the page of names. */
  doorId: Id | null;
  closed: boolean;
  by: Actor;
  device?: { id: Id; waiting: number };
}

/** What a scan found and did. */
export interface TakenScan {
  id: Id;
  answer: DoorAnswer;
  registration: Id | null;
  /** The record of attendance it led to. */
  attendance: Id | null;
  /** Which scan let her in first; when and at which door stands in the entry. */
  firstScan: Id | null;
  /** Null where nobody is known. */
  entry: DoorEntry | null;
}

type Ask = <Row extends object>(statement: string, parameters: unknown[]) => Promise<Row[]>;
type Told = Exclude<TimedScan, { kind: 'undo' }>;
type Undo = Extract<TimedScan, { kind: 'undo' }>;

const stateAnswers = JSON.stringify(Object.fromEntries(RegistrationState.options.map((state) => [state, answerOfState(state)])));

/** Takes scans from any door, the page of names being one. */
@Injectable()
export class TakeScans {
  /** Set apart so that a spec can show what would go wrong without its guards. */
  protected readonly statement: string = takeScansSql;

  constructor(private readonly transactions: Transactions) {}

  /**
   * Each scan once, whatever the order in which they come and however often. She is in while at least one scan that let her in was not
   * taken back; the earliest of these is when and where she came. A scan that the device answered itself is believed, for she
   * stands in the room; one that waits for our answer (`shown` null) lets in who is confirmed, and the first to be written down is the first.
   *
   * @returns what each did, in the order asked
   */
  async take(roundtableId: Id, scans: readonly TimedScan[], source: ScanSource): Promise<TakenScan[]> {
    const once = [...new Map(scans.map((scan) => [scan.id, scan])).values()];
    const told = once.flatMap((scan) => (scan.kind === 'undo' ? [] : [scan]));
    const undos = once.flatMap((scan) => (scan.kind === 'undo' ? [scan] : []));
    const taken = told.length ? await this.takeTold(roundtableId, told, source) : [];
    if (undos.length) await this.transactions.run((tx) => takeBack(tx, roundtableId, undos, source));
    const results = new Map([...taken, ...undos.map(({ id }) => undone(id))].map((one) => [one.id, one]));
    return scans.flatMap(({ id }) => results.get(id) ?? []);
  }

  private async takeTold(roundtableId: Id, scans: readonly Told[], source: ScanSource): Promise<TakenScan[]> {
    const now = this.transactions.now();
    const live = scans.every((scan) => scan.kind === 'tick' && scan.shown === null);
    const { doorId, by, closed, device } = source;
    const asked = JSON.stringify(scans.map((scan) => asRow(roundtableId, scan, source)));
    const statement = (ask: Ask) => ask<Row>(this.statement, [roundtableId, doorId, asked, now, by, closed, live, stateAnswers, device?.id ?? null, device?.waiting ?? 0]);
    const rows = await this.atOnce(statement);
    const anew = rows.filter(({ toFollow }) => toFollow);
    if (anew.length) await this.transactions.run((tx) => followScans(tx, roundtableId, anew.map(whose), by));
    return rows.map(takenOf);
  }

  /** One statement is a transaction of its own; when two met, it is done again in a transaction that may be tried again. */
  private async atOnce(statement: (ask: Ask) => Promise<Row[]>): Promise<Row[]> {
    try {
      return await statement((sql, parameters) => this.transactions.read(sql, parameters));
    } catch (error) {
      const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
      if (code !== '40001' && code !== '40P01' && code !== '23505') throw error;
      return this.transactions.run((tx) => statement((sql, parameters) => tx.sql(sql, parameters)));
    }
  }
}

interface Row extends Omit<TakenScan, 'entry'>, Omit<EntryRow, 'id' | 'registered'> {
  entryId: Id;
  kind: Scan['kind'];
  normalised: string | null;
  toFollow: boolean;
}

function takenOf({ id, answer, registration, attendance, firstScan, kind, entryId, name, organisation, mode, state, code, role, language, accessNeeds, cameAt, cameBy, scans }: Row): TakenScan {
  const known = registration !== null || kind === 'walk_in';
  const entry = { id: entryId, registered: registration !== null, name, organisation, mode, state, code, role, language, accessNeeds, cameAt, cameBy, scans };
  return { id, answer, registration, attendance, firstScan, entry: known ? entryOf(entry) : null };
}

const whose = ({ registration, normalised }: Row): Scanned => ({ registrationId: registration, normalisedName: normalised ?? '' });

const undone = (id: Id): TakenScan => ({ id, answer: 'undone', registration: null, attendance: null, firstScan: null, entry: null });

function asRow(roundtableId: Id, scan: Told, { doorId, by }: ScanSource): Record<string, unknown> {
  const { id, kind, registrationId, corrected: at } = scan;
  const row = { id, kind, registrationId, ownAt: scan.at, at, person: newId(), coming: comingOf({ id, kind, doorId, at, by }) };
  if (scan.kind === 'walk_in') return { ...row, name: scan.name.trim(), normalised: normalisedName(scan.name), organisation: scan.organisation || null };
  return { ...row, shown: scan.shown, ...codeRead(roundtableId, scan.code) };
}

/** With the list at hand a scanned code counts like the same code typed; its signature is for devices without network. */
function codeRead(roundtableId: Id, text: string | undefined): { code?: string; otherRoundtable?: boolean } {
  if (!text?.trim()) return {};
  const scanned = readEntryCode(text);
  if (scanned && scanned.roundtable !== roundtableMark(roundtableId)) return { otherRoundtable: true };
  return { code: scanned?.code ?? codeOf(text) };
}

/**
 * Takes scans back. What has not arrived yet is noted by its id, and does nothing when it comes; so an undo and its scan may come in any order, from
 * one door or two. A door that was closed takes nobody out who counts already: then somebody is asked.
 */
async function takeBack(tx: Tx, roundtableId: Id, undos: readonly Undo[], { doorId, by, closed }: ScanSource): Promise<void> {
  await tx.sql(
    `insert into door_scan (roundtable_id, id, kind, door_id, own_at, at, received_at, by, answer, closed)
     select $1, u.id, 'undo', $2, u."ownAt", u.at, $4, $5, 'undone', $6 from jsonb_to_recordset($3::jsonb) as u(id uuid, "ownAt" timestamptz, at timestamptz) order by u.id
     on conflict (roundtable_id, id) do nothing`,
    [roundtableId, doorId, JSON.stringify(undos.map(({ id, at, corrected }) => ({ id, ownAt: at, at: corrected }))), tx.now, by, closed],
  );
  const named = new Map(undos.flatMap(({ id, undoes }) => undoes.map((scan) => [scan, id] as const)));
  const scans = await tx.sql<Scanned>(
    `insert into door_scan as d (roundtable_id, id, received_at, by, undone_by)
     select $1, u.scan, $4, $5, u.undo from unnest($2::uuid[], $3::uuid[]) as u(scan, undo) order by u.scan
     on conflict (roundtable_id, id) do update set
       undone_by = case when $6 and d.let_in then d.undone_by else coalesce(d.undone_by, excluded.undone_by) end, closed = d.closed or ($6 and d.let_in)
       where d.kind is distinct from 'undo'
     returning registration_id as "registrationId", normalised_name as "normalisedName"`,
    [roundtableId, [...named.keys()], [...named.values()], tx.now, by, closed],
  );
  await followScans(tx, roundtableId, scans, by);
}
