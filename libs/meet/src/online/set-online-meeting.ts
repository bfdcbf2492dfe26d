import { Injectable } from '@nestjs/common';
import type { chooseOnlineService, InputOf } from '@convenor/contracts';
import { bodyHash, Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { JoinPersonally } from '@convenor/plan';
import { Pools } from '@convenor/register';
import { MirrorRegistrants } from './mirror-registrants';
import { OnlineMeeting, type MeetingWants } from './online-meeting.entity';
import { OnlineServices } from './online-services';
import { HostMissing, NothingOnline, OnlineServiceUnknown } from './online.errors';
import { quietMinute } from './online.rules';
import { meetingPlan, newMarker, takesPlaceOnline } from './wanted-meeting';

type Wish = Omit<InputOf<typeof chooseOnlineService>, 'roundtableId'>;

/** What the organiser decides of the online meeting. Nothing is asked of a service here: a worker brings it about. */
@Injectable()
export class SetOnlineMeeting {
  constructor(
    private readonly transactions: Transactions,
    private readonly services: OnlineServices,
    private readonly mirror: MirrorRegistrants,
    private readonly personal: JoinPersonally,
    private readonly pools: Pools,
  ) {}

  /**
   * Chooses the service and what is wanted of the meeting. Another host, or a webinar instead of a meeting, makes a new one in the
   * place of the old. A larger licence offers the places it brings to those who wait.
   *
   * @throws DomainError ONLINE_SERVICE_UNKNOWN, HOST_MISSING, NOTHING_ONLINE
   */
  async choose(roundtableId: Id, { service, kind, licence, ...wish }: Wish, by: Actor): Promise<void> {
    if (service !== 'link' && !this.services.of(service)) throw OnlineServiceUnknown();
    const wants = { ...wish, host: wish.host || this.services.usualHost(service) };
    if (service !== 'link' && !wants.host) throw HostMissing();
    return this.transactions.run(async (tx) => {
      const plan = await meetingPlan(tx, roundtableId);
      if (!plan || !takesPlaceOnline(plan)) throw NothingOnline();
      const row = await this.row(tx, roundtableId);
      const before = bodyHash(row);
      if (service === 'link') letGo(row, tx.now);
      else want(row, { service, kind, wants }, tx.now);
      Object.assign(row, { wants: service === 'link' && row.service !== 'link' ? { ...wants, host: row.wants.host } : wants });
      await tx.manager.save(OnlineMeeting, row);
      if (licence !== undefined) await this.licence(tx, roundtableId, licence, by);
      if (service === 'link') await this.personal.end(tx, roundtableId, by);
      else await this.mirror.all(tx, roundtableId);
      if (before === bodyHash(row) && licence === undefined) return;
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'online service chosen', by, fields: { service, kind, waitingRoom: wants.waitingRoom, severalDevices: wants.severalDevices, interpreters: wants.interpreters.length, ...(licence !== undefined && { licence }) } });
      await tx.announce('roundtable.online_chosen', roundtableId);
    });
  }

  /** Takes the meeting away from the service. Personal links end at once; a link can be pasted in their place. */
  remove(roundtableId: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await tx.manager.findOne(OnlineMeeting, { where: { roundtableId }, lock: { mode: 'for_no_key_update' } });
      if (!row || row.service === 'link' || !row.chosen) return;
      letGo(row, tx.now);
      await tx.manager.save(OnlineMeeting, row);
      await this.personal.end(tx, roundtableId, by);
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'online meeting removed', by, fields: { service: row.service } });
      await tx.announce('roundtable.online_chosen', roundtableId);
    });
  }

  /** Does at once what waits for its time; who was refused is tried again, and a meeting that is gone is made anew. */
  tryAgain(roundtableId: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await tx.manager.findOne(OnlineMeeting, { where: { roundtableId }, lock: { mode: 'for_no_key_update' } });
      if (!row || row.service === 'link') return;
      if (row.state !== 'kept') await bringAgain(tx, row);
      await tx.sql(
        `update online_registrant set due_at = $2, attempts = 0, state = case when state = 'refused' then 'wanted' else state end
         where roundtable_id = $1 and state in ('wanted', 'leaving', 'refused')`, [roundtableId, tx.now]);
      if (row.state !== 'gone') await this.mirror.all(tx, roundtableId);
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'online meeting tried again', by });
      await tx.announce('roundtable.online_chosen', roundtableId);
    });
  }

  /** The row, locked; a first one says that a link is pasted. */
  private async row(tx: Tx, roundtableId: Id): Promise<OnlineMeeting> {
    await tx.sql(`insert into online_meeting (roundtable_id, service, kind, wants, marker, state) values ($1, 'link', 'meeting', '{}', $2, 'kept') on conflict do nothing`, [roundtableId, newMarker()]);
    return tx.manager.findOneOrFail(OnlineMeeting, { where: { roundtableId }, lock: { mode: 'for_no_key_update' } });
  }

  private async licence(tx: Tx, roundtableId: Id, licence: number | null, by: Actor): Promise<void> {
    const changed = await tx.sql(`update pool set licence = $2 where roundtable_id = $1 and mode = 'online' and licence is distinct from $2 returning mode`, [roundtableId, licence]);
    if (changed.length > 0) await this.pools.giveFreePlaces(tx, roundtableId, 'online', by);
  }
}

/** What is there goes, and the row then stands for a pasted link. */
function letGo(row: OnlineMeeting, now: Date): void {
  if (row.service === 'link') return;
  Object.assign(row, { chosen: false, state: 'leaving', dueAt: now, attempts: 0, version: row.version + 1, readDueAt: null, reportDueAt: null });
}

/** Makes the meeting of a row wanted; one that cannot become what is wanted is taken out first. */
function want(row: OnlineMeeting, { service, kind, wants }: Pick<OnlineMeeting, 'service' | 'kind'> & { wants: MeetingWants }, now: Date): void {
  const mayBeThere = row.serviceId !== null || row.unsure;
  const other = row.kind !== kind || row.wants.host !== wants.host;
  if (row.service === 'link') Object.assign(row, { service, kind, marker: newMarker(), state: 'wanted', dueAt: now });
  else if (row.state === 'leaving') Object.assign(row, { former: row.former ?? { ...row.wants, kind: row.kind }, kind });
  else if (mayBeThere && other) Object.assign(row, { former: { ...row.wants, kind: row.kind }, kind, state: 'leaving', dueAt: now });
  else if (!other && row.state === 'kept' && bodyHash(row.wants) === bodyHash(wants)) return;
  else Object.assign(row, { kind, state: 'wanted', dueAt: row.serviceId ? new Date(now.getTime() + quietMinute) : now });
  Object.assign(row, { chosen: true, attempts: 0, trouble: null, version: row.version + 1 });
}

/** What is not as it should be is due now. */
export async function bringAgain(tx: Tx, row: OnlineMeeting): Promise<void> {
  const state = row.state === 'leaving' ? 'leaving' : 'wanted';
  const anew = row.state === 'gone' ? { marker: newMarker(), serviceId: null, unsure: false, trouble: null } : {};
  await tx.manager.update(OnlineMeeting, row.roundtableId, { ...anew, state, dueAt: tx.now, attempts: 0, version: row.version + 1, asked: null });
  Object.assign(row, anew, { state });
}
