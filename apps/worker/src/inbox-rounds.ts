import { Injectable } from '@nestjs/common';
import { hours } from '@convenor/kernel';
import { WorkTold } from '@convenor/meet';
import type { Round } from './rounds';

/** What is done again and again about what services for online meetings tell. */
@Injectable()
export class InboxRounds {
  constructor(private readonly work: WorkTold) {}

  rounds(): Round[] {
    return [
      { name: 'what services told', everyMs: 500, work: () => this.work.runOnce() },
      { name: 'what services told of new meetings', everyMs: 30_000, work: () => this.work.adopt() },
      { name: 'what services told, sweeping', everyMs: hours(1), work: () => this.work.sweep() },
    ];
  }
}
