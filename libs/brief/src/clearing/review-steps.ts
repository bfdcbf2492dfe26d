import { Injectable } from '@nestjs/common';
import type { InputOf, setReviewSteps, StepWish } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { days, DomainError, newId, type Id } from '@convenor/kernel';
import { KeepRevision } from '../workshop/keep-revision';
import { movePaper } from '../workshop/move-paper';
import { WorkingCopy, type PaperPlace } from '../workshop/working-copy';
import { Advance } from './advance';
import { lockedCase, type ClearingCase } from './clearing-case';
import { keepLine } from './clearing-log';
import { ClearingPost } from './clearing-post';
import { waitsForWord, wakeTimes } from './clearing.rules';
import { Clearing, Reader, ReviewStep } from './clearing.entity';

const refused = (code: string, sentence: string): DomainError => new DomainError(code, 'refused', sentence);

/** Names the steps of a review, begins it, and reminds those who are silent. */
@Injectable()
export class ReviewSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly advance: Advance,
    private readonly post: ClearingPost,
    private readonly copy: WorkingCopy,
    private readonly revisions: KeepRevision,
  ) {}

  /**
   * Steps and readers that were asked stay with their answers; all others are as given.
   *
   * @throws DomainError STEP_ALREADY_ASKED, STEP_OF_QUOTES_TWICE, STEP_DUE_TOO_EARLY, READER_TWICE
   */
  set({ roundtableId, documentId, steps }: InputOf<typeof setReviewSteps>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      judge(held, steps, tx.now);
      const keptSteps = new Set(steps.flatMap(({ id }) => id ?? []));
      const keptReaders = new Set(steps.flatMap(({ readers }) => readers.flatMap(({ id }) => id ?? [])));
      for (const reader of held.readers) if (reader.state === 'not_asked' && !reader.delegateOf && !keptReaders.has(reader.id)) await tx.manager.delete(Reader, reader.id);
      for (const step of held.steps) if (!keptSteps.has(step.id)) await tx.manager.delete(ReviewStep, step.id);
      for (const [position, step] of steps.entries()) await this.keep(tx, held, step, position);
      await keepLine(tx, documentId, { act: 'steps_set', by, about: 'Review', facts: { steps: steps.length } });
      await tx.audit({ entity: 'document', id: documentId, action: 'review steps set', by });
      await this.advance.go(tx, await lockedCase(tx, documentId), by);
    });
  }

  /**
   * Sends the paper to the readers of the first step; what they are sent is kept as a revision.
   *
   * @throws DomainError REVIEW_ALREADY_STARTED, REVIEW_HAS_NO_STEPS, STEP_HAS_NO_READERS, STEP_DUE_TOO_EARLY, PAPER_MOVE_REFUSED
   */
  start({ roundtableId, documentId }: PaperPlace, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const begun = await lockedCase(tx, documentId, roundtableId);
      if (begun.clearing.startedAt) throw refused('REVIEW_ALREADY_STARTED', 'The review has begun already.');
      if (begun.steps.length === 0) await this.fromProgramme(tx, begun);
      const held = await lockedCase(tx, documentId);
      if (held.steps.length === 0) throw refused('REVIEW_HAS_NO_STEPS', 'Name the review steps first.');
      const alone = held.steps.find((step) => step.kind === 'readers' && !held.readers.some(({ stepId }) => stepId === step.id));
      if (alone) throw refused('STEP_HAS_NO_READERS', `Nobody reads in “${alone.name}” yet.`);
      if (held.steps.some(({ dueAt }) => dueAt <= tx.now)) throw refused('STEP_DUE_TOO_EARLY', 'A step is due before it could begin. Give it a later date.');
      await movePaper(tx, documentId, 'in_review', by);
      held.paper.revision = await this.revisions.keepIn(tx, await this.copy.open(tx, { roundtableId, documentId }, by), by, 'Sent for review');
      held.paper.state = 'in_review';
      held.clearing.startedAt = tx.now;
      held.clearing.revision = held.paper.revision;
      await tx.manager.save(Clearing, held.clearing);
      await keepLine(tx, documentId, { act: 'review_started', by, about: 'Review', facts: { revision: held.paper.revision } });
      await tx.announce('review.started', documentId, { revision: held.paper.revision });
      await this.advance.go(tx, held, by);
    });
  }

  /** Reminds those who were asked and have not answered, at most once a day each by hand. */
  remind({ roundtableId, documentId }: PaperPlace, { readerIds, partyIds }: { readerIds: readonly Id[]; partyIds: readonly Id[] }, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      const all = readerIds.length + partyIds.length === 0;
      await this.remindReaders(tx, held, held.readers.filter(({ id }) => all || readerIds.includes(id)), by);
      await this.remindParties(tx, held, held.parties.filter(({ id }) => all || partyIds.includes(id)).map(({ id }) => id), by);
    });
  }

  async remindReaders(tx: Tx, held: ClearingCase, readers: readonly Reader[], by: string): Promise<void> {
    for (const reader of readers) {
      const step = held.steps.find(({ id }) => id === reader.stepId);
      if (!step || step.signedAt || (reader.state !== 'asked' && reader.state !== 'opened') || !mayRemind(reader.remindedAt, tx.now)) continue;
      await tx.manager.update(Reader, reader.id, { remindedAt: tx.now });
      await this.post.toReader(tx, 'clearing-reminder', reader, held.meeting.id, String(tx.now.getTime()));
      await keepLine(tx, held.paper.id, { act: 'reminded', by, about: step.name, readerId: reader.id, stepId: step.id });
    }
  }

  async remindParties(tx: Tx, held: ClearingCase, partyIds: readonly Id[], by: string): Promise<void> {
    for (const party of held.parties.filter(({ id }) => partyIds.includes(id))) {
      const open = held.kept.filter((one) => one.partyId === party.id && waitsForWord(one));
      if (open.length === 0 || !mayRemind(party.remindedAt, tx.now)) continue;
      await tx.sql('update quote_party set reminded_at = $2 where id = $1', [party.id, tx.now]);
      await this.post.toParty(tx, 'clearing-reminder', party, held.meeting.id, String(tx.now.getTime()));
      await keepLine(tx, held.paper.id, { act: 'reminded', by, about: open.map(({ about }) => about).join('; '), partyId: party.id });
    }
  }

  /** Steps of the programme's rule, without readers: somebody names those. */
  private async fromProgramme(tx: Tx, { rule, paper }: ClearingCase): Promise<void> {
    const from = tx.now.getTime();
    for (const [position, { days: length, ...step }] of rule.steps.entries()) {
      await tx.manager.insert(ReviewStep, { ...step, id: newId(), documentId: paper.id, position, sections: null, dueAt: new Date(from + days(length)), openedAt: null, signedAt: null, wakeAt: null });
    }
  }

  private async keep(tx: Tx, held: ClearingCase, { id, readers, dueAt, ...wish }: StepWish, position: number): Promise<void> {
    const known = held.steps.find((step) => step.id === id);
    const date = new Date(dueAt);
    const waking = known?.openedAt && !known.signedAt && known.kind === 'readers' && date.getTime() !== known.dueAt.getTime() ? wakeTimes(date, tx.now, held.rule) : {};
    const step = tx.manager.create(ReviewStep, { ...(known ?? { id: newId(), documentId: held.paper.id, openedAt: null, signedAt: null, wakeAt: null, reminders: 0 }), ...wish, position, dueAt: date, ...waking });
    await tx.manager.save(ReviewStep, step);
    for (const [at, reader] of readers.entries()) {
      const there = held.readers.find((one) => one.id === reader.id);
      if (there && there.state !== 'not_asked') await tx.manager.update(Reader, there.id, { position: at });
      else await tx.manager.save(Reader, tx.manager.create(Reader, { ...freshReader(held.paper.id), ...there, ...reader, id: there?.id ?? newId(), stepId: step.id, position: at }));
      if (!there && step.openedAt && !step.signedAt) {
        const added = await tx.manager.findOneByOrFail(Reader, { stepId: step.id, position: at, state: 'not_asked' });
        await this.advance.askReader(tx, await lockedCase(tx, held.paper.id), step, added, 'system:review');
      }
    }
  }
}

