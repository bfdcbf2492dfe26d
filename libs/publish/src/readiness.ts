import { Injectable } from '@nestjs/common';
import { readyToPublish } from '@convenor/brief';
import type { OpenItem } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { yearOpen } from './final-front';

/** What stands between a paper and its publication: the stage before answers. */
export abstract class Readiness {
  /** What nobody has settled or waived; empty when the paper may be published. Judged in the publishing transaction. */
  abstract openItems(tx: Tx, documentId: Id): Promise<OpenItem[]>;
}

/** As clearing judges it. Only the year of publication may be open: publishing settles that itself. */
@Injectable()
export class ClearedReadiness extends Readiness {
  async openItems(tx: Tx, documentId: Id): Promise<OpenItem[]> {
    const { hard, open } = await readyToPublish(tx, documentId);
    return [...hard, ...open].filter(({ code, words }) => code !== 'tbc_left' || !words.startsWith(`“${yearOpen}”`)).map(({ code, hard: holds, words }) => ({ code, hard: holds, words }));
  }
}
