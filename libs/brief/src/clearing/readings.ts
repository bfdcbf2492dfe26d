import { Injectable } from '@nestjs/common';
import type { AnswerSource, answerReading, correctReader, enterReading, InputOf, Language, nameDelegate, ReadingAnswer } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { movePaper } from '../workshop/move-paper';
import type { PaperPlace } from '../workshop/working-copy';
import { Advance } from './advance';
import { lockedCase, type ClearingCase } from './clearing-case';
import { keepLine } from './clearing-log';
import { ClearingPost } from './clearing-post';
import { readerStateAfter, readingOpen } from './clearing.rules';
import { Reader, ReviewStep, type KeptComment } from './clearing.entity';
import { freshReader } from './review-steps';

export interface GivenReading {
  answer: ReadingAnswer;
  comments: readonly KeptComment[];
}
export interface Delegate {
  name: string;
  address: string | null;
  language?: Language | undefined;
}
interface Giving { by: string; source: AnswerSource; cameFrom: string | null }


const refused = (code: string, sentence: string): DomainError => new DomainError(code, 'refused', sentence);
const notHere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This reading is not here, or it was passed on.');

/** Takes readers' answers: by link, by account, or entered by hand; lets a reading be passed on. */
@Injectable()
export class Readings {
  constructor(
    private readonly transactions: Transactions,
    private readonly advance: Advance,
    private readonly post: ClearingPost,
  ) {}

  /** @throws DomainError NOT_FOUND for a link that was replaced; STEP_NOT_OPEN; COMMENT_MISSING */
  byLink(reader: Pick<Reader, 'id' | 'documentId' | 'linkVersion'>, given: GivenReading): Promise<void> {
    return this.answer(reader.documentId, reader.id, given, { by: `reader:${reader.id}`, source: 'link', cameFrom: null }, (one) => one.linkVersion === reader.linkVersion);
  }

  /** The account's own answer: only where the reader's address is the account's. */
  byAccount({ documentId, roundtableId, readerId, answer, comments }: InputOf<typeof answerReading>, account: { accountId: Id; address: string }): Promise<void> {
    const mine = (one: Reader): boolean => one.address?.trim().toLowerCase() === account.address.toLowerCase();
    return this.answer(documentId, readerId, { answer, comments }, { by: `account:${account.accountId}`, source: 'account', cameFrom: null }, mine, roundtableId);
  }

  enter({ documentId, roundtableId, readerId, answer, comments, source, cameFrom }: InputOf<typeof enterReading>, by: Actor): Promise<void> {
    return this.answer(documentId, readerId, { answer, comments }, { by, source, cameFrom }, () => true, roundtableId);
  }

  /** The delegate gets a link of their own; the one who passed it on may look but no longer answers. */
  passOnByLink(reader: Pick<Reader, 'id' | 'documentId' | 'linkVersion'>, to: Delegate): Promise<void> {
    return this.passOn(reader.documentId, reader.id, to, { by: `reader:${reader.id}`, source: 'link', cameFrom: null }, (one) => one.linkVersion === reader.linkVersion);
  }

  passOnByHand({ documentId, roundtableId, readerId, cameFrom, ...to }: InputOf<typeof nameDelegate>, by: Actor): Promise<void> {
    return this.passOn(documentId, readerId, to, { by, source: 'mail', cameFrom }, () => true, roundtableId);
  }

