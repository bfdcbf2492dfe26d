import type { Announcements } from '@convenor/database';
import { settle } from './settle';

/** A meeting that is moved has other hours: what lay outside may lie within, and the other way round. */
export function followMeeting(announcements: Announcements): void {
  announcements.on('roundtable.changed', (tx, { subjectId }) => settle(tx, subjectId));
}
