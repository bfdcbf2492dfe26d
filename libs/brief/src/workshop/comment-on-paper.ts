import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { sectionAt, type SectionPlace } from './hold-section';
import { WorkingCopy, type PaperPlace } from './working-copy';
import { commentMissing } from './workshop.errors';
import { Remark, RemarkReply } from './workshop.entity';

/** What a comment says and is about. */
export interface CommentWish {
  id: Id;
  text: string;
  quoted: string;
}

/** Comments beside the text: they change no section, so that nobody who writes is held up by them. */
@Injectable()
export class CommentOnPaper {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
  ) {}

  /** @throws DomainError COMMENT_THERE_ALREADY where the id is taken by another text */
  add(place: SectionPlace, wish: CommentWish, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.copy.lock(tx, place, by);
      await sectionAt(tx, place);
      const known = await tx.manager.findOneBy(Remark, { documentId: place.documentId, id: wish.id });
      if (known?.madeBy === by && known.text === wish.text) return;
      if (known) throw new DomainError('COMMENT_THERE_ALREADY', 'refused', 'There is a comment of this id already. Yours was not kept; send it once more as a new one.');
      await this.keepIn(tx, place, wish, { by, byName: null, at: tx.now });
      await tx.audit({ entity: 'document', id: place.documentId, action: 'commented', by, fields: { commentId: wish.id, sectionId: place.sectionId } });
      await tx.announce('paper.commented', place.documentId, { commentId: wish.id });
    });
  }

  /** Within a transaction: a comment that came in a Word file bears its author's name. */
  async keepIn(tx: Tx, { documentId, sectionId }: SectionPlace, { id, text, quoted }: CommentWish, { by, byName, at }: { by: Actor; byName: string | null; at: Date }): Promise<void> {
    await tx.manager.insert(Remark, { documentId, sectionId, id, text, quoted, madeBy: by, byName, madeAt: at, resolvedBy: null, resolvedAt: null });
  }

  /** Answers a comment; an answer opens it again. @returns its section */
  reply(place: PaperPlace, commentId: Id, text: string, by: Actor): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const remark = await this.remark(tx, place, commentId, by);
      await tx.manager.insert(RemarkReply, { id: newId(), documentId: place.documentId, remarkId: commentId, text, madeBy: by, byName: null, madeAt: tx.now });
      if (remark.resolvedAt) await tx.manager.update(Remark, { documentId: place.documentId, id: commentId }, { resolvedAt: null, resolvedBy: null });
      await tx.audit({ entity: 'document', id: place.documentId, action: 'comment answered', by, fields: { commentId } });
      await tx.announce('paper.commented', place.documentId, { commentId });
      return remark.sectionId;
    });
  }

  /** Closes a comment or opens it again; asked twice it stays as it is. @returns its section */
  resolve(place: PaperPlace, commentId: Id, resolved: boolean, by: Actor): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const remark = await this.remark(tx, place, commentId, by);
      if (Boolean(remark.resolvedAt) === resolved) return remark.sectionId;
      await tx.manager.update(Remark, { documentId: place.documentId, id: commentId }, resolved ? { resolvedAt: tx.now, resolvedBy: by } : { resolvedAt: null, resolvedBy: null });
      await tx.audit({ entity: 'document', id: place.documentId, action: resolved ? 'comment resolved' : 'comment opened again', by, fields: { commentId } });
      return remark.sectionId;
    });
  }

  private async remark(tx: Tx, place: PaperPlace, id: Id, by: Actor): Promise<Remark> {
    await this.copy.lock(tx, place, by);
    return tx.find(Remark, { documentId: place.documentId, id }, commentMissing);
  }
}
