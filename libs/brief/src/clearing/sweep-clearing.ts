import { Injectable } from '@nestjs/common';
import { strictest } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import { days, type Id } from '@convenor/kernel';
import { Advance } from './advance';
import { inText, lockedCase } from './clearing-case';
import { keepLine } from './clearing-log';
import { ClearingPost } from './clearing-post';
import { clearanceOf, countsIn, isOut, stateBySilence, waitsForWord } from './clearing.rules';
import { Passage, Reader, ReviewStep } from './clearing.entity';
import { markQuote } from './paper-text';
import { boundTo } from './passages';
import { reconcile } from './reconcile';
import { ReviewSteps } from './review-steps';

const by = 'system:deadline';
const batch = 100;
type Held = Awaited<ReturnType<typeof lockedCase>>;

/** The timer of clearing: reminders, deadlines, addresses that are kept no longer. Safe in several processes at once. */
@Injectable()
export class SweepClearing {
  constructor(
    private readonly transactions: Transactions,
    private readonly steps: ReviewSteps,
    private readonly advance: Advance,
    private readonly post: ClearingPost,
  ) {}

  /** How many papers had something due. Each is done in its own transaction. */
  async sweep(): Promise<number> {
    const now = this.transactions.now();
    const due = await this.transactions.read<{ id: Id }>(
      `select document_id as id from review_step where wake_at <= $1 union select document_id from passage where wake_at <= $1
       union select document_id from clearing where addresses_until <= $1 limit ${batch}`, [now]);
    for (const { id } of due) await this.transactions.run((tx) => this.one(tx, id));
    return due.length;
  }

  private async one(tx: Tx, documentId: Id): Promise<void> {
    const held = await lockedCase(tx, documentId);
    if (held.clearing.addressesUntil && held.clearing.addressesUntil <= tx.now) await this.removeAddresses(tx, held);
    await reconcile(tx, held);
    for (const step of held.steps) if (step.wakeAt && step.wakeAt <= tx.now) await this.step(tx, held, step);
    const waking = held.kept.filter(({ wakeAt }) => wakeAt && wakeAt <= tx.now);
    await this.remindSpeakers(tx, held, waking);
    for (const passage of waking) await this.passage(tx, held, passage);
    if (!isOut(held.paper.state)) await this.advance.go(tx, await lockedCase(tx, documentId), by);
  }

  /** Before its date a reminder; at the date silence is counted; a day later, once, those who still owe an answer are asked again. */
  private async step(tx: Tx, held: Held, step: ReviewStep): Promise<void> {
    const readers = held.readers.filter(({ stepId }) => stepId === step.id);
    const over = isOut(held.paper.state) || step.signedAt !== null;
    const past = step.dueAt <= tx.now;
    if (over) Object.assign(step, { wakeAt: null });
    else if (!past) {
      await this.steps.remindReaders(tx, held, readers, by);
      Object.assign(step, { wakeAt: step.dueAt, reminders: 1 });
    } else if (step.silence === 'agreement') {
      for (const reader of readers) if (countsIn(reader, readers) && (reader.state === 'asked' || reader.state === 'opened')) await this.silent(tx, step, reader);
      Object.assign(step, { wakeAt: null });
    } else if (step.reminders < 2) Object.assign(step, { wakeAt: new Date(step.dueAt.getTime() + days(1)), reminders: 2 });
    else {
      await this.steps.remindReaders(tx, held, readers, by);
      Object.assign(step, { wakeAt: null, reminders: 3 });
    }
    await tx.manager.save(ReviewStep, step);
  }

  private async silent(tx: Tx, step: ReviewStep, reader: Reader): Promise<void> {
    await tx.manager.save(Reader, Object.assign(reader, { state: 'silent' }));
    await keepLine(tx, step.documentId, { act: 'silence_counted', by, about: step.name, readerId: reader.id, stepId: step.id, facts: { silence: 'agreement' } });
  }

  /** One mail for all passages of a speaker that come due together. */
  private async remindSpeakers(tx: Tx, held: Held, waking: readonly Passage[]): Promise<void> {
    const open = waking.filter((one) => waitsForWord(one) && one.dueAt && (one.dueAt > tx.now || one.silent));
    if (open.length > 0 && !isOut(held.paper.state)) await this.steps.remindParties(tx, held, [...new Set(open.flatMap(({ partyId }) => partyId ?? []))], by);
  }

  private async passage(tx: Tx, held: Held, passage: Passage): Promise<void> {
    const waits = passage.state === 'pending' && !passage.answeredAt && !isOut(held.paper.state);
    const past = passage.dueAt !== null && passage.dueAt <= tx.now;
    if (waits && past) return this.countSilence(tx, held, passage);
    await tx.manager.save(Passage, Object.assign(passage, waits && passage.dueAt ? { wakeAt: passage.dueAt, reminders: 1 } : { wakeAt: null }));
  }

  /** What mail and link said silence would mean now holds. Whose words are left out is told once more, the day after. */
  private async countSilence(tx: Tx, held: Held, passage: Passage): Promise<void> {
    const text = inText(held, passage.quoteId);
    const unnamed = passage.silence === 'print_unnamed' && text ? strictest(text.attribution, 'affiliation_only') : undefined;
    const state = stateBySilence[passage.silence];
    Object.assign(passage, { state, silent: true, wakeAt: state === 'refused' && passage.dueAt ? new Date(passage.dueAt.getTime() + days(1)) : null, ...(text && { wordsHash: boundTo({ ...text, attribution: text.clearance !== null && unnamed ? unnamed : text.attribution }) }) });
    await tx.manager.save(Passage, passage);
    if (text && text.clearance !== null) await markQuote(tx, held, passage.quoteId, clearanceOf(state), unnamed);
    await keepLine(tx, held.paper.id, { act: 'silence_counted', by, about: passage.about, quoteId: passage.quoteId, partyId: passage.partyId, facts: { silence: passage.silence } });
    await tx.announce(`quote.${state}`, passage.quoteId, { documentId: held.paper.id, silent: true });
  }

  /** Names and answers stay for the log; where people can be reached is forgotten. */
  private async removeAddresses(tx: Tx, { paper, readers, parties }: Held): Promise<void> {
    for (const { id } of [...readers, ...parties]) await this.post.erase(tx, id);
    await tx.sql('update reader set address = null, link_version = link_version + 1 where document_id = $1', [paper.id]);
    await tx.sql('update quote_party set address = null, phone = null, link_version = link_version + 1 where document_id = $1', [paper.id]);
    await tx.sql('update clearing set addresses_until = null where document_id = $1', [paper.id]);
    await keepLine(tx, paper.id, { act: 'addresses_removed', by, about: 'Addresses' });
  }
}