export const freshReader = (documentId: Id): Partial<Reader> => ({
  documentId, state: 'not_asked', linkVersion: 1, askedAt: null, openedAt: null, answeredAt: null, remindedAt: null, late: false, source: null, cameFrom: null, comments: [], settledAt: null, delegateOf: null,
});

const mayRemind = (last: Date | null, now: Date): boolean => last === null || now.getTime() - last.getTime() >= days(1);

function judge(held: ClearingCase, steps: readonly StepWish[], now: Date): void {
  const known = new Set(held.steps.map(({ id }) => id));
  const mine = new Set(held.readers.map(({ id }) => id));
  if (steps.some(({ id, readers }) => (id && !known.has(id)) || readers.some((reader) => reader.id && !mine.has(reader.id)))) throw new DomainError('NOT_FOUND', 'not_found', 'A step or reader is not here any more. Load the page again.');
  const left = held.steps.find((step) => step.openedAt && !steps.some((wish) => wish.id === step.id && wish.kind === step.kind && wish.number === step.number));
  const gone = held.readers.find((reader) => reader.state !== 'not_asked' && !reader.delegateOf && !steps.some(({ id, readers }) => id === reader.stepId && readers.some((one) => one.id === reader.id)));
  if (left || gone) throw refused('STEP_ALREADY_ASKED', left ? `“${left.name}” has begun; it cannot be taken out or moved.` : `${gone?.name ?? ''} was asked already; pass the reading on instead.`);
  if (steps.filter(({ kind }) => kind === 'quotes').length > 1) throw refused('STEP_OF_QUOTES_TWICE', 'Quotes are cleared in one step.');
  if (steps.some(({ id, dueAt }) => new Date(dueAt) <= now && !held.steps.some((step) => step.id === id && step.openedAt && step.dueAt.toISOString() === new Date(dueAt).toISOString()))) {
    throw refused('STEP_DUE_TOO_EARLY', 'A step is due in the past. Give it a later date.');
  }
  for (const { name, readers } of steps) {
    const addresses = readers.flatMap(({ address }) => address?.toLowerCase() ?? []);
    if (new Set(addresses).size < addresses.length) throw refused('READER_TWICE', `Somebody stands twice in “${name}”.`);
  }
}
