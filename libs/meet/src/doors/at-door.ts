import { Injectable } from '@nestjs/common';
import { localTime } from '@convenor/calendar';
import { roundtableMark, type Language, type OutputOf, type readDoor, type readDoorChanges, type readDoorEntries, type Scan, type ScanResult, type sendScans } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { EntryCodes } from '../entry-code';
import type { BorneDoor } from './door-bearer';
import { DoorEntries } from './door-entries.query';
import { correctedTime } from './scan-time.rules';
import { TakeScans, type TakenScan } from './take-scans';

/** What a device sends at once. */
export interface SentScans {
  deviceId: Id;
  deviceNow: string;
  waiting: number;
  scans: readonly Scan[];
}

interface RoundtableRow {
  title: Partial<Record<Language, string>>;
  language: Language;
  startsAt: Date;
  endsAt: Date;
  zone: string;
}

/** What a device at a door gets and gives. */
@Injectable()
export class AtDoor {
  constructor(
    private readonly transactions: Transactions,
    private readonly entries: DoorEntries,
    private readonly taking: TakeScans,
    private readonly codes: EntryCodes,
  ) {}

  /** The version is read first: what changes while the entries are fetched comes with the changes. */
  async read({ id, name, roundtableId, wipeAt }: BorneDoor): Promise<OutputOf<typeof readDoor>> {
    const version = await this.entries.version();
    const [row] = await this.transactions.read<RoundtableRow>(
      'select title, main_language as language, starts_at as "startsAt", ends_at as "endsAt", zone from roundtable where id = $1', [roundtableId]);
    if (!row) throw new Error('A door without its roundtable.');
    return {
      roundtable: {
        id: roundtableId, mark: roundtableMark(roundtableId), title: row.title[row.language] ?? '', languageTitle: row.language, zone: row.zone,
        startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString(), wipeAt: wipeAt.toISOString(), offsetMinutes: localTime(row.startsAt, row.zone).offsetMinutes,
      },
      door: { id, name }, doors: await this.doors(roundtableId), publicKey: this.codes.publicKey(), now: this.transactions.now().toISOString(), version,
      total: await this.entries.total(roundtableId), counts: await this.entries.counts(roundtableId),
    };
  }

  part({ roundtableId }: BorneDoor, after: Id | undefined, limit: number): Promise<OutputOf<typeof readDoorEntries>> {
    return this.entries.part(roundtableId, after, limit);
  }

  async changes({ roundtableId, wipeAt }: BorneDoor, since: string): Promise<OutputOf<typeof readDoorChanges>> {
    const changes = await this.entries.changes(roundtableId, since);
    return { ...changes, counts: await this.entries.counts(roundtableId), doors: await this.doors(roundtableId), wipeAt: wipeAt.toISOString(), now: this.transactions.now().toISOString() };
  }

  /** Takes scans, also of a door that was closed and after the meeting: nothing that waited on a device is lost. */
  async send(door: BorneDoor, { deviceId, deviceNow, waiting, scans }: SentScans): Promise<OutputOf<typeof sendScans>> {
    const now = this.transactions.now();
    const clock = { deviceNow: new Date(deviceNow), now, since: door.since };
    const timed = scans.map((scan) => ({ ...scan, corrected: correctedTime(new Date(scan.at), clock) }));
    const taken = await this.taking.take(door.roundtableId, timed, { doorId: door.id, closed: door.closed, by: door.by, device: { id: deviceId, waiting } });
    // A door that was closed, or is over, learns of nobody.
    const learns = !door.closed && door.wipeAt > now;
    return { results: taken.map((one) => resultOf(one, learns)), counts: await this.entries.countsLately(door.roundtableId), now: now.toISOString() };
  }

  private doors(roundtableId: Id): Promise<{ id: Id; name: string }[]> {
    return this.transactions.read('select id, name from meeting_door where roundtable_id = $1 and closed_at is null order by opened_at, id', [roundtableId]);
  }
}

function resultOf({ id, answer, firstScan, entry }: TakenScan, learns: boolean): ScanResult {
  const first = learns && entry?.cameAt && firstScan !== id ? { at: entry.cameAt, door: entry.cameBy } : null;
  return { id, result: answer, entry: learns ? entry : null, first };
}
