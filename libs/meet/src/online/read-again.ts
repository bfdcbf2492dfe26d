import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { compareOnlineMeeting, OutputOf } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { whoIsApart, type Apart, type OurPerson } from './apart.rules';
import { lockedMeeting } from './bring-meeting';
import { meetingGone } from './meeting-gone';
import { OnlineMeeting } from './online-meeting.entity';
import type { Difference, KeptMeeting, OnlineService } from './online-service';
import { OnlineMeetings } from './online-meetings.query';
import { OnlineServices } from './online-services';
import { NoOnlineMeeting, OnlineServiceTrouble } from './online.errors';
import { nextReading, nextTry, notConnected, troubleOf } from './online.rules';
import { bringAgain } from './set-online-meeting';
import { meetingPlan, wantedMeeting, type MeetingPlan } from './wanted-meeting';

/** What the service keeps, beside our list. */
interface Looked {
  row: OnlineMeeting;
  plan: MeetingPlan;
  service: OnlineService;
  /** Null where the meeting is not there any more. */
  kept: KeptMeeting | null;
  people: Apart[];
}

/** Reads the meeting and its people back from the service and says what differs from ours. Nothing is overwritten before somebody says so. */
@Injectable()
export class ReadAgain {
  constructor(
    private readonly transactions: Transactions,
    private readonly services: OnlineServices,
    private readonly secrets: Secrets,
    private readonly meetings: OnlineMeetings,
  ) {}

  /** Something was changed at the service: it is read as soon as a worker is free. */
  async soon(tx: Tx, roundtableId: Id): Promise<void> {
    await tx.sql(`update online_meeting set read_due_at = $2 where roundtable_id = $1 and service_id is not null and state <> 'leaving'`, [roundtableId, tx.now]);
  }

  /** Reads what is due, and notes how much differs; whose names those are is not kept. */
  async read(roundtableId: Id): Promise<void> {
    const row = await this.meetings.row(roundtableId);
    try {
      if (row?.serviceId) await this.note(await this.look(row));
    } catch (error) {
      const trouble = troubleOf(error);
      await this.transactions.run(async (tx) => {
        const plan = await meetingPlan(tx, roundtableId);
        const readDueAt = plan && tx.now < plan.endsAt ? nextTry({ kind: 'refused', again: trouble.again }, 1, tx.now) : null;
        await tx.manager.update(OnlineMeeting, roundtableId, { readDueAt, trouble: trouble.message });
      });
    }
  }

  /** @throws DomainError NO_ONLINE_MEETING, ONLINE_SERVICE_TROUBLE */
  async compare(roundtableId: Id): Promise<OutputOf<typeof compareOnlineMeeting>> {
    const looked = await this.asked(roundtableId);
    const readAt = await this.note(looked);
    const people = looked.people.map(({ what, registrationId, name, sentence, mends }) => ({ what, registrationId, name, sentence, mends }));
    return { there: looked.kept !== null, settings: [...settingsApart(looked)], people, readAt: readAt.toISOString() };
  }

