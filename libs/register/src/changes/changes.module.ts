import { Module, type OnModuleInit } from '@nestjs/common';
import { Announcements } from '@convenor/database';
import { PlanModule } from '@convenor/plan';
import { CalendarEntries } from '../calendar-entries';
import { HeldChanges } from './held-changes.query';
import { HoldChanges } from './hold-changes';
import { WeighSchedule } from './weigh-schedule';

const services = [HoldChanges, HeldChanges, WeighSchedule];

/** Changes of the roundtable, on their way to the people it concerns. */
@Module({ imports: [PlanModule], providers: [...services, CalendarEntries], exports: services })
export class ChangesModule implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly changes: HoldChanges,
  ) {}

  onModuleInit(): void {
    this.changes.listen(this.announcements);
  }
}
