import { Injectable } from '@nestjs/common';
import { BringTypeset } from './bring-typeset';
import { FinishEditions } from './finish-editions';
import { Subscriptions } from './subscriptions';

/** What the worker does for this stage again and again; safe in several processes at once, and to be killed anywhere. */
@Injectable()
export class SweepPublishing {
  constructor(
    private readonly finish: FinishEditions,
    private readonly subscriptions: Subscriptions,
    private readonly typeset: BringTypeset,
  ) {}

  /** Lets editions go public whose files are there. Every second. */
  editions(): Promise<number> {
    return this.finish.sweep();
  }

  /** Forgets addresses never proved and files that never arrived whole. Every few minutes. */
  async forgotten(): Promise<void> {
    await this.subscriptions.sweep();
    await this.typeset.sweep();
  }
}
