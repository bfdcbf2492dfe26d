import { Injectable } from '@nestjs/common';
import type { AnswerSource, enterQuoteAnswer, InputOf, QuoteAnswer } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { Advance } from './advance';
import { inText, lockedCase } from './clearing-case';
import { keepLine } from './clearing-log';
import { ClearingPost } from './clearing-post';
import { answersLeft, clearanceOf, isOut, stateAfter } from './clearing.rules';
import { Passage, type QuoteParty } from './clearing.entity';
import { markQuote } from './paper-text';
import { aboutOf, passageUnknown } from './speakers';
import { boundTo, type PassageInText } from './passages';
import { reconcile } from './reconcile';

/** What a speaker says of one passage. */
export interface GivenAnswer {
  quoteId: Id;
  answer: QuoteAnswer;
  /** How it should read; with `change`. */
  words?: string;
  /** What the page showed (`boundTo`): an answer to other words is not taken. */
  shown?: string;
}

type Held = Awaited<ReturnType<typeof lockedCase>>;
interface Giving { by: string; source: AnswerSource; cameFrom: string | null }

const refused = (code: string, sentence: string, facts: Record<string, unknown> = {}): DomainError => new DomainError(code, 'refused', sentence, facts);

/** Takes speakers' answers, by link or entered by hand. The mark in the text changes in the same transaction. */
@Injectable()
export class QuoteAnswers {
  constructor(
    private readonly transactions: Transactions,
    private readonly advance: Advance,
    private readonly post: ClearingPost,
  ) {}

