import { Injectable } from '@nestjs/common';
import type { InputOf, addByHand, correctAttendance } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { CorrectionIncomplete } from '../presence/presence.errors';
import { refreshComings } from './comings';
import { AttendanceCorrection } from './correction.entity';
import { recordOfSomebody } from './record-of-somebody';

type Words = Omit<InputOf<typeof correctAttendance>, 'roundtableId' | 'attendanceId'>;
type ByHand = Omit<InputOf<typeof addByHand>, 'roundtableId'>;

const NotThere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');

/** What a person says against the measurement; the measurement stays as it is. */
@Injectable()
export class CorrectAttendance {
  constructor(private readonly transactions: Transactions) {}

  /** @throws DomainError NOT_FOUND; INPUT_INVALID where a correction of its kind lacks a time or a mode */
  async correct(roundtableId: Id, attendanceId: Id, words: Words, by: Actor): Promise<Id> {
    checked(words);
    return this.transactions.run(async (tx) => {
      const [record] = await tx.sql('select 1 from attendance where id = $1 and roundtable_id = $2 for update', [attendanceId, roundtableId]);
      if (!record) throw NotThere();
      return said(tx, roundtableId, attendanceId, words, by);
    });
  }

  /** Taking back what is taken back already is not an error. @throws DomainError NOT_FOUND */
  takeBack(roundtableId: Id, correctionId: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [row] = await tx.sql<{ attendanceId: Id; over: boolean }>('select attendance_id as "attendanceId", taken_back_at is not null as over from attendance_correction where id = $1 and roundtable_id = $2 for update', [correctionId, roundtableId]);
      if (!row) throw NotThere();
      if (row.over) return;
      await tx.sql('update attendance_correction set taken_back_by = $2, taken_back_at = $3 where id = $1', [correctionId, by, tx.now]);
      await refreshComings(tx, roundtableId, [row.attendanceId]);
      await tx.audit({ entity: 'attendance', id: row.attendanceId, action: 'correction taken back', by });
    });
  }

  /** Writes down somebody whom nothing measured; whoever is on the record already gets the time added. @throws DomainError NOT_FOUND, INPUT_INVALID */
  async addByHand(roundtableId: Id, { registrationId, name, organisation, mode, from, to, reason }: ByHand, by: Actor): Promise<Id> {
    const words: Words = { kind: 'was_there', at: from, until: to, mode, reason };
    checked(words);
    return this.transactions.run(async (tx) => {
      const who = registrationId ? ({ kind: 'registration', registrationId } as const) : ({ kind: 'new', name, organisation } as const);
      const attendanceId = await recordOfSomebody(tx, roundtableId, who, { mode, at: from, how: 'hand', by });
      await said(tx, roundtableId, attendanceId, words, by);
      return attendanceId;
    });
  }
}

function checked({ kind, at, until, mode }: Words): void {
  if ((kind === 'came_at' || kind === 'left_at') && !at) throw CorrectionIncomplete('Say when.');
  if (kind === 'mode' && !mode) throw CorrectionIncomplete('Say whether it was in the room or online.');
  if (kind === 'was_there' && !(at && until && mode && at < until)) throw CorrectionIncomplete('Say from when to when, the end after the beginning, and whether it was in the room or online.');
}

async function said(tx: Tx, roundtableId: Id, attendanceId: Id, { kind, at, until, mode, reason }: Words, by: Actor): Promise<Id> {
  const id = newId();
  await tx.manager.insert(AttendanceCorrection, { id, attendanceId, roundtableId, kind, at: at ? new Date(at) : null, until: until ? new Date(until) : null, mode, reason, madeBy: by, madeAt: tx.now });
  await refreshComings(tx, roundtableId, [attendanceId]);
  await tx.audit({ entity: 'attendance', id: attendanceId, action: 'corrected', by, fields: { kind, mode } });
  return id;
}
