import { Module } from '@nestjs/common';
import { BringReport } from '../presence/files/bring-report';
import { KeepHeard } from '../presence/keep-heard';
import { KeepReports } from '../presence/keep-reports';
import { MatchStays } from '../presence/match-stays';
import { MatchingQuery } from '../presence/matching.query';
import { CorrectAttendance } from './correct-attendance';
import { AttendanceRecordQuery } from './record.query';
import { SetAttendanceRule } from './set-attendance-rule';
import { UniteAttendance } from './unite-attendance';

const services = [KeepHeard, KeepReports, MatchingQuery, MatchStays, BringReport, AttendanceRecordQuery, SetAttendanceRule, CorrectAttendance, UniteAttendance];

/** One record of who was there: what is measured, who it was, and what people say against it. `Transactions` comes from the app. */
@Module({ providers: services, exports: services })
export class AttendanceModule {}
