import { Injectable } from '@nestjs/common';
import { normalisedAddress } from '@convenor/access';
import type { InputOf, Language, PartnerContacts as PartnerContactsView, setPartnerContacts } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { mailbox } from '@convenor/mail';
import { PartnerContact } from './circular.entity';
import { nothingHere } from './publish.errors';

/** Whom partners named to be written to. They belong to the organisation, so that its next roundtable finds them. */
@Injectable()
export class PartnerContacts {
  constructor(private readonly transactions: Transactions) {}

  list(roundtableId: Id): Promise<PartnerContactsView> {
    return this.transactions.run((tx) => this.view(tx, roundtableId));
  }

  /** Replaces whom a partner named. One who stays is the same as before, so that mails in the queue still go. @throws DomainError NOT_FOUND for no partner of this roundtable */
  set({ roundtableId, organisationId, contacts }: InputOf<typeof setPartnerContacts>, by: Actor): Promise<PartnerContactsView> {
    return this.transactions.run(async (tx) => {
      const [partner] = await tx.sql('select 1 from partner where roundtable_id = $1 and organisation_id = $2', [roundtableId, organisationId]);
      if (!partner) throw nothingHere();
      const wanted = contacts.map((one) => ({ ...one, address: normalisedAddress(mailbox(one.address)) }));
      await tx.sql('delete from partner_contact where organisation_id = $1 and not address = any($2)', [organisationId, wanted.map(({ address }) => address)]);
      for (const { name, address, language } of wanted) {
        await tx.sql(
          `insert into partner_contact (id, organisation_id, name, address, language) values ($1, $2, $3, $4, $5)
           on conflict on constraint partner_contact_once do update set name = excluded.name, language = excluded.language`,
          [newId(), organisationId, name, address, language]);
      }
      await tx.audit({ entity: 'organisation', id: organisationId, action: 'contacts named', by, fields: { contacts: wanted.length } });
      return this.view(tx, roundtableId);
    });
  }

  private async view(tx: Tx, roundtableId: Id): Promise<PartnerContactsView> {
    const partners = await tx.sql<{ organisationId: Id; organisation: string }>(
      `select o.id as "organisationId", o.name as organisation from organisation o join partner p on p.organisation_id = o.id where p.roundtable_id = $1 group by o.id, o.name order by min(p.position)`, [roundtableId]);
    const contacts = await tx.manager.query<(Pick<PartnerContact, 'organisationId' | 'name' | 'address'> & { language: Language })[]>(
      `select organisation_id as "organisationId", name, address, language from partner_contact where organisation_id = any($1) order by name, address`, [partners.map(({ organisationId }) => organisationId)]);
    return { items: partners.map((one) => ({ ...one, contacts: contacts.filter(({ organisationId }) => organisationId === one.organisationId).map(({ name, address, language }) => ({ name, address, language })) })) };
  }
}
