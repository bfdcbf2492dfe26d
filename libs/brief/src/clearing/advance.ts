import { Injectable } from '@nestjs/common';
import type { Tx } from '@convenor/database';
import { days } from '@convenor/kernel';
import { KeepRevision } from '../workshop/keep-revision';
import { movePaper } from '../workshop/move-paper';
import { WorkingCopy } from '../workshop/working-copy';
import type { ClearingCase } from './clearing-case';
import { keepLine } from './clearing-log';
import { ClearingPost } from './clearing-post';
import { allSigned, wakeTimes } from './clearing.rules';
import { Passage, Reader, ReviewStep, type Clearing, type QuoteParty } from './clearing.entity';
import { boundTo } from './passages';

type Held = ClearingCase & { clearing: Clearing };

/** Whether every quote of the text has been answered for, or counted by silence; left proposals are open still. */
export const quotesSettled = ({ quotes, kept, rule }: Pick<ClearingCase, 'quotes' | 'kept' | 'rule'>): boolean =>
  quotes.every(({ quoteId }) => {
    const passage = kept.find((one) => one.quoteId === quoteId);
    if (!passage?.askedAt) return !rule.quotesNeedAnswer || passage?.state === 'cleared';
    return passage.state !== 'pending' && passage.state !== 'changed';
  });

/** Opens steps and closes them, in the transaction of whatever brought that about. */
@Injectable()
export class Advance {
  constructor(
    private readonly post: ClearingPost,
    private readonly copy: WorkingCopy,
    private readonly revisions: KeepRevision,
  ) {}

  /**
   * Signs what is complete and opens what comes next. When all steps are signed the paper is cleared.
   *
   * @param by who caused it, for the log
   */
  async go(tx: Tx, held: Held, by: string): Promise<void> {
    if (!held.clearing.startedAt || held.steps.length === 0) return;
    for (const step of held.steps) if (step.openedAt && !step.signedAt && this.isComplete(step, held)) await this.sign(tx, step, by);
    const next = held.steps.find(({ signedAt }) => signedAt === null);
    if (!next) {
      if (held.paper.state === 'in_review') {
        await movePaper(tx, held.paper.id, 'cleared', 'system:clearing');
        held.paper.state = 'cleared';
      }
      return;
    }
    const together = held.steps.filter(({ number, openedAt }) => number === next.number && openedAt === null);
    for (const step of together) await this.open(tx, step, held, by);
    if (together.length > 0) await this.go(tx, held, by);
  }

  /** Asks a reader, or asks again with a new link. */
  async askReader(tx: Tx, held: Held, step: ReviewStep, reader: Reader, by: string): Promise<void> {
    Object.assign(reader, { state: 'asked', askedAt: tx.now, openedAt: null, source: null, answeredAt: null });
    await tx.manager.save(Reader, reader);
    await keepLine(tx, held.paper.id, { act: 'asked', by, about: step.name, readerId: reader.id, stepId: step.id, facts: { byMail: reader.address !== null } });
    await this.post.toReader(tx, 'clearing-ask-reader', reader, held.meeting.id, `${reader.linkVersion}:${tx.now.getTime()}`);
  }

  /** Asks for passages of one party: one mail for all of them. */
  async askParty(tx: Tx, held: Held, party: QuoteParty, passages: readonly Passage[], { dueAt, by, act }: { dueAt: Date; by: string; act: 'asked' | 'asked_again' }): Promise<void> {
    for (const passage of passages) {
      const text = held.quotes.concat(held.paraphrases).find(({ quoteId }) => quoteId === passage.quoteId);
      Object.assign(passage, {
        state: 'pending', askedAt: tx.now, openedAt: null, dueAt, ...wakeTimes(dueAt, tx.now, held.rule), answeredAt: null, late: false, silent: false, source: null, cameFrom: null, why: null,
        proposed: null, proposedAt: null, proposalLeft: false, ...(text && { wordsHash: boundTo(text) }),
      });
      await tx.manager.save(Passage, passage);
      await keepLine(tx, held.paper.id, { act, by, about: passage.about, partyId: party.id, quoteId: passage.quoteId, facts: { byMail: party.address !== null } });
    }
    await this.post.toParty(tx, 'clearing-ask-speaker', party, held.meeting.id, `${party.linkVersion}:${tx.now.getTime()}`);
  }

  private isComplete(step: ReviewStep, held: Held): boolean {
    if (step.kind === 'quotes') return quotesSettled(held);
    return allSigned(held.readers.filter(({ stepId }) => stepId === step.id));
  }

  private async sign(tx: Tx, step: ReviewStep, by: string): Promise<void> {
    Object.assign(step, { signedAt: tx.now, wakeAt: null });
    await tx.manager.save(ReviewStep, step);
    await keepLine(tx, step.documentId, { act: 'step_signed', by, about: step.name, stepId: step.id });
    await tx.announce('review.step_signed', step.documentId, { stepId: step.id });
  }

  /** A step that begins after its own date gets three days: nobody is late before being asked. */
  private async open(tx: Tx, step: ReviewStep, held: Held, by: string): Promise<void> {
    const dueAt = step.dueAt > tx.now ? step.dueAt : new Date(tx.now.getTime() + days(3));
    Object.assign(step, { openedAt: tx.now, dueAt, ...(step.kind === 'readers' ? wakeTimes(dueAt, tx.now, held.rule) : {}) });
    await tx.manager.save(ReviewStep, step);
    await keepLine(tx, held.paper.id, { act: 'step_opened', by, about: step.name, stepId: step.id });
    if (step.kind === 'readers') {
      // Readers see what was kept for them, not what is being typed.
      const place = { documentId: held.paper.id, roundtableId: held.meeting.id };
      const open = await this.copy.open(tx, place, 'system:clearing');
      if (open.work.change > open.work.keptChange) held.paper.revision = await this.revisions.keepIn(tx, open, 'system:clearing');
      for (const reader of held.readers) if (reader.stepId === step.id && reader.state === 'not_asked') await this.askReader(tx, held, step, reader, by);
      return;
    }
    for (const party of held.parties) {
      const passages = held.kept.filter((one) => one.partyId === party.id && !one.askedAt && one.state === 'pending');
      if (passages.length > 0) await this.askParty(tx, held, party, passages, { dueAt, by, act: 'asked' });
    }
  }
}
