import type { OpenItem } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';

/** What stands between a paper and its publication: the stage before answers. */
export abstract class Readiness {
  /** What nobody has settled or waived; empty when the paper may be published. Judged in the publishing transaction. */
  abstract openItems(tx: Tx, documentId: Id): Promise<OpenItem[]>;
}