  /** A new address gets a new link, and the old one ends. */
  correct({ roundtableId, documentId, readerId, address, language }: InputOf<typeof correctReader>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      const { reader, step } = found(held, readerId, () => true);
      const elsewhere = reader.address !== address;
      Object.assign(reader, { address, language: language ?? reader.language }, elsewhere && { linkVersion: reader.linkVersion + 1 });
      await tx.manager.save(Reader, reader);
      if (!elsewhere || !['asked', 'opened'].includes(reader.state)) return;
      await keepLine(tx, documentId, { act: 'address_corrected', by, about: step.name, readerId, stepId: step.id });
      await this.post.toReader(tx, 'clearing-ask-reader', reader, held.meeting.id, `${reader.linkVersion}:${tx.now.getTime()}`);
    });
  }

  settle({ roundtableId, documentId }: PaperPlace, readerId: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      const { reader, step } = found(held, readerId, () => true);
      if (reader.comments.length === 0 || reader.settledAt) return;
      // Changes that were asked for and made count as signed: the reader said what was missing.
      Object.assign(reader, { settledAt: tx.now }, reader.state === 'changes' && { state: 'agreed' });
      await tx.manager.save(Reader, reader);
      await keepLine(tx, documentId, { act: 'comments_settled', by, about: step.name, readerId, stepId: step.id, facts: { comments: reader.comments.length } });
      await this.advance.go(tx, held, by);
    });
  }

  private answer(documentId: Id, readerId: Id, { answer, comments }: GivenReading, { by, source, cameFrom }: Giving, mine: (reader: Reader) => boolean, roundtableId?: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      const { reader, step } = found(held, readerId, mine);
      if (!readingOpen(reader, step, held.paper.state)) throw refused('STEP_NOT_OPEN', 'This step is not open; no answer can be given now.');
      if ((answer === 'changes' || answer === 'agree_with_comments') && comments.length === 0) throw refused('COMMENT_MISSING', 'Please write at least one comment.');
      const late = step.dueAt <= tx.now;
      const kept = comments.map(({ sectionId, text }) => ({ sectionId: sectionId ?? null, text: text.trim() }));
      Object.assign(reader, { state: readerStateAfter[answer], comments: kept, settledAt: null, answeredAt: tx.now, late, source, cameFrom });
      await tx.manager.save(Reader, reader);
      if (step.signedAt && reader.state !== 'agreed') await reopen(tx, held, step);
      await keepLine(tx, documentId, { act: source === 'link' || source === 'account' ? 'answered' : 'entered', by, about: step.name, readerId, stepId: step.id, source, cameFrom, facts: { answer, late, comments: kept.length } });
      await tx.announce('review.answered', documentId, { readerId });
      await this.post.toReader(tx, 'clearing-copy', reader, held.meeting.id, String(tx.now.getTime()));
      await this.advance.go(tx, held, by);
    });
  }

  private passOn(documentId: Id, readerId: Id, to: Delegate, giving: Giving, mine: (reader: Reader) => boolean, roundtableId?: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      const { reader, step } = found(held, readerId, mine);
      if (!readingOpen(reader, step, held.paper.state)) throw refused('STEP_NOT_OPEN', 'This step is not open; the reading cannot be passed on now.');
      if (chain(held, reader) >= longestChain) throw refused('TOO_MANY_DELEGATES', 'This reading was passed on too often. Please write to the organisers.');
      const there = held.readers.some((one) => one.stepId === step.id && one.address && one.address.toLowerCase() === to.address?.toLowerCase());
      if (there) throw refused('READER_TWICE', 'This person reads in the same step already.');
      const delegate = tx.manager.create(Reader, { ...freshReader(documentId), id: newId(), stepId: step.id, position: reader.position, name: to.name, organisation: reader.organisation, address: to.address, language: to.language ?? reader.language, delegateOf: reader.id });
      await tx.manager.insert(Reader, delegate);
      await tx.manager.save(Reader, Object.assign(reader, { state: 'declined', answeredAt: tx.now, source: giving.source, cameFrom: giving.cameFrom, late: step.dueAt <= tx.now }));
      await keepLine(tx, documentId, { act: 'passed_on', by: giving.by, about: step.name, readerId: delegate.id, stepId: step.id, source: giving.source, cameFrom: giving.cameFrom });
      await this.advance.askReader(tx, held, step, delegate, giving.by);
    });
  }
}

/** A link must not let strangers send our mail without end. */
const longestChain = 4;
function chain(held: Pick<ClearingCase, 'readers'>, reader: Reader): number {
  const from = held.readers.find(({ id }) => id === reader.delegateOf);
  return from ? 1 + chain(held, from) : 0;
}

/** Silence had signed the step; a late word against it opens it again. */
async function reopen(tx: Tx, held: ClearingCase, step: ReviewStep): Promise<void> {
  step.signedAt = null;
  await tx.manager.save(ReviewStep, step);
  if (held.paper.state !== 'cleared') return;
  await movePaper(tx, held.paper.id, 'in_review', 'system:clearing');
  held.paper.state = 'in_review';
}

/** @throws DomainError NOT_FOUND also for a reading that was passed on: it is another's now */
function found(held: ClearingCase, readerId: Id, mine: (reader: Reader) => boolean): { reader: Reader; step: ReviewStep } {
  const reader = held.readers.find(({ id }) => id === readerId);
  const step = held.steps.find(({ id }) => id === reader?.stepId);
  if (!reader || !step || !mine(reader) || held.readers.some(({ delegateOf }) => delegateOf === readerId)) throw notHere();
  return { reader, step };
}

