import { Injectable } from '@nestjs/common';
import { localTime } from '@convenor/calendar';
import type { DeliveryState, MailingView, StateCounts } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { audienceInWords } from './audience-words';
import { Mailing } from './mailing.entity';
import { MailingNotFound } from './mailing.errors';

type Asking = { sql: Tx['sql'] };

/** `2026-12-09T15:00`: what clocks of a zone show. */
export const wallTimeOf = (instant: Date, zone: string): string => {
  const { date, time } = localTime(instant, zone);
  return `${date}T${time}`;
};

/** A message that exists, in one roundtable; its row locked when somebody is about to change it. @throws MailingNotFound */
export async function mailingIn(tx: Tx, roundtableId: Id, id: Id, lock = false): Promise<Mailing> {
  const found = await tx.manager.findOne(Mailing, { where: { id, roundtableId }, ...(lock && { lock: { mode: 'for_no_key_update' as const } }) });
  if (!found) throw MailingNotFound();
  return found;
}

/** How far messages have gone: their mails by state. Whoever was not written to for want of an address is in none of them. */
export async function countsOf(asking: Asking, ids: readonly Id[]): Promise<Map<Id, StateCounts>> {
  const rows = await asking.sql<{ id: Id; state: DeliveryState; count: number }>(
    `select m.mailing_id as id, case when m.delivery_id is null then 'suppressed' else coalesce(d.state, 'dropped') end as state, count(*)::int as count
     from mailing_recipient m left join delivery d on d.id = m.delivery_id
     where m.mailing_id = any($1) and (m.delivery_id is not null or m.skipped = 'suppressed') group by 1, 2`, [ids]);
  const found = new Map<Id, StateCounts>();
  for (const { id, state, count } of rows) found.set(id, { ...found.get(id), [state]: count });
  return found;
}

/** Views of messages; never entities. */
@Injectable()
export class Mailings {
  constructor(private readonly transactions: Transactions) {}

  /** One message with how far it has gone. @throws MailingNotFound */
  show(roundtableId: Id, id: Id): Promise<MailingView> {
    return this.transactions.run(async (tx) => this.view(tx, await mailingIn(tx, roundtableId, id)));
  }

  async view(tx: Tx, mailing: Mailing): Promise<MailingView> {
    const [row] = await tx.sql<{ zone: string }>('select zone from roundtable where id = $1', [mailing.roundtableId]);
    const counts = await countsOf(tx, [mailing.id]);
    const { id, kind, textKind, subject, body, audience, state, dueAt, ruleId, people, changedAt } = mailing;
    return {
      id, kind, textKind, words: { subject, body }, audience, to: audienceInWords(audience), state, ruleId, people,
      dueAt: dueAt?.toISOString() ?? null, dueLocal: dueAt ? wallTimeOf(dueAt, row?.zone ?? 'UTC') : null, counts: counts.get(id) ?? {}, changedAt: changedAt.toISOString(),
    };
  }
}
