import type { Tx } from '@convenor/database';
import { OnlineMeeting } from './online-meeting.entity';

/** What is said of a meeting that is there no more; nothing is due then. */
export const nothingThere = {
  serviceId: null, unsure: false, keptSealed: null, differences: [], asked: null, attempts: 0, dueAt: null, apart: null, readAt: null, readDueAt: null, reportDueAt: null,
} as const satisfies Partial<OnlineMeeting>;

/**
 * Somebody took the meeting away at the service, or it expired: it is shown, and made anew when the organiser says so. Links of a
 * meeting that is not there open nothing and are forgotten.
 */
export async function meetingGone(tx: Tx, row: OnlineMeeting, sentence: string): Promise<void> {
  await tx.manager.update(OnlineMeeting, row.roundtableId, { ...nothingThere, state: 'gone', trouble: sentence, version: row.version + 1 });
  await nobodyThere(tx, row.roundtableId);
  await tx.audit({ entity: 'roundtable', id: row.roundtableId, action: 'online meeting gone at the service', by: 'system:online' });
}

/** Nobody is let in by a meeting that is not there. */
export const nobodyThere = async (tx: Tx, roundtableId: string): Promise<void> => {
  await tx.sql('delete from online_registrant where roundtable_id = $1', [roundtableId]);
};
