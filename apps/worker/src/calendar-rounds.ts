import { Injectable } from '@nestjs/common';
import { CheckZones } from '@convenor/plan';
import { HoldChanges } from '@convenor/register';
import type { Round } from './rounds';

/** What is done again and again so that calendars stay true. */
@Injectable()
export class CalendarRounds {
  constructor(
    private readonly changes: HoldChanges,
    private readonly zones: CheckZones,
  ) {}

  rounds(): Round[] {
    return [
      { name: 'held changes', everyMs: 2_000, work: () => this.changes.sweep() },
      // Costs one look at an index unless the rules changed; so a new file of zones is noticed soon after it lies there.
      { name: 'zone rules', everyMs: 600_000, work: () => this.zones.check() },
    ];
  }
}
