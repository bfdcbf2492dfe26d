import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { PaperRevision } from '../paper.entity';
import { Papers } from '../papers';
import { WorkingCopy, type OpenPaper, type PaperPlace } from './working-copy';

export const revisionMissing = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is no such revision of this paper.');

/** A revision of a paper. @throws DomainError NOT_FOUND */
export const revisionOf = (tx: Tx, documentId: Id, revision: number): Promise<PaperRevision> => tx.find(PaperRevision, { documentId, revision }, revisionMissing);

/** Keeps the working copy as a revision, and brings an older one back. */
@Injectable()
export class KeepRevision {
  constructor(
    private readonly transactions: Transactions,
    private readonly papers: Papers,
    private readonly copy: WorkingCopy,
  ) {}

  /** Keeps what stands now; with nothing changed the newest revision is the answer, unless it is to bear a label. */
  keep(place: PaperPlace, by: Actor, label: string | null = null): Promise<number> {
    return this.transactions.run(async (tx) => this.keepIn(tx, await this.copy.open(tx, place, by), by, label));
  }

  /** The same within a transaction that has opened the paper: before a review, Word out, a publication. */
  async keepIn(tx: Tx, open: OpenPaper, by: Actor, label: string | null = null): Promise<number> {
    const content = await this.copy.document(tx, open);
    const key = { roundtableId: open.paper.roundtableId, kind: open.paper.kind, language: open.paper.language };
    const { revision } = await this.papers.keep(tx, key, by, (_, next) => ({ ...content, revision: next }), label);
    open.paper.revision = revision;
    open.work.keptChange = open.work.change;
    await tx.sql('update paper_work set kept_change = change where document_id = $1', [open.paper.id]);
    return revision;
  }

  /**
   * Brings an older revision back as a new one. What stood until now is kept as a revision first.
   *
   * @throws DomainError NOT_FOUND; SECTION_HELD where somebody else writes in a section that would change
   */
  restore(place: PaperPlace, revision: number, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const open = await this.copy.open(tx, place, by);
      const { content } = await revisionOf(tx, place.documentId, revision);
      await this.keepIn(tx, open, by);
      await this.copy.lay(tx, open, content, by);
      await this.keepIn(tx, open, by, `Revision ${revision} again`);
    });
  }
}
