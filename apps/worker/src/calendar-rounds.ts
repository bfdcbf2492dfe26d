import { Inject, Injectable } from '@nestjs/common';
import { ZoneFile } from '@convenor/calendar';
import { CheckZones } from '@convenor/plan';
import { HoldChanges } from '@convenor/register';
import type { Round } from './rounds';

/** Where a newer file of zones may lie. */
export const ZONES_PLACE = 'zones place';

/** What is done again and again so that calendars stay true. */
@Injectable()
export class CalendarRounds {
  constructor(
    private readonly changes: HoldChanges,
    private readonly zones: CheckZones,
    @Inject(ZONES_PLACE) private readonly place: string,
  ) {}

  rounds(): Round[] {
    const file = new ZoneFile(this.place);
    return [
      { name: 'held changes', everyMs: 2_000, work: () => this.changes.sweep() },
      // Costs one look at an index unless the rules changed; so a new file of zones is noticed soon after it lies there.
      { name: 'zone rules', everyMs: 600_000, work: () => (file.look(), this.zones.check()) },
    ];
  }
}
