import { Injectable } from '@nestjs/common';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { Heard, InstanceTold } from './stay';

/** Keeps what a service tells while it happens. */
@Injectable()
export class KeepHeard {
  /** One coming, leaving or new name. Repeated, late, and in any order it comes to the same. */
  async heard(_tx: Tx, _roundtableId: Id, _heard: Heard): Promise<void> {
    await Promise.resolve();
  }

  /** A run of the meeting began or ended. */
  async instance(_tx: Tx, _told: InstanceTold): Promise<void> {
    await Promise.resolve();
  }
}
