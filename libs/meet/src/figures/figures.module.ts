import { Module } from '@nestjs/common';
import { AttendanceRecordQuery } from '../attendance/record.query';
import { AttendanceOut } from './attendance-out';
import { FiguresOut } from './figures-out';
import { FiguresQuery } from './figures.query';

const services = [AttendanceRecordQuery, FiguresQuery, FiguresOut, AttendanceOut];

/** Figures for funders and the attendance list as a file, from the record of who was there. */
@Module({ providers: services, exports: services })
export class FiguresModule {}
