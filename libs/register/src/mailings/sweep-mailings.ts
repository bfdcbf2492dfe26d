import { Injectable } from '@nestjs/common';
import type { Language } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { DeliveryQueue, type MailWish } from '@convenor/mail';
import { Audience, type Addressed } from './audience.query';
import { languageFor } from './fill-in';
import { Mailing, MailingRecipient, ReminderRule } from './mailing.entity';
import { afterTheNight, longestLate } from './quiet-hours';
import { zoneOf } from './reader-facts';
import { ReminderClock } from './reminder-clock';
import { meetingOf } from './send-mailing';

/** How many people one transaction deals with: others who write to the same tables wait no longer than that. */
const batch = 200;

/** The timer of messages; safe to run in several processes at once, and to be killed anywhere: whom it has dealt with stands in a row. */
@Injectable()
export class SweepMailings {
  constructor(
    private readonly transactions: Transactions,
    private readonly audience: Audience,
    private readonly queue: DeliveryQueue,
    private readonly reminders: ReminderClock,
  ) {}

  /** Follows meetings that moved, raises reminders that are due, takes audiences, queues in batches. Answers how many mails were queued. */
  async sweep(): Promise<number> {
    await this.reminders.sweep();
    await this.begin();
    const ids = await this.transactions.read<{ id: Id }>(`select id from mailing where state = 'going' and queued_at is null order by due_at, id`);
    let queued = 0;
    for (const { id } of ids) {
      for (let more = batch; more > 0; ) {
        more = await this.transactions.run((tx) => this.batch(tx, id));
        queued += more;
      }
    }
    await this.latecomers();
    await this.finish();
    return queued;
  }

  /** Takes the audience of what is due. What is late by hours is held instead: whoever wrote it decides. */
  private begin(): Promise<unknown> {
    return this.transactions.run(async (tx) => {
      await tx.sql(`update mailing set state = 'held', changed_at = $1 where state = 'scheduled' and due_at < $2`, [tx.now, new Date(tx.now.getTime() - longestLate)]);
      const due = await tx.sql<{ id: Id }>(
        `update mailing set state = 'going', taken_at = $1 where id in (select id from mailing where state = 'scheduled' and due_at <= $1 for update skip locked) returning id`, [tx.now]);
      for (const { id } of due) {
        const mailing = await tx.manager.findOneByOrFail(Mailing, { id });
        const { people } = await this.audience.count(tx, mailing);
        await tx.manager.update(Mailing, id, { people });
      }
    });
  }

  /** @returns how many people were dealt with; 0 when none is left, or another process is at it */
  private async batch(tx: Tx, id: Id): Promise<number> {
    const mailing = await tx.manager.findOne(Mailing, { where: { id, state: 'going' }, lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' } });
    if (!mailing || mailing.queuedAt) return 0;
    const done = await this.add(tx, mailing, { until: mailing.takenAt });
    if (done < batch) await tx.manager.update(Mailing, id, { queuedAt: tx.now });
    return done < batch ? 0 : done;
  }

  /** Rules that serve latecomers: whoever is confirmed after the message went gets it too, while it is of use. */
  private async latecomers(): Promise<void> {
    const open = await this.transactions.read<{ id: Id }>(
      `select m.id from mailing m join reminder_rule l on l.id = m.rule_id join roundtable r on r.id = m.roundtable_id
       where m.state in ('going', 'gone') and m.queued_at is not null and l.active and l.latecomers and m.for_start = r.starts_at
         and (l.side = 'after' or r.starts_at > $1) and r.ends_at > $1::timestamptz - interval '7 days'`, [this.transactions.now()]);
    for (const { id } of open) {
      await this.transactions.run(async (tx) => {
        const mailing = await tx.manager.findOne(Mailing, { where: { id }, lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' } });
        const added = mailing ? await this.add(tx, mailing, {}) : 0;
        if (mailing && added > 0) await tx.manager.update(Mailing, id, { state: 'going', people: (mailing.people ?? 0) + added });
      });
    }
  }

  /** A message has gone when none of its mails waits any more. */
  private finish(): Promise<unknown> {
    return this.transactions.run((tx) => tx.sql(
      `update mailing g set state = 'gone' where g.state = 'going' and g.queued_at is not null and not exists (
         select from mailing_recipient m join delivery d on d.id = m.delivery_id where m.mailing_id = g.id and d.state in ('queued', 'sending'))`));
  }

  private async add(tx: Tx, mailing: Mailing, { until = null }: { until?: Date | null }): Promise<number> {
    const meeting = await meetingOf(tx, mailing.roundtableId);
    const rule = mailing.ruleId ? await tx.manager.findOneBy(ReminderRule, { id: mailing.ruleId }) : null;
    const written = mailing.kind === 'circular' ? await writtenTo(tx, mailing.id) : new Set<string>();
    const judged = await this.audience.of(tx, mailing, { missing: mailing.id, until, limit: batch, written });
    for (const { person, skipped } of judged) {
      // Suppressed addresses are queued too: the record then says of each person that, and why, nothing went.
      const deliveryId = skipped && skipped !== 'suppressed' ? null : await this.queueOne(tx, mailing, person, { rule, ...meeting });
      await tx.manager.insert(MailingRecipient, { mailingId: mailing.id, registrationId: person.id, deliveryId, skipped: deliveryId ? null : (skipped ?? 'no_address') });
    }
    return judged.length;
  }

  private queueOne(tx: Tx, mailing: Mailing, person: Addressed, { rule, zone, mainLanguage, startsAt }: { rule: ReminderRule | null; zone: string; mainLanguage: Language; startsAt: Date }): Promise<Id | null> {
    const words = { subject: mailing.subject, body: mailing.body };
    const due = rule ? afterTheNight(tx.now, zoneOf(person.zone, zone), rule.side === 'before' ? startsAt : null) : tx.now;
    const wish: MailWish = {
      kind: 'organiser-message', dedupeKey: `mailing:${mailing.id}:${person.id}`, subjectId: person.id, roundtableId: mailing.roundtableId,
      language: languageFor(words, person.language, mainLanguage) ?? mainLanguage, to: { name: person.contactName ?? person.name, address: person.address }, props: { mailing: mailing.id }, dueAt: due,
    };
    return this.queue.add(tx, wish).catch((reason: unknown) => {
      // One address that no mail can go to must not keep the others waiting.
      if (reason instanceof DomainError && reason.code === 'MAIL_ADDRESS_INVALID') return null;
      throw reason;
    });
  }
}

async function writtenTo(tx: Tx, mailingId: Id): Promise<Set<string>> {
  const rows = await tx.sql<{ address: string }>('select g.address from mailing_recipient m join registration g on g.id = m.registration_id where m.mailing_id = $1 and m.delivery_id is not null', [mailingId]);
  return new Set(rows.map(({ address }) => address));
}
