import type { Language } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';

import { mailbox, plainName } from '../mail-text';
import type { MailKind } from '../render-mail';
import type { Correspondent } from '../transport/transport';

/** Closes and opens what must not lie in the table in clear (AES-256-GCM; access's `Secrets` is one). */
export interface Sealer {
  seal(text: string): string;
  open(sealed: string): string;
}

/** Facts as they lie in a row: whatever JSON can hold. */
export type Facts = Readonly<Record<string, unknown>>;

/** A message that shall go to one person. */
export type MailWish = {
  readonly kind: MailKind;
  /** One message per transition and person: `registration-confirmed:<registration>:<sequence>`. Asked twice, it goes once. */
  readonly dedupeKey: string;
  /** Whose it is, usually the registration; messages of one subject and roundtable keep their order. */
  readonly subjectId?: Id;
  readonly roundtableId?: Id;
  readonly language: Language;
  readonly to: Correspondent;
  /** Ids and facts from which the message is written when its turn comes; never a token or a link that lets somebody in. */
  readonly props: Facts;
  /** Further facts that must not lie in clear, such as a sign-in link; gone once the message is. */
  readonly secret?: Facts;
  /** What the calendar entry is made from when its turn comes, or `{ text }` for one that is ready. */
  readonly calendar?: Facts;
  /** Not before; at once unless given. */
  readonly dueAt?: Date;
};

/** People of an example live under `.invalid`, where no mailbox can be (RFC 2606): what is for them goes nowhere. */
const isNobodys = (address: string): boolean => address.toLowerCase().endsWith('.invalid');

/** The way in: messages are rows, written in the transaction of the change that causes them. */
export class DeliveryQueue {
  constructor(private readonly sealer: Sealer) {}

  /**
   * Queues a message; it goes out after the transaction commits, and never if it does not. Asking twice under one key is
   * no error and changes nothing.
   *
   * @returns the message's id, or null when it had been asked for before
   * @throws DomainError MAIL_ADDRESS_INVALID for an address no mail can go to
   */
  async add(tx: Tx, wish: MailWish): Promise<Id | null> {
    const address = mailbox(wish.to.address);
    const lane = [wish.subjectId ?? address.toLowerCase(), wish.roundtableId ?? ''].join('/');
    const [row] = await tx.sql<{ id: Id }>(
      `insert into delivery (id, kind, dedupe_key, subject_id, roundtable_id, lane, language, to_address, to_name, props, sealed, calendar, due_at, created_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict on constraint delivery_once do nothing returning id`,
      [
        newId(), wish.kind, wish.dedupeKey, wish.subjectId ?? null, wish.roundtableId ?? null, lane, wish.language, address, plainName(wish.to.name),
        JSON.stringify(wish.props), wish.secret ? this.sealer.seal(JSON.stringify(wish.secret)) : null,
        wish.calendar ? JSON.stringify(wish.calendar) : null, wish.dueAt ?? tx.now, tx.now, isNobodys(address) ? 'dropped' : 'queued',
      ],
    );
    return row?.id ?? null;
  }

  /**
   * Puts a message that failed, came back or was held back by the list of suppressed addresses into the queue again, to
   * another address if one is given: "mend and send again". Its Message-ID stays.
   *
   * @throws DomainError DELIVERY_NOT_FAILED for any other message; MAIL_ADDRESS_INVALID
   */
  async sendAgain(tx: Tx, id: Id, address?: string): Promise<void> {
    const [row] = await tx.sql(
      `update delivery set state = 'queued', attempts = 0, due_at = $2, response = null, to_address = coalesce($3, to_address),
         bounced_at = null, bounce_kind = null, bounce_reason = null
       where id = $1 and state in ('failed', 'unknown', 'bounced', 'suppressed') and kind <> 'sign-in-link' and to_address <> '' returning id`,
      [id, tx.now, address === undefined ? null : mailbox(address)],
    );
    if (!row) throw new DomainError('DELIVERY_NOT_FAILED', 'refused', 'This message did not fail, so it is not sent again.', { id });
  }

  /** Forgets who was written to and what: waiting messages are dropped, of the others only the fact remains. */
  async erase(tx: Tx, subjectId: Id): Promise<void> {
    await tx.sql(
      `update delivery set to_address = '', to_name = '', props = '{}', sealed = null, calendar = null, subject = null, text = null, html = null,
         response = null, bounce_reason = null, lane = id::text, state = case when state in ('queued', 'sending') then 'dropped' else state end
       where subject_id = $1`,
      [subjectId],
    );
  }
}
