import { Controller } from '@nestjs/common';
import { Acting, Input, mayIn, ProgrammeOfRoundtable, Route, Whoever, type SignedIn } from '@convenor/access';
import { addByHand, bringReport, correctAttendance, matchStays, removeReport, setAttendanceRule, showAttendance, showMatching, takeBackCorrection, undoMatch, uniteAttendance, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { BringReport } from '../presence/files/bring-report';
import { MatchStays } from '../presence/match-stays';
import { MatchingQuery } from '../presence/matching.query';
import { CorrectAttendance } from './correct-attendance';
import { AttendanceRecordQuery } from './record.query';
import { SetAttendanceRule } from './set-attendance-rule';
import { UniteAttendance } from './unite-attendance';

type In<C> = InputOf<C>;

/** The record of who was there, and what people say against it. */
@Controller()
export class AttendanceRecordController {
  constructor(
    private readonly record: AttendanceRecordQuery,
    private readonly rule: SetAttendanceRule,
    private readonly correcting: CorrectAttendance,
    private readonly uniting: UniteAttendance,
  ) {}

  @Route(showAttendance)
  show(@Input() { roundtableId }: In<typeof showAttendance>): Promise<OutputOf<typeof showAttendance>> {
    return this.record.of(roundtableId);
  }

  @Route(setAttendanceRule)
  async set(@Input() { roundtableId, ...rule }: In<typeof setAttendanceRule>, @Acting() by: Actor): Promise<OutputOf<typeof setAttendanceRule>> {
    await this.rule.set(roundtableId, rule, by);
    return {};
  }

  @Route(correctAttendance)
  async correct(@Input() { roundtableId, attendanceId, ...words }: In<typeof correctAttendance>, @Acting() by: Actor): Promise<OutputOf<typeof correctAttendance>> {
    return { correctionId: await this.correcting.correct(roundtableId, attendanceId, words, by) };
  }

  @Route(takeBackCorrection)
  async takeBack(@Input() { roundtableId, correctionId }: In<typeof takeBackCorrection>, @Acting() by: Actor): Promise<OutputOf<typeof takeBackCorrection>> {
    await this.correcting.takeBack(roundtableId, correctionId, by);
    return {};
  }

  @Route(addByHand)
  async add(@Input() { roundtableId, ...who }: In<typeof addByHand>, @Acting() by: Actor): Promise<OutputOf<typeof addByHand>> {
    return { attendanceId: await this.correcting.addByHand(roundtableId, who, by) };
  }

  @Route(uniteAttendance)
  async unite(@Input() { roundtableId, attendanceId, otherId }: In<typeof uniteAttendance>, @Acting() by: Actor): Promise<OutputOf<typeof uniteAttendance>> {
    await this.uniting.unite(roundtableId, attendanceId, otherId, by);
    return {};
  }
}

/** Connections that are nobody yet, and reports that are brought as files. */
@Controller()
export class MatchingController {
  constructor(
    private readonly query: MatchingQuery,
    private readonly matching: MatchStays,
    private readonly reports: BringReport,
    private readonly programmes: ProgrammeOfRoundtable,
  ) {}

  @Route(showMatching)
  async show(@Input() { roundtableId }: In<typeof showMatching>, @Whoever() who: SignedIn): Promise<OutputOf<typeof showMatching>> {
    const programmeId = await this.programmes.find(roundtableId);
    return this.query.of(roundtableId, programmeId !== null && mayIn(who, programmeId, 'roundtable.register'));
  }

  @Route(matchStays)
  async match(@Input() { roundtableId, stayIds, to }: In<typeof matchStays>, @Acting() by: Actor): Promise<OutputOf<typeof matchStays>> {
    return { attendanceId: await this.matching.match(roundtableId, stayIds, to, by) };
  }

  @Route(undoMatch)
  async undo(@Input() { roundtableId, stayIds }: In<typeof undoMatch>, @Acting() by: Actor): Promise<OutputOf<typeof undoMatch>> {
    await this.matching.undo(roundtableId, stayIds, by);
    return {};
  }

  @Route(bringReport)
  bring(@Input() { roundtableId, file, answers }: In<typeof bringReport>, @Acting() by: Actor): Promise<OutputOf<typeof bringReport>> {
    return this.reports.bring(roundtableId, file, answers, by);
  }

  @Route(removeReport)
  async remove(@Input() { roundtableId, reportId }: In<typeof removeReport>, @Acting() by: Actor): Promise<OutputOf<typeof removeReport>> {
    await this.reports.remove(roundtableId, reportId, by);
    return {};
  }
}
