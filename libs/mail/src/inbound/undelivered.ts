import type { Tx } from '@convenor/database';
import { days, type Id } from '@convenor/kernel';

import type { Suppressions } from '../suppression/suppressions';
import type { RecipientReport } from './bounce';
import type { About } from './read-inbound';

const softLimit = 3;
const softDays = 14;

type Delivery = { id: Id; to_address: string; state: string; kind: string };

/** What a bounce or a complaint changes: the record of the message, and who is written to from now on. */
export class Undelivered {
  /** @param signed our mails carry return addresses that nobody can make up: what comes back without one proves nothing */
  constructor(
    private readonly suppressions: Suppressions,
    private readonly signed: boolean,
  ) {}

  /**
   * Records that a message came back. A mailbox that does not exist is not written to any more; one that was full or closed
   * three times in a fortnight neither. Only what is proved to be about the message's own mailbox is taken for hard: a list
   * may pass our mail on to a member whose mailbox is gone. A Message-ID is known to everybody the mail was shown to: where our
   * return addresses are signed, a report that names it alone is shown as what it is, and ends no mail.
   */
  async bounced(tx: Tx, about: readonly About[], reports: readonly RecipientReport[]): Promise<void> {
    for (const { deliveryId, proof } of about) {
      const delivery = await known(tx, deliveryId);
      if (!delivery || !['sent', 'unknown', 'bounced', 'sending'].includes(delivery.state)) continue;
      if (this.signed && proof === 'message_id') {
        await hinted(tx, delivery);
        continue;
      }
      const report = reportFor(delivery.to_address, reports, proof);
      await tx.sql(`update delivery set state = 'bounced', bounced_at = $2, bounce_kind = $3, bounce_reason = $4 where id = $1 and (bounce_kind is null or bounce_kind = 'soft')`,
        [deliveryId, tx.now, report.kind, report.reason]);
      await tx.announce('mail.bounced', deliveryId, { kind: report.kind });
      if (delivery.to_address !== '') await this.suppress(tx, delivery, report);
    }
  }

  /** The reader does not want such mail: no circular goes to the address any more. */
  async unwanted(tx: Tx, about: readonly About[], cause: 'complaint' | 'unsubscribed'): Promise<void> {
    for (const { deliveryId, proof } of about) {
      const delivery = await known(tx, deliveryId);
      if (!delivery || delivery.to_address === '' || (this.signed && proof === 'message_id')) continue;
      await this.suppressions.add(tx, delivery.to_address, { scope: 'circulars', cause, reason: '' });
      await tx.announce('mail.unwanted', deliveryId, { cause });
    }
  }

  private async suppress(tx: Tx, { to_address: address }: Delivery, { kind, reason }: RecipientReport): Promise<void> {
    if (kind === 'hard') return this.suppressions.add(tx, address, { scope: 'all', cause: 'hard_bounce', reason });
    const [row] = await tx.sql<{ count: number }>(
      `select count(*)::int as count from delivery where lower(to_address) = lower($1) and bounced_at > $2 and bounce_kind = 'soft'`,
      [address, new Date(tx.now.getTime() - days(softDays))],
    );
    if ((row?.count ?? 0) >= softLimit) await this.suppressions.add(tx, address, { scope: 'all', cause: 'soft_bounces', reason });
  }
}

const known = async (tx: Tx, id: Id): Promise<Delivery | undefined> =>
  (await tx.sql<Delivery>('select id, to_address, state, kind from delivery where id = $1 for update', [id]))[0];

/** In our words: whoever may have forged the report must not speak to the organiser through it. What was proved before stays. */
async function hinted(tx: Tx, { id }: Delivery): Promise<void> {
  const unproved = 'A mail says that this message came back. It did not come to our return address, so it may be forged: mail to the address goes on.';
  await tx.sql(`update delivery set state = 'bounced', bounced_at = $2, bounce_reason = $3 where id = $1 and bounced_at is null`, [id, tx.now, unproved]);
  await tx.announce('mail.bounced', id, { kind: 'unproved' });
}

/** The report on the mailbox we wrote to; of several others, or where only a Message-ID says whose mail it was, at most soft. */
function reportFor(address: string, reports: readonly RecipientReport[], proof: About['proof']): RecipientReport {
  const ours = reports.find(({ recipient, originally }) => [recipient, originally].includes(address.toLowerCase()));
  const [only, ...others] = reports;
  if (ours) return ours;
  if (only && others.length === 0 && proof === 'return_address') return only;
  return { recipient: '', originally: '', kind: 'soft', reason: only?.reason ?? '' };
}
