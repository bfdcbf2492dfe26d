import { Injectable } from '@nestjs/common';
import type { Announcement, Announcements, Tx } from '@convenor/database';
import { JoinPersonally } from '@convenor/plan';
import { MirrorRegistrants, mirrored } from './mirror-registrants';
import { OnlineMeeting } from './online-meeting.entity';
import { serviceName } from './online-services';
import { nextReading, nextReport, quietMinute } from './online.rules';
import { askedDigest, meetingPlan, newMarker, takesPlaceOnline, wantedMeeting, type MeetingPlan } from './wanted-meeting';

const planned = ['roundtable.changed', 'roundtable.moved', 'roundtable.edited', 'roundtable.cancelled'] as const;

/** Changes of the plan and of the list reach the meeting at the service by themselves. */
@Injectable()
export class FollowPlan {
  constructor(
    private readonly mirror: MirrorRegistrants,
    private readonly personal: JoinPersonally,
  ) {}

  listen(announcements: Announcements): void {
    for (const topic of planned) announcements.on(topic, (tx, announcement) => this.follow(tx, announcement));
    for (const topic of mirrored) announcements.on(topic, (tx, announcement) => this.mirror.one(tx, announcement));
  }

  /**
   * Title, time, zone and length reach the service after a quiet minute; cancelled, or in the room only, the meeting is taken out.
   * A meeting that is over is left as it was.
   */
  async follow(tx: Tx, { subjectId: roundtableId }: Pick<Announcement, 'subjectId'>): Promise<void> {
    const row = await tx.manager.findOne(OnlineMeeting, { where: { roundtableId }, lock: { mode: 'for_no_key_update' } });
    // A change that was put back may have put back personal links, which nobody gives any more: a link could not be pasted.
    if (row && (row.service === 'link' || !row.chosen)) return this.personal.end(tx, roundtableId, 'system:online');
    const plan = row && (await meetingPlan(tx, roundtableId));
    if (!row || !plan) return;
    const change = follows(row, plan, tx.now);
    if (change) await tx.manager.update(OnlineMeeting, roundtableId, { ...change, version: row.version + 1, attempts: 0 });
    if (change?.marker) await this.mirror.all(tx, roundtableId);
    // A change that was put back may have put back the old way to join as well.
    if (row.serviceId && row.state !== 'leaving' && takesPlaceOnline(plan)) await this.personal.begin(tx, roundtableId, serviceName(row.service), 'system:online');
  }
}

type Change = Partial<Pick<OnlineMeeting, 'state' | 'dueAt' | 'marker' | 'readDueAt' | 'reportDueAt' | 'reportsAsked' | 'trouble'>>;

function follows(row: OnlineMeeting, plan: MeetingPlan, now: Date): Change | null {
  const { state } = row;
  if (!takesPlaceOnline(plan)) return state === 'leaving' || state === 'gone' ? null : { state: 'leaving', dueAt: now, readDueAt: null, reportDueAt: null };
  // Taken out at the service itself: the organiser decides, and is shown so.
  if (state === 'gone') return row.trouble ? null : { state: 'wanted', dueAt: now, marker: newMarker() };
  if (state === 'leaving' || now >= plan.endsAt) return null;
  if (row.asked === askedDigest(wantedMeeting(row, plan))) return state === 'wanted' && row.serviceId && !row.trouble ? { state: 'kept', dueAt: null } : null;
  return {
    state: 'wanted', dueAt: row.serviceId ? new Date(now.getTime() + quietMinute) : now,
    ...(row.serviceId && { readDueAt: nextReading(now, plan), reportsAsked: 0, reportDueAt: nextReport(plan.endsAt, 0) }),
  };
}
