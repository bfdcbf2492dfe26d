import { Module } from '@nestjs/common';
import { KeepHeard } from '../presence/keep-heard';
import { Hearers } from './hearers';
import { InboxState } from './inbox.query';
import { TakeTold } from './take-told';
import { WorkTold } from './work-told';

const services = [TakeTold, WorkTold, InboxState];

const hearersOf = (presence: KeepHeard): Hearers => ({
  heard: (tx, roundtableId, heard) => presence.heard(tx, roundtableId, heard),
  instance: (tx, told) => presence.instance(tx, told),
  changed: () => Promise.resolve(),
});

/** What services tell us, taken in by the api and worked on by the worker. `OnlineServices` comes from the app. */
@Module({ providers: [...services, KeepHeard, { provide: Hearers, inject: [KeepHeard], useFactory: hearersOf }], exports: services })
export class InboxModule {}
