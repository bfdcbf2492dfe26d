import { Module } from '@nestjs/common';
import { MeetModule } from '../meet.module';
import { KeepHeard } from '../presence/keep-heard';
import { InboxState } from './inbox.query';
import { TakeTold } from './take-told';
import { WorkTold } from './work-told';

const services = [TakeTold, WorkTold, InboxState];

/** What services tell us, taken in by the api and worked on by the worker. `OnlineServices` comes from the app. */
@Module({ imports: [MeetModule], providers: [...services, KeepHeard], exports: services })
export class InboxModule {}
