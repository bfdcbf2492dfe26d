import { Module } from '@nestjs/common';
import { PlanModule } from '@convenor/plan';
import { Appearance } from './appearance.entity';
import { BringNotes } from './bring-notes';
import { KeepNotes } from './keep-notes';
import { Note } from './note.entity';
import { SayWhoSpoke } from './say-who-spoke';
import { WhoSpokeQuery } from './who-spoke.query';

/** What the data source must know to run this stage. */
export const recordEntities = [Appearance, Note];

const services = [WhoSpokeQuery, SayWhoSpoke, KeepNotes, BringNotes];

/** Use cases of recording: who spoke, and what was said. */
@Module({ imports: [PlanModule], providers: services, exports: services })
export class RecordModule {}
