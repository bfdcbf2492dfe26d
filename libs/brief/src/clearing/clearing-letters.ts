import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import { lineWords, type QuoteState } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { DueMail, Preparations, PreparedMail } from '@convenor/mail';
import { RegistrationOffice } from '@convenor/register';
import { DataSource } from 'typeorm';
import { caseOf, type ClearingCase } from './clearing-case';
import { isOut, readingOpen, waitsForWord } from './clearing.rules';
import { Passage, QuoteParty, Reader, type ReviewStep } from './clearing.entity';

type Letter = PreparedMail | 'drop';
interface ToReader { mail: DueMail; held: ClearingCase; reader: Reader; step: ReviewStep; now: Date }
interface ToParty { mail: DueMail; held: ClearingCase; party: QuoteParty; mine: Passage[]; now: Date }

/** What the mails of clearing say when their turn has come. What is no longer true is dropped; no word of a quote stands in any. */
@Injectable()
export class ClearingLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly links: SignedLinks,
    private readonly office: RegistrationOffice,
  ) {}

  speakFor(preparations: Preparations): void {
    preparations.on('clearing-ask-reader', (mails, now) => this.each(mails, now, (to) => this.askReader(to), () => 'drop'));
    preparations.on('clearing-ask-speaker', (mails, now) => this.each(mails, now, () => 'drop', (to) => this.askSpeaker(to)));
    preparations.on('clearing-reminder', (mails, now) => this.each(mails, now, (to) => this.remindReader(to), (to) => this.remindParty(to)));
    preparations.on('clearing-copy', (mails, now) => this.each(mails, now, (to) => this.copyToReader(to), (to) => this.copyToParty(to)));
  }

  /** One reading of the case per paper, however many mails. */
  private async each(mails: readonly DueMail[], now: Date, forReader: (to: ToReader) => Letter, forParty: (to: ToParty) => Letter): Promise<Letter[]> {
    const cases = new Map<Id, ClearingCase>();
    const letters: Letter[] = [];
    for (const mail of mails) {
      const whom = await this.documentOf(mail.subjectId ?? '');
      const held = whom && (cases.get(whom) ?? (await caseOf(this.dataSource.manager, whom)));
      if (held) cases.set(held.paper.id, held);
      letters.push(held ? this.letter(mail, held, now, forReader, forParty) : 'drop');
    }
    return letters;
  }

  private letter(mail: DueMail, held: ClearingCase, now: Date, forReader: (to: ToReader) => Letter, forParty: (to: ToParty) => Letter): Letter {
    const reader = held.readers.find(({ id }) => id === mail.subjectId);
    const step = held.steps.find(({ id }) => id === reader?.stepId);
    const party = held.parties.find(({ id }) => id === mail.subjectId);
    if (reader?.address && step) return forReader({ mail, held, reader, step, now });
    const mine = held.kept.filter(({ partyId, askedAt }) => partyId === party?.id && askedAt);
    return party?.address && mine.length > 0 ? forParty({ mail, held, party, mine, now }) : 'drop';
  }

  private askReader({ held, reader, step }: ToReader): Letter {
    if (!['asked', 'opened'].includes(reader.state) || !readingOpen(reader, step, held.paper.state)) return 'drop';
    const from = held.readers.find(({ id }) => id === reader.delegateOf);
    return { props: { ...this.toReader(held, reader, step), step: step.name, wholeText: step.sections === null, silence: step.silence, delegateOf: from?.name ?? null } };
  }

  private askSpeaker({ held, party, mine }: ToParty): Letter {
    const open = mine.filter(waitsForWord);
    if (open.length === 0 || isOut(held.paper.state)) return 'drop';
    return { props: { ...this.toParty(held, party, open), answersFor: party.answersFor, silence: open.map(({ silence }) => silence) } };
  }

  private remindReader({ held, reader, step, now }: ToReader): Letter {
    if (!['asked', 'opened'].includes(reader.state) || !readingOpen(reader, step, held.paper.state)) return 'drop';
    return { props: { ...this.toReader(held, reader, step), whom: 'reader', over: step.dueAt <= now, step: step.silence } };
  }

  private remindParty({ held, party, mine, now }: ToParty): Letter {
    const open = mine.filter(waitsForWord);
    if (open.length === 0 || isOut(held.paper.state)) return 'drop';
    return { props: { ...this.toParty(held, party, open), whom: 'party', over: open.every(({ dueAt }) => dueAt !== null && dueAt <= now), silence: open.map(({ silence }) => silence) } };
  }

  private copyToReader({ held, reader, step }: ToReader): Letter {
    const answer = ({ agreed: reader.comments.length > 0 ? 'agree_with_comments' : 'agree', changes: 'changes', declined: 'decline' } as const)[reader.state as 'agreed'];
    if (!answer) return 'drop';
    return { props: { ...this.toReader(held, reader, step), answers: [{ number: null, answer, wrote: reader.comments.map(({ text }) => text) }] } };
  }

  /** Passages are numbered as on the page. */
  private copyToParty({ held, party, mine }: ToParty): Letter {
    const order = [...held.quotes, ...held.paraphrases].map(({ quoteId }) => quoteId);
    const place = (id: Id): number => (order.includes(id) ? order.indexOf(id) : order.length);
    const answers = mine.toSorted((one, other) => place(one.quoteId) - place(other.quoteId)).flatMap((passage, at) => {
      const answer = passage.answeredAt && !passage.silent ? saidOf[passage.state] : null;
      return answer ? [{ number: at + 1, answer, wrote: answer === 'change' && passage.proposed ? [passage.proposed] : [] }] : [];
    });
    return answers.length > 0 ? { props: { ...this.toParty(held, party, mine), answers } } : 'drop';
  }

  private toReader(held: ClearingCase, reader: Reader, step: ReviewStep): Record<string, unknown> {
    return { person: reader.name, link: this.link('review', reader), facts: facts(held, step.dueAt) };
  }

  private toParty(held: ClearingCase, party: QuoteParty, passages: readonly Passage[]): Record<string, unknown> {
    const due = passages.flatMap(({ dueAt }) => dueAt ?? []).sort((one, other) => one.getTime() - other.getTime())[0];
    return { person: party.name, link: this.link('clearing', party), facts: facts(held, due ?? this.transactions.now()) };
  }

  private link(kind: 'review' | 'clearing', { id, linkVersion }: { id: Id; linkVersion: number }): string {
    return `${this.office.publicUrl}/links/${this.links.sign(kind, id, linkVersion)}`;
  }

  private async documentOf(subjectId: Id): Promise<Id | null> {
    const [row] = await this.transactions.read<{ id: Id }>('select document_id as id from reader where id = $1 union all select document_id from quote_party where id = $1', [subjectId]);
    return row?.id ?? null;
  }
}

const saidOf: Readonly<Record<QuoteState, string | null>> = { pending: null, cleared: 'approve', changed: 'change', refused: 'refuse', withdrawn: 'withdraw' };

const facts = ({ doc, meeting }: ClearingCase, due: Date): Record<string, unknown> => ({
  paper: lineWords(doc.front.title) || meeting.title,
  meeting: meeting.title, metOn: meeting.on, due: due.toISOString(), zone: meeting.zone, ...(meeting.city && { city: meeting.city }),
});
