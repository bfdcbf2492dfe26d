import type { Announcements } from '@convenor/database';
import { forgetPresence } from './presence/presence-people';

/** Whoever is forgotten by registration is forgotten here; that somebody came stays counted. */
export function forgetAttendance(announcements: Announcements): void {
  announcements.on('registration.forgotten', async (tx, { subjectId }) => {
    await forgetPresence(tx, subjectId);
    await tx.sql(`update attendance set name = '', normalised_name = id::text, organisation = null where registration_id = $1`, [subjectId]);
  });
}
