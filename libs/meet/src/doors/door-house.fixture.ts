import { Secrets, SignedLinks } from '@convenor/access';
import type { DoorEntry, Scan } from '@convenor/contracts';
import { newId, type Id } from '@convenor/kernel';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import { EntryCodes } from '../entry-code';
import { meetEntities } from '../meet.module';
import { AtDoor } from './at-door';
import { DoorBearers, type BorneDoor } from './door-bearer';
import { DoorConflicts } from './door-conflicts.query';
import { DoorEntries } from './door-entries.query';
import { KeepDoors } from './keep-doors';
import { SettleConflicts } from './settle-conflicts';
import { TakeScans } from './take-scans';

/** For specs: a meeting with doors, and devices at them. */
export class DoorHouse {
  readonly by = 'account:0193a000-0000-7000-8000-000000000001' as const;
  readonly codes = new EntryCodes(new Secrets('a secret of at least thirty-two signs'));
  readonly links = new SignedLinks(new Secrets('a secret of at least thirty-two signs'));
  readonly entries: DoorEntries;
  readonly conflicts: DoorConflicts;
  readonly doors: KeepDoors;
  readonly bearers: DoorBearers;
  readonly desk: AtDoor;
  readonly settling: SettleConflicts;

  private constructor(readonly stage: RegisterStage) {
    const { transactions } = stage;
    this.entries = new DoorEntries(transactions);
    this.conflicts = new DoorConflicts(transactions);
    this.doors = new KeepDoors(transactions, this.links, this.entries, this.conflicts, { publicUrl: 'https://convenor.example.org' });
    this.bearers = new DoorBearers(transactions, this.links);
    this.desk = new AtDoor(transactions, this.entries, new TakeScans(transactions), this.codes);
    this.settling = new SettleConflicts(transactions, this.conflicts);
  }

  static async open(): Promise<DoorHouse> {
    return new DoorHouse(await registerStage('2026-11-23T09:00:00Z', meetEntities));
  }

  /** A roundtable on the day, with these people confirmed for the room and doors A and B. */
  async meeting(names: string[]): Promise<{ id: Id; people: Id[]; a: Id; b: Id }> {
    this.stage.clock.moveTo('2026-11-23T09:00:00Z');
    this.stage.limits.perNetwork = 10_000;
    const { id } = await aRoundtable().savedIn(this.stage.db.dataSource);
    const people: Id[] = [];
    // Nobody's address comes so often that it would be refused.
    for (const name of names) people.push(...(await this.stage.proved(id, [name], { address: `${id.slice(-12)}.${people.length}@example.org` })));
    this.stage.clock.moveTo('2026-12-10T14:00:00Z');
    const [a, b] = [await this.doors.open(id, 'Door A', this.by), await this.doors.open(id, 'Door B', this.by)];
    return { id, people, a: a.id, b: b.id };
  }

  /** The door as a device with its newest link bears it; or with one that was good before it was closed. */
  async bearer(doorId: Id, deviceId: Id = doorId): Promise<BorneDoor> {
    return this.bearers.any(doorId, this.links.sign('door', doorId, 1), deviceId);
  }

  async send(doorId: Id, scans: Scan[], deviceNow = this.stage.clock.now()) {
    return (await this.desk.send(await this.bearer(doorId), { deviceId: doorId, deviceNow: deviceNow.toISOString(), waiting: 0, scans })).results;
  }

  sql<Row extends object = Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<Row[]> {
    return this.stage.db.dataSource.query<Row[]>(statement, values);
  }

  async someEntries(roundtableId: Id, ids: readonly Id[]): Promise<DoorEntry[]> {
    return (await this.entries.part(roundtableId, undefined, 500)).items.filter(({ id }) => ids.includes(id));
  }

  /** Who is in the room, since when and through which door, as attendance says. */
  inRoom(roundtableId: Id): Promise<{ name: string; at: string; door: string | null }[]> {
    return this.sql(
      `select a.name, c ->> 'at' as at, d.name as door from attendance a cross join jsonb_array_elements(a.came) c left join meeting_door d on d.id = (c ->> 'door')::uuid
       where a.roundtable_id = $1 and c ->> 'mode' = 'room' order by a.name`, [roundtableId]);
  }

  async troubles(roundtableId: Id): Promise<string[]> {
    return (await this.conflicts.list(roundtableId)).map(({ kind, name }) => `${kind}: ${name}`);
  }
}

/** A scan of a name on the list; `shown` null waits for the server. */
export const tick = (registrationId: Id, at: string, part: Partial<Extract<Scan, { kind: 'tick' }>> = {}): Extract<Scan, { kind: 'tick' }> => ({ kind: 'tick', id: newId(), registrationId, at: `2026-12-10T${at}Z`, shown: 'welcome', ...part });
export const walkIn = (name: string, at: string, part: Partial<Extract<Scan, { kind: 'walk_in' }>> = {}): Extract<Scan, { kind: 'walk_in' }> => ({ kind: 'walk_in', id: newId(), name, organisation: null, at: `2026-12-10T${at}Z`, ...part });
export const undo = (undoes: Id[], at: string): Extract<Scan, { kind: 'undo' }> => ({ kind: 'undo', id: newId(), undoes, at: `2026-12-10T${at}Z` });
