import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import { lineWords, type ClearingAside, type ClearingLinkState, type Language, type ReadingAnswer, type ReviewerReading, type SpeakerClearing, type SpeakerPassage } from '@convenor/contracts';
import { cityOf, daysBetween, localTime } from '@convenor/calendar';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { RegistrationOffice } from '@convenor/register';
import { DataSource } from 'typeorm';
import { PaperRevision } from '../paper.entity';
import { caseOf, inText, lockedCase, type ClearingCase } from './clearing-case';
import { keepLine } from './clearing-log';
import { answersLeft, isOut, mayBeShown, readingOpen } from './clearing.rules';
import { Passage, QuoteParty, Reader } from './clearing.entity';
import { boundTo } from './passages';
import { QuoteAnswers, type GivenAnswer } from './quote-answers';
import { Readings, type Delegate, type GivenReading } from './readings';
import { readingSections } from './reading-sections';

/** Who holds a link of clearing. */
export type ClearingBearer = { kind: 'speaker'; party: QuoteParty } | { kind: 'reviewer'; reader: Reader };

/** What a link opens, in the reader's own language. */
export interface BehindClearingLink {
  language: Language;
  clearing: SpeakerClearing | ReviewerReading;
}

/** What whoever holds a link answered. */
export type ClearingLinkAnswer = { kind: 'speaker'; answers: readonly GivenAnswer[] } | ({ kind: 'reviewer' } & GivenReading) | { kind: 'pass_on'; to: Delegate };

/**
 * The links of speakers and reviewers. A link opens what its bearer may see and nothing else and works until it is
 * replaced. Speakers see their words as they stand now, reviewers the revision that was last kept for them.
 */