  /**
   * Brings the service in step: settings are set anew, whoever is missing is let in, whoever should not be there is taken out. Whoever
   * registered there by herself and waits is left waiting.
   *
   * @throws DomainError NO_ONLINE_MEETING, ONLINE_SERVICE_TROUBLE
   */
  async mend(roundtableId: Id, by: Actor): Promise<void> {
    const looked = await this.asked(roundtableId);
    const { row, kept, service, people } = looked;
    const out = people.flatMap(({ takeOut }) => takeOut ?? []);
    if (kept && out.length > 0) {
      await service.revoke({ id: kept.id, kind: kept.kind }, out).catch((error: unknown) => {
        throw OnlineServiceTrouble(troubleOf(error));
      });
    }
    await this.transactions.run(async (tx) => {
      const now = await lockedMeeting(tx, roundtableId);
      if (!now) return;
      const anew = people.flatMap(({ letIn }) => letIn ?? []);
      if (!kept && now.serviceId) await vanished(tx, now);
      if (!kept || settingsApart(looked).length > 0) await bringAgain(tx, now);
      await tx.sql(`update online_registrant set state = 'wanted', sent = null, service_id = null, attempts = 0, due_at = $2 where registration_id = any($1) and state = 'kept'`, [anew, tx.now]);
      await tx.sql(`update online_registrant set due_at = $2, attempts = 0 where roundtable_id = $1 and state in ('wanted', 'leaving')`, [roundtableId, tx.now]);
      await tx.manager.update(OnlineMeeting, roundtableId, { apart: null, readDueAt: tx.now });
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'online meeting mended', by, fields: { settings: row.differences.length, letIn: anew.length, takenOut: out.length } });
      await tx.announce('roundtable.online_chosen', roundtableId);
    });
  }

  private async asked(roundtableId: Id): Promise<Looked> {
    const row = await this.meetings.row(roundtableId);
    if (!row || row.service === 'link' || row.state === 'leaving' || (!row.serviceId && row.state !== 'gone')) throw NoOnlineMeeting();
    return this.look(row).catch((error: unknown) => {
      throw OnlineServiceTrouble(troubleOf(error));
    });
  }

  private async look(row: OnlineMeeting): Promise<Looked> {
    const service = this.services.of(row.service);
    const plan = await meetingPlan((statement, parameters) => this.transactions.read(statement, parameters), row.roundtableId);
    if (!service || !plan) throw notConnected();
    const kept = row.serviceId ? await service.read(row.serviceId, wantedMeeting(row, plan)) : null;
    // With registration off a service shows nobody: that is one difference, and no person's.
    if (!kept?.registers) return { row, plan, service, kept, people: [] };
    // Ours first: who is let in meanwhile is then on both lists or only on theirs, and never missing there.
    const before = await this.ours(row.roundtableId);
    const theirs = await service.registrants({ id: kept.id, kind: kept.kind });
    const ours = await this.ours(row.roundtableId);
    const stayed = ours.map((person) => (before.some(({ registrationId, state }) => registrationId === person.registrationId && state === person.state) ? person : { ...person, state: 'wanted' as const }));
    return { row, plan, service, kept, people: whoIsApart(stayed, theirs) };
  }

  private ours(roundtableId: Id): Promise<OurPerson[]> {
    return this.transactions.read<OurPerson>(
      `select o.registration_id as "registrationId", r.name, lower(r.address) as address, o.state, o.service_id as "serviceId"
       from online_registrant o join registration r on r.id = o.registration_id where o.roundtable_id = $1 order by r.name, r.id`, [roundtableId]);
  }

  private note({ row: asked, plan, kept, people }: Looked): Promise<Date> {
    return this.transactions.run(async (tx) => {
      const row = await lockedMeeting(tx, asked.roundtableId);
      if (!row || row.serviceId !== asked.serviceId || row.state === 'leaving') return tx.now;
      if (!kept) {
        if (row.serviceId) await vanished(tx, row);
        return tx.now;
      }
      await tx.manager.update(OnlineMeeting, row.roundtableId, {
        keptSealed: this.secrets.seal(JSON.stringify(kept)), apart: people.length, readAt: tx.now, readDueAt: nextReading(tx.now, plan),
        // While a change is on its way, what differs is that change.
        ...(row.state === 'kept' && { differences: [...kept.differences], trouble: null }),
      });
      // Registration may have been switched on again there: whoever failed by what concerned all is let in now.
      if (kept.registers) await tx.sql(`update online_registrant set due_at = $2 where roundtable_id = $1 and state in ('wanted', 'leaving') and attempts > 0 and sentence is null and due_at > $2`, [row.roundtableId, tx.now]);
      return tx.now;
    });
  }
}

async function vanished(tx: Tx, row: OnlineMeeting): Promise<void> {
  await meetingGone(tx, row, 'The service has no such meeting any more: somebody took it away there, or it has expired.');
  row.state = 'gone';
}

const gone: Difference = { field: 'kind', sentence: 'The meeting is not there any more. It is made anew, with a new number; everybody’s link leads there by itself.' };

const settingsApart = ({ kept }: Looked): readonly Difference[] => (kept ? [...kept.differences] : [gone]);