  /**
   * Answers of whoever holds the link. All of them are taken or none; the same answers again change nothing.
   *
   * @returns what became of them: kept, or withdrawn after publication
   * @throws DomainError ANSWER_AFTER_DUE, TEXT_CHANGED, WORDS_MISSING with the passage in its facts
   */
  byLink(party: Pick<QuoteParty, 'id' | 'documentId' | 'linkVersion'>, answers: readonly GivenAnswer[]): Promise<'kept' | 'withdrawn'> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, party.documentId);
      const now = held.parties.find(({ id, linkVersion }) => id === party.id && linkVersion === party.linkVersion);
      if (!now) throw new DomainError('NOT_FOUND', 'not_found', 'This link is not valid any more.');
      await reconcile(tx, held);
      let taken = 0;
      for (const given of answers) {
        const passage = held.kept.find(({ quoteId, partyId }) => quoteId === given.quoteId && partyId === party.id);
        if (!passage) throw passageUnknown();
        if (sameAgain(passage, given)) continue;
        if (!answersLeft(passage, held.paper.state, tx.now).includes(given.answer)) throw refused('ANSWER_AFTER_DUE', 'The date has passed; this answer can no longer be taken.', { quoteId: given.quoteId });
        await this.take(tx, held, passage, given, { by: `party:${party.id}`, source: 'link', cameFrom: null });
        taken += 1;
      }
      if (taken > 0) await this.after(tx, held, now, `party:${party.id}`);
      return isOut(held.paper.state) ? 'withdrawn' : 'kept';
    });
  }

  /** @throws DomainError WORDS_MISSING, PASSAGE_UNKNOWN, ANSWER_AFTER_DUE once the paper is out, but for a refusal */
  enter({ roundtableId, documentId, quoteId, answer, words, source, cameFrom }: InputOf<typeof enterQuoteAnswer>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      await reconcile(tx, held);
      if (isOut(held.paper.state) && answer !== 'refuse') throw refused('ANSWER_AFTER_DUE', 'The paper is out; only a withdrawal can be entered.');
      const known = held.kept.find((one) => one.quoteId === quoteId);
      const text = inText(held, quoteId);
      if (!known && !text) throw passageUnknown();
      const passage = known ?? tx.manager.create(Passage, { ...blank(held, text), documentId, quoteId });
      await this.take(tx, held, passage, { quoteId, answer, ...(words ? { words } : {}) }, { by, source, cameFrom });
      await tx.audit({ entity: 'document', id: documentId, action: 'answer of a speaker entered', by, fields: { quoteId, answer, source } });
      await this.after(tx, held, held.parties.find(({ id }) => id === passage.partyId) ?? null, by);
    });
  }

  private async take(tx: Tx, held: Held, passage: Passage, { answer, words, shown }: GivenAnswer, { by, source, cameFrom }: Giving): Promise<void> {
    const text = inText(held, passage.quoteId);
    if (shown && text && shown !== boundTo(text)) throw refused('TEXT_CHANGED', 'The text was edited while you read it. Please look at it once more.', { quoteId: passage.quoteId });
    const proposed = answer === 'change' ? (words?.trim() ?? '') : null;
    if (proposed === '') throw refused('WORDS_MISSING', 'Please write how it should read.', { quoteId: passage.quoteId });
    const state = stateAfter(proposed !== null && text && plain(proposed) === plain(text.words) ? 'approve' : answer, held.paper.state);
    const late = passage.dueAt !== null && passage.dueAt <= tx.now;
    Object.assign(passage, {
      state, late, source, cameFrom, silent: false, wakeAt: null, why: null, askedAt: passage.askedAt ?? tx.now, answeredAt: tx.now,
      proposed: state === 'changed' ? proposed : null, proposedAt: state === 'changed' ? tx.now : null, proposalLeft: false, ...(text && { wordsHash: boundTo(text) }),
    });
    await tx.manager.save(Passage, passage);
    if (!isOut(held.paper.state) || state === 'withdrawn') await markQuoteIfOpen(tx, held, passage);
    const given = state === 'withdrawn' ? 'withdraw' : answer;
    await keepLine(tx, held.paper.id, { act: source === 'link' ? 'answered' : state === 'withdrawn' ? 'withdrawn' : 'entered', by, about: passage.about, quoteId: passage.quoteId, partyId: passage.partyId, source, cameFrom, facts: { answer: given, late } });
    await tx.announce(`quote.${state}`, passage.quoteId, { documentId: held.paper.id });
    if ((state === 'refused' || state === 'withdrawn') && passage.partyId) await this.post.emptyCopies(tx, passage.partyId);
  }

  private async after(tx: Tx, held: Held, party: QuoteParty | null, by: string): Promise<void> {
    if (party) await this.post.toParty(tx, 'clearing-copy', party, held.meeting.id, String(tx.now.getTime()));
    if (!isOut(held.paper.state)) await this.advance.go(tx, await lockedCase(tx, held.paper.id), by);
  }
}

const plain = (words: string): string => words.normalize('NFC').replace(/\s+/g, ' ').trim();
const sameAgain = ({ state, proposed, silent, answeredAt }: Passage, { answer, words }: GivenAnswer): boolean =>
  answeredAt !== null && !silent && ((answer === 'approve' && state === 'cleared') || (answer === 'refuse' && (state === 'refused' || state === 'withdrawn')) || (answer === 'change' && state === 'changed' && proposed === words?.trim()));

const markQuoteIfOpen = async (tx: Tx, held: Held, { quoteId, state }: Passage): Promise<void> => {
  if (held.paper.state !== 'withdrawn') await markQuote(tx, held, quoteId, clearanceOf(state));
};

/** A passage nobody was asked for by link: the answer came by itself. */
const blank = (held: Held, text: PassageInText | undefined): Partial<Passage> => ({
  kind: text?.kind ?? 'quote', partyId: null, state: 'pending', silent: false, late: false, reminders: 0, proposalLeft: false, askedAt: null, openedAt: null, dueAt: null, wakeAt: null,
  silence: text?.kind === 'paraphrase' ? held.rule.paraphraseSilence : held.rule.quoteSilence, wordsHash: text ? boundTo(text) : '', about: text ? aboutOf(held, text) : 'Quote',
});
