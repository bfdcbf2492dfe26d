import type { OutputOf, showAttendance } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';

/** One roundtable's record of who was there. */
export type AttendanceRecord = OutputOf<typeof showAttendance>;

/** Reads the record of who was there; given by the part that keeps it. */
export abstract class AttendanceRecords {
  /** @throws DomainError NOT_FOUND */
  abstract of(roundtableId: Id): Promise<AttendanceRecord>;
}
