import { Injectable } from '@nestjs/common';
import { toInstant } from '@convenor/calendar';
import type { Language, MailingState, MailingView } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { minutes, type Id } from '@convenor/kernel';
import { Audience } from './audience.query';
import { languageFor } from './fill-in';
import { Mailing } from './mailing.entity';
import { AudienceChanged, MailingGone, MailingNotWritten, NobodyToWriteTo, TimePast } from './mailing.errors';
import { mailingIn, Mailings } from './mailings.query';

interface Which { roundtableId: Id; mailingId: Id }
export type HoldAct = 'hold' | 'release' | 'stop';

/** From which states an act leads on, and where to. */
const acts: Readonly<Record<HoldAct, Partial<Record<MailingState, MailingState>>>> = {
  hold: { scheduled: 'held' },
  release: { held: 'scheduled' },
  stop: { scheduled: 'stopped', held: 'stopped', going: 'stopped' },
};

/** Lets a message go that was reviewed, holds it, or stops it half-way. */
@Injectable()
export class SendMailing {
  constructor(
    private readonly transactions: Transactions,
    private readonly audience: Audience,
    private readonly mailings: Mailings,
  ) {}

  /**
   * Gives a message its time; whom it goes to is settled when it goes. Asked twice, it goes once.
   *
   * @param at on the roundtable's clocks; null: at once
   * @param willGet as many as the review said
   * @throws DomainError AUDIENCE_CHANGED, MAILING_GONE, MAILING_NOT_WRITTEN, NOBODY_TO_WRITE_TO, TIME_PAST, LOCAL_TIME_SKIPPED, LOCAL_TIME_TWICE
   */
  send({ roundtableId, mailingId }: Which, { at, willGet }: { at: string | null; willGet: number }, by: Actor): Promise<MailingView> {
    return this.transactions.run(async (tx) => {
      const mailing = await mailingIn(tx, roundtableId, mailingId, true);
      if (mailing.state !== 'draft') throw MailingGone();
      const { zone, mainLanguage } = await meetingOf(tx, roundtableId);
      const words = { subject: mailing.subject, body: mailing.body };
      if (languageFor(words, mainLanguage, mainLanguage) !== mainLanguage) throw MailingNotWritten(mainLanguage);
      const dueAt = at === null ? tx.now : toInstant(at, zone);
      if (dueAt.getTime() < tx.now.getTime() - minutes(1)) throw TimePast();
      const counted = await this.audience.count(tx, mailing);
      if (counted.willGet !== willGet) throw AudienceChanged(counted.willGet);
      if (at === null && counted.willGet === 0) throw NobodyToWriteTo();
      return this.move(tx, mailing, { state: 'scheduled', dueAt }, by);
    });
  }

  /** Stopped half-way, what waits is dropped; what the server has is gone. @throws MailingNotFound; DomainError MAILING_GONE */
  hold({ roundtableId, mailingId }: Which, act: HoldAct, by: Actor): Promise<MailingView> {
    return this.transactions.run(async (tx) => {
      const mailing = await mailingIn(tx, roundtableId, mailingId, true);
      const state = acts[act][mailing.state];
      if (!state) throw MailingGone();
      if (state === 'stopped') await dropWaiting(tx, mailingId);
      // Held beyond its time and let go again, it goes at once.
      return this.move(tx, mailing, { state, ...(act === 'release' && mailing.dueAt !== null && mailing.dueAt < tx.now && { dueAt: tx.now }) }, by);
    });
  }

  private async move(tx: Tx, mailing: Mailing, change: Partial<Mailing>, by: Actor): Promise<MailingView> {
    await tx.manager.update(Mailing, mailing.id, { ...change, changedAt: tx.now });
    await tx.audit({ entity: 'mailing', id: mailing.id, action: `became ${change.state}`, by, fields: { state: change.state } });
    return this.mailings.view(tx, { ...mailing, ...change, changedAt: tx.now });
  }
}

/** Deliveries that no worker holds are dropped; one that is on its way arrives. */
const dropWaiting = (tx: Tx, mailingId: Id): Promise<unknown> =>
  tx.sql(
    `update delivery d set state = 'dropped', response = 'Stopped before it was sent.' from mailing_recipient m
     where m.mailing_id = $1 and d.id = m.delivery_id and d.state = 'queued'`, [mailingId]);

/** The clocks and the main language of a roundtable. */
export async function meetingOf(tx: Pick<Tx, 'sql'>, roundtableId: Id): Promise<{ zone: string; mainLanguage: Language; startsAt: Date; endsAt: Date; programmeId: Id }> {
  const [row] = await tx.sql<{ zone: string; mainLanguage: Language; startsAt: Date; endsAt: Date; programmeId: Id }>(
    'select zone, main_language as "mainLanguage", starts_at as "startsAt", ends_at as "endsAt", programme_id as "programmeId" from roundtable where id = $1', [roundtableId]);
  if (!row) throw MailingGone();
  return row;
}
