import { Module } from '@nestjs/common';
import { EntryCodes } from '../entry-code';
import { AtDoor } from './at-door';
import { DoorBearers } from './door-bearer';
import { DoorConflicts } from './door-conflicts.query';
import { DoorEntries } from './door-entries.query';
import { DoorScan } from './door-scan.entity';
import { KeepDoors } from './keep-doors';
import { DoorDevice, MeetingDoor } from './meeting-door.entity';
import { SettleConflicts } from './settle-conflicts';
import { TakeScans } from './take-scans';

export const doorEntities = [MeetingDoor, DoorDevice, DoorScan];

const services = [AtDoor, DoorBearers, DoorConflicts, DoorEntries, EntryCodes, KeepDoors, SettleConflicts, TakeScans];

/** Doors, their devices and their scans. `Transactions`, links and the installation come from the app; controllers are bound there. */
@Module({ providers: services, exports: services })
export class DoorsModule {}
