import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import { Transactions, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { JoinPersonally } from '@convenor/plan';
import { MirrorRegistrants } from './mirror-registrants';
import { meetingGone, nobodyThere, nothingThere } from './meeting-gone';
import { OnlineMeeting } from './online-meeting.entity';
import type { KeptMeeting, OnlineService } from './online-service';
import { OnlineServices, serviceName } from './online-services';
import { changesADay, hostSentence, linksStand, nextDay, nextReading, nextReport, nextTry, noAddressSentence, notConnected, troubleOf, utcDay } from './online.rules';
import type { ServiceTrouble } from './service-trouble';
import { askedDigest, meetingPlan, newMarker, takesPlaceOnline, wantedMeeting, type MeetingPlan } from './wanted-meeting';

const by = 'system:online';

/** The row, locked; null for one that is not there. */
export const lockedMeeting = (tx: Tx, roundtableId: Id): Promise<OnlineMeeting | null> =>
  tx.manager.findOne(OnlineMeeting, { where: { roundtableId }, lock: { mode: 'for_no_key_update' } });

/**
 * Makes the meeting at the service, changes it, or takes it out. The service is asked outside any transaction; what it answers is
 * written with the version that was asked for, so that a change made meanwhile is brought there next.
 */
@Injectable()
export class BringMeeting {
  constructor(
    private readonly transactions: Transactions,
    private readonly services: OnlineServices,
    private readonly secrets: Secrets,
    private readonly mirror: MirrorRegistrants,
    private readonly personal: JoinPersonally,
  ) {}

  /** Makes or changes what is due. */
  async converge(roundtableId: Id): Promise<void> {
    const begun = await this.transactions.run((tx) => begin(tx, roundtableId));
    if (!begun) return;
    const { row, plan } = begun;
    const wanted = wantedMeeting(row, plan);
    try {
      const kept = await this.service(row).converge(wanted, row.serviceId);
      await this.transactions.run((tx) => this.keep(tx, { row, plan, kept, asked: askedDigest(wanted) }));
    } catch (error) {
      await this.failed(row, troubleOf(error));
    }
  }

  /** Takes out what is there. One whose making was never answered for is looked for by its marker first. */
  async remove(roundtableId: Id): Promise<void> {
    const row = await this.transactions.run((tx) => lockedMeeting(tx, roundtableId));
    if (row?.state !== 'leaving') return;
    try {
      const service = this.service(row);
      const id = row.serviceId ?? (row.unsure ? await this.lost(service, row) : null);
      if (id) await service.remove(id).catch((error: unknown) => {
        if (troubleOf(error).kind !== 'gone') throw error;
      });
      await this.transactions.run((tx) => this.removed(tx, roundtableId));
    } catch (error) {
      await this.failed(row, troubleOf(error));
    }
  }

  private service({ service }: OnlineMeeting): OnlineService {
    const found = this.services.of(service);
    if (!found) throw notConnected();
    return found;
  }

  /** The only way to find by marker is to ask for the meeting once more; it goes the next moment. */
  private async lost(service: OnlineService, row: OnlineMeeting): Promise<string | null> {
    const plan = await meetingPlan((statement, parameters) => this.transactions.read(statement, parameters), row.roundtableId);
    if (!plan) return null;
    const { kind = row.kind, ...wants } = row.former ?? row.wants as Partial<OnlineMeeting['former']> & OnlineMeeting['wants'];
    try {
      return (await service.converge(wantedMeeting({ marker: row.marker, kind, wants }, plan), null)).id;
    } catch (error) {
      if (troubleOf(error).kind === 'refused') return null;
      throw error;
    }
  }

  private async keep(tx: Tx, { row: asked, plan, kept, asked: digest }: { row: OnlineMeeting; plan: MeetingPlan; kept: KeptMeeting; asked: string }): Promise<void> {
    const row = await lockedMeeting(tx, asked.roundtableId);
    if (!row) return;
    const same = row.version === asked.version;
    const standing = row.state === 'leaving' ? {} : same ? { state: 'kept' as const, dueAt: null, asked: digest } : { state: 'wanted' as const, dueAt: row.dueAt ?? tx.now, asked: null };
    const change = {
      ...standing, serviceId: kept.id, unsure: false, keptSealed: this.secrets.seal(JSON.stringify(kept)), differences: [...kept.differences], trouble: null, attempts: 0,
      ...(row.state !== 'leaving' && { readDueAt: soonest(row.readDueAt, nextReading(tx.now, plan)), reportDueAt: nextReport(plan.endsAt, row.reportsAsked) }),
    };
    await tx.manager.update(OnlineMeeting, row.roundtableId, change);
    if (!row.serviceId) await tx.audit({ entity: 'roundtable', id: row.roundtableId, action: 'online meeting made', by, fields: { service: row.service, kind: row.kind } });
    if (!linksStand({ ...row, ...change })) return;
    await this.mirror.all(tx, row.roundtableId);
    // Whoever could not be let in may be let in by what was just put right.
    await tx.sql(`update online_registrant set due_at = $2 where roundtable_id = $1 and state in ('wanted', 'leaving') and attempts > 0`, [row.roundtableId, tx.now]);
    await tx.sql(`update online_registrant set state = 'wanted', due_at = $2 where roundtable_id = $1 and state = 'refused' and sentence <> all($3)`, [row.roundtableId, tx.now, [hostSentence, noAddressSentence]]);
    await this.personal.begin(tx, row.roundtableId, serviceName(row.service), by);
  }

  /** The place is free: for the meeting that was to follow, for none, or for a link that somebody pastes. */
  private async removed(tx: Tx, roundtableId: Id): Promise<void> {
    const row = await lockedMeeting(tx, roundtableId);
    if (row?.state !== 'leaving') return;
    await nobodyThere(tx, roundtableId);
    const plan = await meetingPlan(tx, roundtableId);
    const again = row.chosen && plan !== null && takesPlaceOnline(plan);
    const next = !row.chosen ? { service: 'link' as const, kind: 'meeting' as const, chosen: true, state: 'kept' as const } : again ? { state: 'wanted' as const, dueAt: tx.now } : { state: 'gone' as const };
    await tx.manager.update(OnlineMeeting, roundtableId, { ...nothingThere, reportsAsked: 0, former: null, trouble: null, marker: newMarker(), version: row.version + 1, ...next });
    if (again) await this.mirror.all(tx, roundtableId);
    await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'online meeting taken out', by, fields: { service: row.service } });
  }

  private failed(asked: OnlineMeeting, trouble: ServiceTrouble): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await lockedMeeting(tx, asked.roundtableId);
      if (!row) return;
      if (trouble.kind === 'gone') return meetingGone(tx, row, trouble.message);
      const attempts = row.attempts + 1;
      const refused = trouble.kind === 'refused' && row.state !== 'leaving' && row.version === asked.version;
      const dueAt = row.version === asked.version ? nextTry(trouble, attempts, tx.now) : (row.dueAt ?? tx.now);
      // What was refused was not made; whether something was before is as unknown as it was.
      const unsure = trouble.kind === 'refused' ? asked.unsure : row.unsure;
      await tx.manager.update(OnlineMeeting, row.roundtableId, { ...(refused && { state: 'refused' }), attempts, dueAt, trouble: trouble.message, unsure });
    });
  }
}

