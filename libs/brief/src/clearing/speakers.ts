import { Injectable } from '@nestjs/common';
import type { askSpeaker, correctSpeaker, InputOf, settleProposal } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { days, DomainError, newId, type Id } from '@convenor/kernel';
import type { PaperPlace } from '../workshop/working-copy';
import { Advance } from './advance';
import { inText, lockedCase, type ClearingCase } from './clearing-case';
import { keepLine } from './clearing-log';
import { ClearingPost } from './clearing-post';
import { clearanceOf } from './clearing.rules';
import { Passage, QuoteParty } from './clearing.entity';
import { changeQuote, markQuote, saying } from './paper-text';
import { boundTo, type PassageInText } from './passages';
import { reconcile } from './reconcile';

export const passageUnknown = (): DomainError => new DomainError('PASSAGE_UNKNOWN', 'refused', 'This passage does not stand in the text any more.');
const refused = (code: string, sentence: string): DomainError => new DomainError(code, 'refused', sentence);

/** Sends passages to their speakers, and settles what they propose. */
@Injectable()
export class Speakers {
  constructor(
    private readonly transactions: Transactions,
    private readonly advance: Advance,
    private readonly post: ClearingPost,
  ) {}

  /**
   * Addresses passages of one speaker to the speaker or an assistant. They are asked at once, or when the step of quotes
   * begins.
   *
   * @throws DomainError PASSAGES_OF_SEVERAL, PASSAGE_UNKNOWN, STEP_DUE_TOO_EARLY, QUOTE_REFUSED
   */
  ask({ roundtableId, documentId, quoteIds, dueAt, ...to }: InputOf<typeof askSpeaker>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      await reconcile(tx, held);
      const texts = quoteIds.map((id) => inText(held, id) ?? null);
      if (texts.some((text) => text === null)) throw passageUnknown();
      const found = texts.filter((text) => text !== null);
      // Nobody knows whose words they are where no note says so: each such passage goes alone.
      if (found.length > 1 && new Set(found.map(({ speakerId, quoteId }) => speakerId ?? quoteId)).size > 1) throw refused('PASSAGES_OF_SEVERAL', 'These passages are not of one speaker; each speaker sees only their own.');
      if (found.some((text) => refusedAsItStands(held, text))) throw refused('QUOTE_REFUSED', 'A passage was refused; it is not asked for again unless its words change.');
      const step = held.steps.find(({ kind }) => kind === 'quotes');
      const due = dueAt ? new Date(dueAt) : step && step.dueAt > tx.now ? step.dueAt : new Date(tx.now.getTime() + days(held.rule.quoteDays));
      if (due <= tx.now) throw refused('STEP_DUE_TOO_EARLY', 'The date for an answer lies in the past.');
      const party = tx.manager.create(QuoteParty, { ...to, id: newId(), documentId, linkVersion: 1, openedAt: null, remindedAt: null });
      await tx.manager.insert(QuoteParty, party);
      const passages: Passage[] = [];
      for (const text of found) passages.push(await this.assign(tx, held, text, party));
      await tx.audit({ entity: 'document', id: documentId, action: 'passages addressed', by, fields: { passages: passages.length } });
      if (step && !step.openedAt) return;
      await this.advance.askParty(tx, held, party, passages, { dueAt: due, by, act: 'asked' });
    });
  }

  /** A new address gets a new link, and the old one ends. */
  correct({ roundtableId, documentId, partyId, ...to }: InputOf<typeof correctSpeaker>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      const party = held.parties.find(({ id }) => id === partyId);
      if (!party) throw new DomainError('NOT_FOUND', 'not_found', 'Nobody of that name was asked.');
      const elsewhere = to.address !== party.address;
      Object.assign(party, to, elsewhere && { linkVersion: party.linkVersion + 1, openedAt: null });
      await tx.manager.save(QuoteParty, party);
      const waits = held.kept.filter((one) => one.partyId === partyId && one.askedAt);
      if (!elsewhere || waits.length === 0) return;
      await keepLine(tx, documentId, { act: 'address_corrected', by, about: waits.map(({ about }) => about).join('; '), partyId });
      await this.post.toParty(tx, 'clearing-ask-speaker', party, held.meeting.id, `${party.linkVersion}:${tx.now.getTime()}`);
    });
  }

  /**
   * Takes the speaker's words into the text, asks for the printed ones again, or leaves the old ones.
   *
   * @throws DomainError NO_PROPOSAL, PASSAGE_UNKNOWN, SECTION_HELD
   */
  settle({ roundtableId, documentId, quoteId, does, dueAt }: InputOf<typeof settleProposal>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      await reconcile(tx, held);
      const passage = held.kept.find((one) => one.quoteId === quoteId);
      const text = inText(held, quoteId);
      if (!passage || !text) throw passageUnknown();
      if (does === 'ask_again') return this.askAgain(tx, held, passage, text, dueAt ? new Date(dueAt) : null, by);
      if (passage.state !== 'changed' || passage.proposed === null) throw refused('NO_PROPOSAL', 'The speaker proposed no other words, or they were settled already.');
      if (does === 'take') await this.take(tx, held, passage, by);
      else {
        await tx.manager.save(Passage, Object.assign(passage, { proposalLeft: true, why: 'The words were left as they stood; the speaker has not cleared them.' }));
        await keepLine(tx, documentId, { act: 'words_left', by, about: passage.about, quoteId, partyId: passage.partyId });
      }
      await this.advance.go(tx, await lockedCase(tx, documentId), by);
    });
  }

  /** @throws DomainError PASSAGE_UNKNOWN, SECTION_HELD */
  takeOut({ roundtableId, documentId }: PaperPlace, quoteId: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      const text = held.quotes.find((one) => one.quoteId === quoteId);
      if (!text) throw passageUnknown();
      await changeQuote(tx, held.paper, quoteId, () => null, by);
      const kept = held.kept.find((one) => one.quoteId === quoteId);
      await keepLine(tx, documentId, { act: 'taken_out', by, about: kept?.about ?? aboutOf(held, text), quoteId });
      await tx.audit({ entity: 'document', id: documentId, action: 'quote taken out', by, fields: { quoteId } });
      await this.advance.go(tx, await lockedCase(tx, documentId), by);
    });
  }

  private async askAgain(tx: Tx, held: Held, passage: Passage, text: PassageInText, dueAt: Date | null, by: Actor): Promise<void> {
    const party = held.parties.find(({ id }) => id === passage.partyId);
    if (!party) throw passageUnknown();
    if (refusedAsItStands(held, text)) throw refused('QUOTE_REFUSED', 'The speaker refused these words; they are not asked for again unless they change.');
    const due = dueAt ?? new Date(tx.now.getTime() + days(held.rule.quoteDays));
    if (due <= tx.now) throw refused('STEP_DUE_TOO_EARLY', 'The date for an answer lies in the past.');
    await this.advance.askParty(tx, held, party, [passage], { dueAt: due, by, act: 'asked_again' });
    await markQuote(tx, held, passage.quoteId, 'pending');
  }

  private async take(tx: Tx, held: Held, passage: Passage, by: Actor): Promise<void> {
    if (passage.kind === 'paraphrase') throw refused('NO_PROPOSAL', 'A sentence of ours is rewritten in the text itself; the proposal is cleared once it stands there.');
    await changeQuote(tx, held.paper, passage.quoteId, (quote) => saying(quote, passage.proposed ?? ''), by);
    const after = await lockedCase(tx, held.paper.id);
    const text = inText(after, passage.quoteId);
    if (!text) throw passageUnknown();
    await tx.manager.save(Passage, Object.assign(passage, { state: 'cleared', wordsHash: boundTo(text), why: null, proposalLeft: false }));
    await markQuote(tx, after, passage.quoteId, clearanceOf('cleared'));
    await keepLine(tx, held.paper.id, { act: 'words_taken', by, about: passage.about, quoteId: passage.quoteId, partyId: passage.partyId });
    await tx.announce('quote.cleared', passage.quoteId, { documentId: held.paper.id });
  }

  private async assign(tx: Tx, held: Held, text: PassageInText, party: QuoteParty): Promise<Passage> {
    const known = held.kept.find(({ quoteId }) => quoteId === text.quoteId);
    const passage = tx.manager.create(Passage, {
      documentId: held.paper.id, quoteId: text.quoteId, kind: text.kind, state: 'pending', silent: false, late: false, reminders: 0, proposalLeft: false,
      askedAt: null, openedAt: null, dueAt: null, wakeAt: null, answeredAt: null, source: null, cameFrom: null, proposed: null, proposedAt: null, why: null,
      about: known?.about ?? aboutOf(held, text), silence: text.kind === 'quote' ? held.rule.quoteSilence : held.rule.paraphraseSilence, wordsHash: boundTo(text), partyId: party.id,
    });
    await tx.manager.save(Passage, passage);
    if (known) await markQuote(tx, held, text.quoteId, 'pending');
    const at = held.kept.findIndex(({ quoteId }) => quoteId === text.quoteId);
    if (at >= 0) held.kept.splice(at, 1, passage);
    else held.kept.push(passage);
    return passage;
  }
}

type Held = Awaited<ReturnType<typeof lockedCase>>;

/** Refused or withdrawn, and still the words that were refused. */
const refusedAsItStands = ({ kept }: Pick<ClearingCase, 'kept'>, text: PassageInText): boolean => {
  const passage = kept.find(({ quoteId }) => quoteId === text.quoteId);
  return passage !== undefined && !passage.silent && (passage.state === 'refused' || passage.state === 'withdrawn') && passage.wordsHash === boundTo(text);
};

/** "Quote 3, Wages": how log and mails name a passage without its words. */
export const aboutOf = ({ quotes, paraphrases }: Pick<ClearingCase, 'quotes' | 'paraphrases'>, { quoteId, kind, section }: PassageInText): string => {
  const all = kind === 'quote' ? quotes.filter((one) => one.kind === 'quote') : [...quotes.filter((one) => one.kind === 'paraphrase'), ...paraphrases];
  return [`${kind === 'quote' ? 'Quote' : 'Passage'} ${all.findIndex((one) => one.quoteId === quoteId) + 1}`, section].filter(Boolean).join(', ');
};