@Injectable()
export class ClearingLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly links: SignedLinks,
    private readonly office: RegistrationOffice,
    private readonly quotes: QuoteAnswers,
    private readonly readings: Readings,
  ) {}

  /** Whose link it is; null for one that was replaced, altered or never given out. */
  async bearer(token: string): Promise<ClearingBearer | null> {
    const link = this.links.read(token);
    if (!link || (link.kind !== 'clearing' && link.kind !== 'review')) return null;
    const where = { id: link.id, linkVersion: link.version };
    if (link.kind === 'clearing') {
      const party = await this.dataSource.manager.findOneBy(QuoteParty, where);
      return party && { kind: 'speaker', party };
    }
    const reader = await this.dataSource.manager.findOneBy(Reader, where);
    return reader && { kind: 'reviewer', reader };
  }

  /** What the page of a link shows; null where the link is none. Reading it changes nothing: see `opened`. */
  async behind(token: string): Promise<BehindClearingLink | null> {
    const bearer = await this.bearer(token);
    if (!bearer) return null;
    const now = this.transactions.now();
    if (bearer.kind === 'speaker') {
      const held = await caseOf(this.dataSource.manager, bearer.party.documentId);
      return { language: bearer.party.language, clearing: this.speakerPage(held, bearer.party, now) };
    }
    const held = await caseOf(this.dataSource.manager, bearer.reader.documentId);
    const { content } = await this.dataSource.manager.findOneByOrFail(PaperRevision, { documentId: held.paper.id, revision: held.paper.revision });
    return { language: bearer.reader.language, clearing: this.reviewerPage({ ...held, doc: content }, bearer.reader, now) };
  }

  /** Notes that the page was seen; the first time counts. Called when a person's browser shows it, not a mail program's look-ahead. */
  async opened(token: string): Promise<void> {
    const bearer = await this.bearer(token);
    if (!bearer) return;
    await this.transactions.run(async (tx) => {
      if (bearer.kind === 'reviewer') {
        const { id, documentId, stepId, openedAt } = bearer.reader;
        if (openedAt) return;
        const held = await lockedCase(tx, documentId);
        await tx.sql(`update reader set opened_at = $2, state = case when state = 'asked' then 'opened' else state end where id = $1 and opened_at is null`, [id, tx.now]);
        await keepLine(tx, documentId, { act: 'opened', by: `reader:${id}`, about: held.steps.find((step) => step.id === stepId)?.name ?? 'Review', readerId: id, stepId, source: 'link' });
        return;
      }
      const { id, documentId } = bearer.party;
      const held = await lockedCase(tx, documentId);
      const unseen = held.kept.filter(({ partyId, askedAt, openedAt }) => partyId === id && askedAt && !openedAt);
      if (unseen.length === 0) return;
      await tx.sql('update quote_party set opened_at = coalesce(opened_at, $2) where id = $1', [id, tx.now]);
      for (const { quoteId } of unseen) await tx.manager.update(Passage, { documentId, quoteId }, { openedAt: tx.now });
      await keepLine(tx, documentId, { act: 'opened', by: `party:${id}`, about: unseen.map(({ about }) => about).join('; '), partyId: id, source: 'link' });
    });
  }

  /**
   * Takes an answer. What a link may not do, or no longer, is refused as if it were none.
   *
   * @returns what was done; null where the link is none or is not for this
   * @throws DomainError STEP_NOT_OPEN, COMMENT_MISSING, READER_TWICE; ANSWER_AFTER_DUE, TEXT_CHANGED, WORDS_MISSING with `quoteId`
   */
  async answer(token: string, given: ClearingLinkAnswer): Promise<'kept' | 'withdrawn' | 'passed_on' | null> {
    const bearer = await this.bearer(token);
    if (bearer?.kind === 'speaker' && given.kind === 'speaker') return this.quotes.byLink(bearer.party, given.answers);
    if (bearer?.kind !== 'reviewer') return null;
    if (given.kind === 'reviewer') await this.readings.byLink(bearer.reader, given);
    else if (given.kind === 'pass_on') await this.readings.passOnByLink(bearer.reader, given.to);
    else return null;
    return given.kind === 'pass_on' ? 'passed_on' : 'kept';
  }

  private speakerPage(held: ClearingCase, party: QuoteParty, now: Date): SpeakerClearing {
    const mine = held.kept.filter(({ partyId, askedAt }) => partyId === party.id && askedAt);
    const order = [...held.quotes, ...held.paraphrases].map(({ quoteId }) => quoteId);
    const sorted = mine.toSorted((one, other) => place(order, one.quoteId) - place(order, other.quoteId));
    const due = mine.map(({ dueAt }) => dueAt).filter((date) => date !== null).sort((one, other) => other.getTime() - one.getTime())[0] ?? now;
    const passages = sorted.map((passage) => this.passage(held, passage, now));
    const state: ClearingLinkState = isOut(held.paper.state) ? 'published' : now < due ? 'open' : passages.some(({ may }) => may.includes('approve')) ? 'late' : 'closed';
    return {
      kind: 'speaker', state, ...this.aside(held, due, now, party.language), passages,
      reader: { name: party.name, ...(party.answersFor && { answersFor: party.answersFor }) },
    };
  }

  /** One passage with nothing of anybody else's around it; once refused, without its words. */
  private passage(held: ClearingCase, passage: Passage, now: Date): SpeakerPassage {
    const text = inText(held, passage.quoteId);
    const seen = mayBeShown(passage) && text !== undefined;
    const named = text !== undefined && (text.attribution === 'on_record' || text.attribution === 'on_record_no_quote');
    const choice = passage.state === 'changed' ? 'change' : passage.state === 'refused' || passage.state === 'withdrawn' ? 'refuse' : passage.state === 'cleared' ? 'approve' : null;
    return {
      id: passage.quoteId, kind: passage.kind, named, silence: passage.silence, may: text ? answersLeft(passage, held.paper.state, now) : answersLeft(passage, held.paper.state, now).filter((one) => one === 'refuse'),
      ...(seen && {
        words: text.words, shown: boundTo(text), by: held.voices.printedLine(text.speakerId, text.attribution),
        ...(text.before && { before: text.before }), ...(text.after && { after: text.after }), ...(text.edits && { edits: text.edits }),
      }),
      ...(choice && passage.answeredAt && !passage.silent && { answer: { choice, ...(passage.proposed && { words: passage.proposed }), at: this.wall(passage.answeredAt, held) } }),
      ...(passage.why && passage.state === 'pending' && { askedAgain: true }), ...(passage.silent && { silenceCounted: true }),
    };
  }

  private reviewerPage(held: ClearingCase, reader: Reader, now: Date): ReviewerReading {
    const step = held.steps.find(({ id }) => id === reader.stepId);
    if (!step) throw new Error('A reader reads in a step.');
    const passedOn = held.readers.find(({ delegateOf }) => delegateOf === reader.id);
    const from = held.readers.find(({ id }) => id === reader.delegateOf);
    const may = !passedOn && readingOpen(reader, step, held.paper.state);
    const choices: (ReadingAnswer | 'pass_on')[] = ['agree', 'agree_with_comments', 'changes', 'decline', 'pass_on'];
    const choice = answerOf(reader);
    return {
      kind: 'reviewer', state: isOut(held.paper.state) ? 'published' : !may ? 'closed' : now < step.dueAt ? 'open' : 'late', ...this.aside(held, step.dueAt, now, reader.language),
      step: { name: step.name, silence: step.silence, wholeText: step.sections === null },
      reader: { name: reader.name, ...(reader.organisation && { organisation: reader.organisation }), ...(from && { delegateOf: from.name }) },
      textLanguage: held.doc.lang, textDirection: held.doc.dir,
      sections: passedOn || step.openedAt === null ? [] : readingSections(held.doc, held, step),
      ...(choice && reader.answeredAt && !passedOn && { answer: { choice, comments: reader.comments, at: this.wall(reader.answeredAt, held) } }),
      ...(passedOn && { passedOnTo: passedOn.name }), may: may ? choices : [],
    };
  }

  private aside({ doc, paper, meeting }: ClearingCase, due: Date, now: Date, language: Language): ClearingAside {
    const { name, address } = this.office.organiser;
    return {
      paper: { title: lineWords(doc.front.title), kind: paper.kind === 'policy-brief' ? 'policy-brief' : 'other' },
      meeting: { title: meeting.title, on: meeting.on }, due: this.wall(due, { meeting }, language), daysLeft: daysBetween(now, due, meeting.zone),
      contact: { ...(name && { name }), email: address },
    };
  }

  private wall(at: Date, { meeting }: Pick<ClearingCase, 'meeting'>, language: Language = meeting.language): { date: string; time: string; place: string } {
    const { date, time } = localTime(at, meeting.zone);
    return { date, time, place: meeting.city ?? cityOf(meeting.zone, language) };
  }
}

const place = (order: readonly Id[], id: Id): number => (order.includes(id) ? order.indexOf(id) : order.length);
const answerOf = ({ state, comments }: Reader): ReadingAnswer | null =>
  state === 'agreed' ? (comments.length > 0 ? 'agree_with_comments' : 'agree') : state === 'changes' ? 'changes' : state === 'declined' ? 'decline' : null;
