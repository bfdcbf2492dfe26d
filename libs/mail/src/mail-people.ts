import type { KeptField } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import { days, type Id } from '@convenor/kernel';

interface Whom {
  registrations: readonly Id[];
  address: string | null;
  programmes: readonly Id[] | null;
}

const forgotten = `
  to_address = '', to_name = '', props = '{}', sealed = null, calendar = null, subject = null, text = null, html = null, response = null, bounce_reason = null, lane = id::text,
  state = case when state in ('queued', 'sending') then 'dropped' else state end`;

const kept = `to_address <> '' or text is not null or html is not null or subject is not null or props <> '{}' or response is not null or bounce_reason is not null`;

/** Messages to somebody: hers by registration or by address, within the programmes. */
const hers = `
  (d.subject_id = any($1) or (lower(d.to_address) = $2 and ($3::uuid[] is null or d.roundtable_id in (select id from roundtable where programme_id = any($3)))))`;

/** How long a mail that belongs to no roundtable is kept, such as the proof of a subscription. */
const loose = days(180);

/**
 * Mails that went, wait or came. Fits `PersonalDataPort` of people.
 *
 * @param over SQL that gives the roundtables for which a field is kept no longer at the instant of a parameter
 */
export const mailPeople = (over: (field: KeptField, now: string) => string) => ({
  holder: 'mail',
  fields: [
    {
      columns: ['delivery.to_address', 'delivery.to_name', 'delivery.lane', 'delivery.props', 'delivery.sealed', 'delivery.calendar', 'delivery.subject', 'delivery.text', 'delivery.html', 'delivery.response', 'delivery.bounce_reason'],
      words: 'Mails to people: address, words, and what the mail server answered', purpose: 'To reach people, and to show who was not reached.', seenBy: 'Organisers of the programme',
      until: { field: 'messages' as const }, recipients: ['Mail server', 'The recipient’s mail provider'], roundtable: 't.roundtable_id', filled: `t.to_address <> '' or t.text is not null`,
    },
    {
      columns: ['inbound_mail.raw', 'inbound_mail.envelope_to'], words: 'Mails that came back, or answer by calendar', purpose: 'To learn that a mail did not arrive, or what a calendar answered.', seenBy: 'Nobody; a program reads them once',
      until: { rule: 'Until they were read; that there was one, 30 days' }, recipients: [],
    },
    {
      columns: ['mail_suppression.digest', 'mail_suppression.reason'], words: 'Digests of addresses that are not written to', purpose: 'To honour a wish not to be written to, also after the address itself was erased.', seenBy: 'Nobody: no address can be read from it',
      until: { rule: 'Until the person takes it back' }, recipients: [],
    },
  ],

  async exportFor(tx: Tx, { registrations, address, programmes }: Whom) {
    const rows = await tx.sql(
      `select d.kind, d.to_address, d.to_name, d.subject, d.text, d.state, d.created_at, d.sent_at, d.response, d.bounce_reason from delivery d where ${hers} and (${kept}) order by d.number`,
      [registrations, address, programmes]);
    return [{ place: 'delivery', rows }];
  },

  /** Nothing more goes out; of what went only the fact remains. */
  async erase(tx: Tx, { registrations, address, programmes }: Whom): Promise<void> {
    await tx.sql(`update delivery set ${forgotten} where id in (select d.id from delivery d where ${hers} and (${kept}))`, [registrations, address, programmes]);
  },

  async forgetDue(tx: Tx, limit: number): Promise<number> {
    const gone = await tx.sql(
      `update delivery set ${forgotten} where id in (
         select d.id from delivery d where (${kept}) and (d.roundtable_id in (${over('messages', '$1')}) or (d.roundtable_id is null and d.created_at < $2)) limit $3 for update of d skip locked) returning id`,
      [tx.now, new Date(tx.now.getTime() - loose), limit]);
    return gone.length;
  },
});
