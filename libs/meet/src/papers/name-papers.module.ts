import { Module } from '@nestjs/common';
import { PlanModule } from '@convenor/plan';
import { MeetModule } from '../meet.module';
import { NamePapers } from './name-papers';
import { NamePeople } from './name-people.query';
import { PrintNames } from './print-names';

/** Badges and name plates, for the process that has a `NamePrinter`. */
@Module({ imports: [PlanModule, MeetModule], providers: [NamePeople, PrintNames, NamePapers], exports: [NamePapers] })
export class NamePapersModule {}
