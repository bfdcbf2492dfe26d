import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import { Transactions, type Actor } from '@convenor/database';
import { days, hours, type Id } from '@convenor/kernel';
import { DoorClosed, DoorLinkNeeded, DoorOver, TooManyScans } from './doors.errors';

/** How long after the meeting devices keep their lists; then scans lose their codes too. */
export const listKeptFor = hours(12);

/** How long after that a door's scans count by themselves: as long as the cookie of a device may last. Links end never; somebody may keep one for years. */
const countedFor = days(30);

/** The door a device stands at. */
export interface BorneDoor {
  id: Id;
  name: string;
  roundtableId: Id;
  closed: boolean;
  wipeAt: Date;
  /** Nothing was scanned for this door on this device before. */
  since: Date;
  /** In the log a door acts, not who holds the telephone. */
  by: Actor;
}

interface Row {
  name: string;
  roundtableId: Id;
  version: number;
  closed: boolean;
  endsAt: Date;
  since: Date;
}

/** Requests of one door in a minute; several devices in a hurry stay far below. */
const mostInAMinute = 1_200;

/** Who bears a door's link, and may so ask for its list and send its scans. */
@Injectable()
export class DoorBearers {
  private minute = 0;
  private readonly asked = new Map<Id, number>();
  private readonly heardLately = new Map<string, { at: number; door: Promise<BorneDoor> }>();

  constructor(
    private readonly transactions: Transactions,
    private readonly links: SignedLinks,
  ) {}

  /** The door of a link that still opens one; null for any other link. */
  async behindLink(token: string): Promise<Id | null> {
    const link = this.links.read(token);
    if (link?.kind !== 'door') return null;
    const [door] = await this.transactions.read('select from meeting_door where id = $1 and link_version = $2 and closed_at is null', [link.id, link.version]);
    return door ? link.id : null;
  }

  /**
   * Whose scans these are; also of a door that was closed meanwhile, or after the meeting.
   *
   * @param token as the device's cookie holds it
   * @throws DoorLinkNeeded without a token of ours for this door; TooManyScans
   */
  async any(doorId: Id, token: string | null, deviceId: Id): Promise<BorneDoor> {
    const link = token ? this.links.read(token) : null;
    if (link?.kind !== 'door' || link.id !== doorId) throw DoorLinkNeeded();
    this.count(doorId);
    const [row] = await this.transactions.read<Row>(
      `select d.name, d.roundtable_id as "roundtableId", d.link_version as version, d.closed_at is not null as closed, r.ends_at as "endsAt",
         coalesce((select listed_at from door_device where door_id = d.id and device_id = $2), d.opened_at) as since
       from meeting_door d join roundtable r on r.id = d.roundtable_id where d.id = $1`, [doorId, deviceId]);
    if (!row) throw DoorLinkNeeded();
    const wipeAt = new Date(row.endsAt.getTime() + listKeptFor);
    const closed = row.closed || row.version !== link.version || wipeAt.getTime() + countedFor <= this.transactions.now().getTime();
    return { id: doorId, name: row.name, roundtableId: row.roundtableId, closed, wipeAt, since: row.since, by: `system:door:${doorId}` };
  }

  /** As `any`, known for a second: of a queue at a door each badge is not worth another look. A list is never given by it. */
  sending(doorId: Id, token: string | null, deviceId: Id): Promise<BorneDoor> {
    const key = `${doorId} ${deviceId} ${token}`;
    const known = this.heardLately.get(key);
    if (known && performance.now() - known.at < 1_000) {
      this.count(doorId);
      return known.door;
    }
    if (this.heardLately.size > 1_000) this.heardLately.clear();
    const door = this.any(doorId, token, deviceId);
    door.catch(() => this.heardLately.delete(key));
    this.heardLately.set(key, { at: performance.now(), door });
    return door;
  }

  /** Who may have the list. @throws DoorClosed, DoorOver beside what `any` throws */
  async open(doorId: Id, token: string | null, deviceId: Id): Promise<BorneDoor> {
    const door = await this.any(doorId, token, deviceId);
    if (door.closed) throw DoorClosed();
    if (door.wipeAt <= this.transactions.now()) throw DoorOver();
    return door;
  }

  /** Notes that a device was heard; what it does not say stays as it was. */
  async heard(doorId: Id, deviceId: Id, said: { appVersion?: string; waiting?: number; listed?: boolean; wiped?: boolean }): Promise<void> {
    await this.transactions.read(
      `insert into door_device as d (door_id, device_id, last_heard_at, app_version, waiting, listed_at, wiped_at)
       values ($1, $2, $3, coalesce($4, ''), coalesce($5::integer, 0), case when $6 then $3::timestamptz end, case when $7 then $3::timestamptz end)
       on conflict (door_id, device_id) do update set last_heard_at = excluded.last_heard_at, app_version = coalesce($4, d.app_version), waiting = coalesce($5::integer, d.waiting),
         listed_at = coalesce(d.listed_at, excluded.listed_at), wiped_at = case when $7 then excluded.wiped_at when $6 then null else d.wiped_at end`,
      [doorId, deviceId, this.transactions.now(), said.appVersion ?? null, said.waiting ?? null, said.listed ?? false, said.wiped ?? false],
    );
  }

  /** Per door, never per network: four doors behind one address do not stand in each other's way. */
  private count(doorId: Id): void {
    const minute = Math.floor(this.transactions.now().getTime() / 60_000);
    if (minute !== this.minute) this.asked.clear();
    this.minute = minute;
    const asked = (this.asked.get(doorId) ?? 0) + 1;
    this.asked.set(doorId, asked);
    if (asked > mostInAMinute) throw TooManyScans();
  }
}
