import { DomainError } from '@convenor/kernel';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Lies in a data folder whose records were moved to another PostgreSQL, and says where and when. */
export const movedMark = 'moved-to';

/** Refuses to go on with records that somebody moved elsewhere: two truths would grow apart. @throws DomainError MOVED_AWAY */
export function refuseMoved(home: string): void {
  const file = path.join(home, movedMark);
  if (!existsSync(file)) return;
  throw new DomainError('MOVED_AWAY', 'unavailable', `The records of ${home} were moved: ${readFileSync(file, 'utf8').trim()}. Set DATABASE_URL and CONVENOR_SECRET to go on there. To go on with what was left here, remove the file ${file}.`, { home });
}