/** Whoever asked for a reading sooner gets it. */
const soonest = (one: Date | null, other: Date | null): Date | null => (one && other && one < other ? one : other);

/** Notes that the service is about to be asked, and of what; null where nothing is to be asked now. */
async function begin(tx: Tx, roundtableId: Id): Promise<{ row: OnlineMeeting; plan: MeetingPlan } | null> {
  const row = await lockedMeeting(tx, roundtableId);
  const plan = await meetingPlan(tx, roundtableId);
  if (!row || !plan || !row.dueAt || row.dueAt > tx.now || !['wanted', 'refused'].includes(row.state)) return null;
  if (tx.now >= plan.endsAt) {
    // Nothing is made for a roundtable that is over; moved to another day, it is due again.
    const ended = row.serviceId ? { state: 'kept' as const } : { trouble: 'The roundtable was over before there was a meeting at the service. None is made any more.' };
    await tx.manager.update(OnlineMeeting, roundtableId, { ...ended, dueAt: null });
    return null;
  }
  const today = utcDay(tx.now);
  const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>(`select coalesce(sum(changes), 0)::int as count from online_meeting where wants ->> 'host' = $1 and changes_on = $2`, [row.wants.host, today]);
  if (count >= changesADay) {
    const trouble = 'The service takes a hundred changes a day of one host’s meetings, and they are used up. It goes on by itself after midnight UTC.';
    await tx.manager.update(OnlineMeeting, roundtableId, { dueAt: nextDay(tx.now), trouble });
    return null;
  }
  const changes = row.changesOn === today ? row.changes + 1 : 1;
  await tx.manager.update(OnlineMeeting, roundtableId, { changedAt: tx.now, changesOn: today, changes, unsure: row.serviceId === null });
  return { row, plan };
}
