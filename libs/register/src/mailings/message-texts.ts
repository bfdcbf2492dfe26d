import { Injectable } from '@nestjs/common';
import { Language, TextKind, type MailingWords, type MessageText as TextView } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { checkWords } from './fill-in';
import { MessageText } from './mailing.entity';
import { MailingNotFound } from './mailing.errors';
import { audienceOfText, builtInTexts } from './texts/built-in';

type Asking = { sql: Tx['sql'] };

/** Texts to begin with: ours, and what a programme made of them. */
@Injectable()
export class MessageTexts {
  constructor(private readonly transactions: Transactions) {}

  /** All texts as the programme of a roundtable has them. */
  list(roundtableId: Id): Promise<{ items: TextView[]; programme: string }> {
    return this.transactions.run(async (tx) => {
      const { programmeId, programme } = await programmeOf(tx, roundtableId);
      const own = await ownTexts(tx, programmeId);
      return { items: TextKind.options.map((kind) => viewOf(kind, own)), programme };
    });
  }

  /** A text with the programme's own versions put over ours, language by language. */
  async wordsOf(asking: Asking, programmeId: Id, kind: TextKind): Promise<MailingWords> {
    const { ours, own } = viewOf(kind, await ownTexts(asking, programmeId));
    return { subject: { ...ours.subject, ...own.subject }, body: { ...ours.body, ...own.body } };
  }

  /** Keeps a version of one language; without words the programme goes back to ours. @throws DomainError PLACEHOLDER_UNKNOWN, PLACEHOLDER_MISPLACED, LINK_REFUSED */
  save({ roundtableId, kind, language }: { roundtableId: Id; kind: TextKind; language: Language }, { subject, body }: { subject: string; body: string }, by: Actor): Promise<TextView> {
    checkWords({ subject: { [language]: subject }, body: { [language]: body } });
    return this.transactions.run(async (tx) => {
      const { programmeId } = await programmeOf(tx, roundtableId);
      const ours = builtInTexts[kind];
      const same = subject.trim() === ours.subject[language] && body.trim() === ours.body[language];
      if (same || (subject.trim() === '' && body.trim() === '')) await tx.manager.delete(MessageText, { programmeId, kind, language });
      else await tx.manager.upsert(MessageText, { programmeId, kind, language, subject: subject.trim() || ours.subject[language], body: body.trim() || ours.body[language], changedAt: tx.now }, ['programmeId', 'kind', 'language']);
      await tx.audit({ entity: 'programme', id: programmeId, action: 'text changed', by, fields: { kind, language } });
      return viewOf(kind, await ownTexts(tx, programmeId));
    });
  }
}

function viewOf(kind: TextKind, own: readonly MessageText[]): TextView {
  const { title, purpose, mailingKind, subject, body } = builtInTexts[kind];
  const mine = own.filter((one) => one.kind === kind && Language.safeParse(one.language).success);
  return {
    kind, title, purpose, mailingKind, audience: audienceOfText(kind), ours: { subject, body },
    own: { subject: Object.fromEntries(mine.map((one) => [one.language, one.subject])), body: Object.fromEntries(mine.map((one) => [one.language, one.body])) },
  };
}

const ownTexts = (asking: Asking, programmeId: Id): Promise<MessageText[]> =>
  asking.sql<MessageText>('select kind, language, subject, body from message_text where programme_id = $1', [programmeId]);

async function programmeOf(asking: Asking, roundtableId: Id): Promise<{ programmeId: Id; programme: string }> {
  const [row] = await asking.sql<{ programmeId: Id; programme: string }>(
    `select p.id as "programmeId", coalesce(p.name ->> p.main_language, p.name ->> 'en', '') as programme from roundtable r join programme p on p.id = r.programme_id where r.id = $1`, [roundtableId]);
  if (!row) throw MailingNotFound();
  return row;
}
