import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, SignedLinks, type Installation } from '@convenor/access';
import type { DoorStanding, listDoors, OutputOf } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { DoorConflicts } from './door-conflicts.query';
import { DoorEntries } from './door-entries.query';
import { listKeptFor } from './door-bearer';
import { DoorNameTaken, DoorNotFound, DoorOver, TooManyDoors } from './doors.errors';

const mostDoors = 30;

interface DoorRow extends Omit<DoorStanding, 'link' | 'closedAt'> {
  version: number;
  closedAt: Date | null;
}

/** The doors of a roundtable, as whoever runs them sees them. */
@Injectable()
export class KeepDoors {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: SignedLinks,
    private readonly entries: DoorEntries,
    private readonly conflicts: DoorConflicts,
    @Inject(INSTALLATION) private readonly installation: Pick<Installation, 'publicUrl'>,
  ) {}

  /** @throws DoorNameTaken, TooManyDoors; DoorOver once lists are wiped */
  async open(roundtableId: Id, name: string, by: Actor): Promise<DoorStanding> {
    const id = await this.transactions.run(async (tx) => {
      const [roundtable] = await tx.sql<{ over: boolean }>('select ends_at + make_interval(secs => $2) <= $3 as over from roundtable where id = $1 for update', [roundtableId, listKeptFor / 1000, tx.now]);
      if (roundtable?.over) throw DoorOver();
      await nameFree(tx, roundtableId, name, null);
      const [row] = await tx.sql<{ open: number }>('select count(*)::int as open from meeting_door where roundtable_id = $1 and closed_at is null', [roundtableId]);
      if ((row?.open ?? 0) >= mostDoors) throw TooManyDoors(mostDoors);
      const door = newId();
      await tx.sql('insert into meeting_door (id, roundtable_id, name, opened_at) values ($1, $2, $3, $4)', [door, roundtableId, name, tx.now]);
      await tx.audit({ entity: 'meeting_door', id: door, action: 'opened', by });
      return door;
    });
    const opened = (await this.standings(roundtableId)).find((door) => door.id === id);
    if (!opened) throw DoorNotFound();
    return opened;
  }

  /** @throws DoorNotFound, DoorNameTaken */
  rename(roundtableId: Id, doorId: Id, name: string, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      await tx.sql('select from roundtable where id = $1 for update', [roundtableId]);
      await nameFree(tx, roundtableId, name, doorId);
      const [door] = await tx.sql('update meeting_door set name = $3 where id = $2 and roundtable_id = $1 returning id', [roundtableId, doorId, name]);
      if (!door) throw DoorNotFound();
      await tx.audit({ entity: 'meeting_door', id: doorId, action: 'renamed', by });
    });
  }

  /** Closing twice is once. @throws DoorNotFound */
  close(roundtableId: Id, doorId: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [door] = await tx.sql<{ closed: boolean }>('select closed_at is not null as closed from meeting_door where id = $2 and roundtable_id = $1 for update', [roundtableId, doorId]);
      if (!door) throw DoorNotFound();
      if (door.closed) return;
      await tx.sql('update meeting_door set closed_at = $2, link_version = link_version + 1 where id = $1', [doorId, tx.now]);
      await tx.audit({ entity: 'meeting_door', id: doorId, action: 'closed', by });
    });
  }

  /** Open ones first, in the order of opening. Links stand here: whoever may open a door may hand its link on. */
  async list(roundtableId: Id): Promise<OutputOf<typeof listDoors>> {
    const [roundtable] = await this.transactions.read<{ endsAt: Date }>('select ends_at as "endsAt" from roundtable where id = $1', [roundtableId]);
    if (!roundtable) throw DoorNotFound();
    const [items, conflicts, counts] = [await this.standings(roundtableId), await this.conflicts.list(roundtableId), await this.entries.counts(roundtableId)];
    return { items, openConflicts: conflicts.length, wipeAt: new Date(roundtable.endsAt.getTime() + listKeptFor).toISOString(), counts };
  }

  private async standings(roundtableId: Id): Promise<DoorStanding[]> {
    const rows = await this.transactions.read<DoorRow>(
      `select d.id, d.name, d.link_version as version, d.closed_at as "closedAt",
         (select count(*)::int from attendance a where a.roundtable_id = $1 and a.came @> jsonb_build_array(jsonb_build_object('mode', 'room', 'door', d.id))) as "letIn",
         coalesce((select jsonb_agg(jsonb_build_object('id', v.device_id, 'lastHeardAt', v.last_heard_at, 'appVersion', v.app_version, 'waiting', v.waiting, 'wipedAt', v.wiped_at) order by v.last_heard_at desc)
           from door_device v where v.door_id = d.id), '[]') as devices
       from meeting_door d where d.roundtable_id = $1 order by d.closed_at is not null, d.opened_at, d.id`, [roundtableId]);
    return rows.map(({ version, closedAt, devices, ...row }) => ({
      ...row,
      devices: devices.map((device) => ({ ...device, lastHeardAt: iso(device.lastHeardAt), wipedAt: device.wipedAt && iso(device.wipedAt) })),
      closedAt: closedAt?.toISOString() ?? null,
      link: closedAt ? null : `${this.installation.publicUrl}/links/${this.links.sign('door', row.id, version)}`,
    }));
  }
}

/** PostgreSQL writes the zone into JSON as `+00:00`. */
const iso = (text: string): string => new Date(text).toISOString();

async function nameFree(tx: Tx, roundtableId: Id, name: string, but: Id | null): Promise<void> {
  const [taken] = await tx.sql('select from meeting_door where roundtable_id = $1 and lower(name) = lower($2) and closed_at is null and id is distinct from $3', [roundtableId, name, but]);
  if (taken) throw DoorNameTaken();
}
