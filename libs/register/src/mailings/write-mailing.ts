import { Injectable } from '@nestjs/common';
import type { MailingAudience, MailingKind, MailingState, MailingView, MailingWords, TextKind } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { ofThisRoundtable } from './audience.query';
import { checkWords } from './fill-in';
import { Mailing, MailingRecipient } from './mailing.entity';
import { MailingGone } from './mailing.errors';
import { mailingIn, Mailings } from './mailings.query';

export interface MailingWish {
  kind: MailingKind;
  textKind: TextKind | null;
  words: MailingWords;
  audience: MailingAudience;
}

/** Until it begins to go, words and audience may change. */
const changeable: readonly MailingState[] = ['draft', 'scheduled', 'held'];

/** Keeps, changes and throws away what an organiser writes. */
@Injectable()
export class WriteMailing {
  constructor(
    private readonly transactions: Transactions,
    private readonly mailings: Mailings,
  ) {}

  /** @throws DomainError PLACEHOLDER_UNKNOWN, PLACEHOLDER_MISPLACED, LINK_REFUSED; NOT_FOUND for people and delegations of another roundtable */
  create(roundtableId: Id, { kind, textKind, words, audience }: MailingWish, by: Actor): Promise<MailingView> {
    checkWords(words);
    return this.transactions.run(async (tx) => {
      await ofThisRoundtable(tx, roundtableId, audience);
      const mailing = tx.manager.create(Mailing, { id: newId(), roundtableId, kind, textKind, subject: words.subject, body: words.body, audience, state: 'draft', madeBy: by, changedAt: tx.now, dueAt: null, ruleId: null, forStart: null, people: null, takenAt: null, queuedAt: null });
      await tx.manager.insert(Mailing, mailing);
      await tx.audit({ entity: 'mailing', id: mailing.id, action: 'written', by });
      return this.mailings.view(tx, mailing);
    });
  }

  /** One that waits for its time goes back to being a draft, so that what was reviewed is what goes. @throws MailingNotFound; DomainError MAILING_GONE and those of `create` */
  change({ roundtableId, mailingId }: { roundtableId: Id; mailingId: Id }, { kind, textKind, words, audience }: MailingWish, by: Actor): Promise<MailingView> {
    checkWords(words);
    return this.transactions.run(async (tx) => {
      const mailing = await mailingIn(tx, roundtableId, mailingId, true);
      if (!changeable.includes(mailing.state)) throw MailingGone();
      await ofThisRoundtable(tx, roundtableId, audience);
      const change = { kind, textKind, subject: words.subject, body: words.body, audience, state: 'draft' as const, dueAt: null, changedAt: tx.now };
      await tx.manager.update(Mailing, mailingId, change);
      await tx.audit({ entity: 'mailing', id: mailingId, action: 'changed', by, fields: { state: 'draft' } });
      return this.mailings.view(tx, { ...mailing, ...change });
    });
  }

  /** @throws MailingNotFound; DomainError MAILING_GONE once it has begun to go */
  drop({ roundtableId, mailingId }: { roundtableId: Id; mailingId: Id }, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const mailing = await mailingIn(tx, roundtableId, mailingId, true);
      if (!changeable.includes(mailing.state)) throw MailingGone();
      await tx.manager.delete(MailingRecipient, { mailingId });
      await tx.manager.delete(Mailing, mailingId);
      await tx.audit({ entity: 'mailing', id: mailingId, action: 'thrown away', by });
    });
  }
}
