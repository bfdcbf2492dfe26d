import { Injectable } from '@nestjs/common';
import { BringInStep } from '@convenor/meet';
import type { Round } from './rounds';

/** Brings the services that hold online meetings in step with our list. */
@Injectable()
export class OnlineRounds {
  constructor(private readonly steps: BringInStep) {}

  rounds(): Round[] {
    return [{ name: 'online meetings', everyMs: 900, work: () => this.steps.runOnce() }];
  }
}
