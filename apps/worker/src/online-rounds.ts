import { Injectable } from '@nestjs/common';
import { BringInStep } from '@convenor/meet';
import type { Round } from './rounds';

/** While a service is slow with one meeting, so many others go on. */
const hands = 3;

/** Brings the services that hold online meetings in step with our list: each pair of hands takes another meeting. */
@Injectable()
export class OnlineRounds {
  constructor(private readonly steps: BringInStep) {}

  rounds(): Round[] {
    return Array.from({ length: hands }, () => ({ name: 'online meetings', everyMs: 900, work: () => this.steps.runOnce() }));
  }
}
