import { Injectable } from '@nestjs/common';
import { Transactions } from '@convenor/database';
import { hours, type Id } from '@convenor/kernel';
import { KeepReports } from '../presence/keep-reports';
import type { Report } from '../presence/stay';
import { lockedMeeting } from './bring-meeting';
import { OnlineMeeting } from './online-meeting.entity';
import { OnlineServices } from './online-services';
import { nextReport, nextReportTry, notConnected, troubleOf } from './online.rules';
import { meetingPlan, type MeetingPlan } from './wanted-meeting';

/** People come early, and meetings run over; a rehearsal of another day is not asked for. */
const before = hours(3);
const after = hours(12);

/** Asks the service afterwards who was there, several times, for it compiles its list in its own time and completes it for a day. */
@Injectable()
export class AskReports {
  constructor(
    private readonly transactions: Transactions,
    private readonly services: OnlineServices,
    private readonly keep: KeepReports,
  ) {}

  async ask(roundtableId: Id): Promise<void> {
    const row = await this.transactions.run((tx) => tx.manager.findOneBy(OnlineMeeting, { roundtableId }));
    const plan = await meetingPlan((statement, parameters) => this.transactions.read(statement, parameters), roundtableId);
    if (!row?.serviceId || !plan) return;
    try {
      const service = this.services.of(row.service);
      if (!service) throw notConnected();
      const window = { from: new Date(plan.startsAt.getTime() - before), to: new Date(plan.endsAt.getTime() + after) };
      const reports = service.can.reports ? await service.reports({ id: row.serviceId, kind: row.kind }, window) : [];
      await this.kept(roundtableId, plan, reports ?? []);
    } catch (error) {
      const trouble = troubleOf(error);
      // It may not have begun, or be gone from the service's list: the next time is the plan's.
      if (trouble.kind === 'gone' || trouble.kind === 'refused') return this.kept(roundtableId, plan, []);
      await this.transactions.run(async (tx) => void (await tx.manager.update(OnlineMeeting, roundtableId, { reportDueAt: nextReportTry(trouble, plan.endsAt, tx.now), trouble: trouble.message })));
    }
  }

  private kept(roundtableId: Id, plan: MeetingPlan, reports: readonly Report[]): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await lockedMeeting(tx, roundtableId);
      if (!row) return;
      for (const report of reports) await this.keep.keep(tx, roundtableId, report);
      let asked = row.reportsAsked + 1;
      // Whoever was away at the time of some asks once for all of them.
      while ((nextReport(plan.endsAt, asked) ?? tx.now) < tx.now) asked += 1;
      await tx.manager.update(OnlineMeeting, roundtableId, { reportsAsked: asked, reportDueAt: nextReport(plan.endsAt, asked), ...(row.state === 'kept' && { trouble: null }) });
    });
  }
}
