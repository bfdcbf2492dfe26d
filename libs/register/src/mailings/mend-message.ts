import { Injectable } from '@nestjs/common';
import type { LikelyAddress } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { DeliveryQueue, mailbox, Suppressions } from '@convenor/mail';
import { isNameTaken, NameTaken } from '../own/change-answers';
import { Registration } from '../registration.entity';
import { announce } from '../registration.messages';
import { likelyAddress } from './likely-address';
import { MailingNotFound } from './mailing.errors';

/** Who somebody is that a message went to. */
export interface Registrant {
  id: Id; name: string; contactName: string | null; organisation: string | null; address: string;
  /** Who brought her along, where that is another address. */
  instead: { name: string; address: string } | null;
}

interface Which { roundtableId: Id; messageId: Id }

const AddressSuppressed = (): DomainError =>
  new DomainError('ADDRESS_SUPPRESSED', 'refused', 'Mail to this very address came back, or somebody there asked for no more, so it would not go. Enter another address, or lift the entry on the list of registrations first.');

/** A message that did not arrive: who it was for, what is probably meant, and sending it again. */
@Injectable()
export class MendMessage {
  constructor(
    private readonly transactions: Transactions,
    private readonly queue: DeliveryQueue,
    private readonly suppressions: Suppressions,
  ) {}

  /** The people behind messages of one roundtable. One statement. */
  async registrants(roundtableId: Id, subjectIds: readonly (Id | null)[]): Promise<Map<Id, Registrant>> {
    const ids = [...new Set(subjectIds.flatMap((id) => id ?? []))];
    const rows = await this.transactions.read<Registrant>(
      `select r.id, r.name, r.contact_name as "contactName", r.organisation, r.address,
         case when d.focal_address <> r.address then jsonb_build_object('name', d.focal_name, 'address', d.focal_address)
              when m.address not in ('', r.address) then jsonb_build_object('name', m.name, 'address', m.address) end as instead
       from registration r left join delegation d on d.id = r.delegation_id left join registration m on m.id = r.accompanies_id
       where r.roundtable_id = $1 and r.id = any($2)`, [roundtableId, ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** What was probably meant by an address that nobody has. */
  async likely(roundtableId: Id, address: string, name: string): Promise<LikelyAddress | null> {
    const rows = await this.transactions.read<{ domain: string }>(
      `select split_part(address, '@', 2) as domain from registration where roundtable_id = $1 and address <> '' and address <> $2 group by 1 order by count(*) desc, 1 limit 500`, [roundtableId, address]);
    return likelyAddress(address, name, rows.map(({ domain }) => domain));
  }

  /**
   * Sends one message again, to another address if one is given; with `alsoRegistration` that becomes the contact of the
   * registration, whose address then counts as it did before.
   *
   * @throws MailingNotFound; DomainError DELIVERY_NOT_FAILED, MAIL_ADDRESS_INVALID, ADDRESS_SUPPRESSED, NAME_TAKEN
   */
  sendAgain({ roundtableId, messageId }: Which, { address, alsoRegistration }: { address: string | null; alsoRegistration: boolean }, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [row] = await tx.sql<{ subjectId: Id | null; address: string }>(
        'select subject_id as "subjectId", to_address as address from delivery where id = $1 and roundtable_id = $2 for no key update', [messageId, roundtableId]);
      if (!row) throw MailingNotFound();
      const to = mailbox(address ?? row.address);
      const held = (await this.suppressions.of(tx, [to])).get(to) ?? [];
      if (held.some(({ scope }) => scope === 'all')) throw AddressSuppressed();
      await this.queue.sendAgain(tx, messageId, to);
      await tx.audit({ entity: 'delivery', id: messageId, action: 'sent again', by, fields: { address: to !== row.address } });
      if (alsoRegistration && row.subjectId && to !== row.address) await changeContact(tx, row.subjectId, to, by);
    }).catch((error: unknown) => {
      // She noticed the slip herself, and registered once more.
      throw isNameTaken(error) ? NameTaken() : error;
    });
  }
}

/** The person is the same and her place stays; only where she is written to changes. Links that went to the old address end. */
async function changeContact(tx: Tx, registrationId: Id, address: string, by: Actor): Promise<void> {
  const registration = await tx.manager.findOne(Registration, { where: { id: registrationId }, lock: { mode: 'for_no_key_update' } });
  const mended = address.normalize('NFC').toLowerCase();
  if (!registration || registration.address === '' || registration.address === mended) return;
  await tx.manager.update(Registration, registrationId, { address: mended, linkVersion: registration.linkVersion + 1 });
  await tx.audit({ entity: 'registration', id: registrationId, action: 'address mended', by, fields: { changed: ['address'] } });
  await announce(tx, 'registration.answers_changed', registrationId, { changed: ['address'] });
}
