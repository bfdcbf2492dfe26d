import type { Secrets } from '@convenor/access';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue } from '@convenor/mail';
import type { PersonalDataPort } from '@convenor/people';
import { addressKeyOf } from './audience.query';

const out = { purpose: 'To be published.', seenBy: 'Everybody', until: { rule: 'For good: what was published never changes; a correction is a new version' }, recipients: ['Readers, libraries and search engines'] };
const inProgramme = '($2::uuid[] is null or programme_id = any($2))';
const contactSql = `from partner_contact c where c.address = $1 and ($2::uuid[] is null or c.organisation_id in (
  select p.organisation_id from partner p join roundtable r on r.id = p.roundtable_id where r.programme_id = any($2)))`;

/** Subscribers, partners' contacts, who was sent what; and what is published, which stays. */
export const publishPeople = (secrets: Secrets): PersonalDataPort => ({
  holder: 'publish',
  fields: [
    { columns: ['subscriber.address'], addresses: ['subscriber.address'], words: 'Addresses that asked to be told of publications', purpose: 'To tell them.', seenBy: 'Nobody; organisers see how many', until: { rule: 'Until they leave the list; two days when never proved' }, recipients: ['Mail server'] },
    { columns: ['partner_contact.name', 'partner_contact.address'], addresses: ['partner_contact.address'], words: 'Whom partners named to be written to', purpose: 'To send them publications.', seenBy: 'Organisers', until: { rule: 'Until the partner names somebody else' }, recipients: ['Mail server'] },
    { columns: ['circular.address_key', 'suppression.address_key'], words: 'Digests of addresses that were written to, or do not want to be', purpose: 'To send nothing twice, and nothing unwanted.', seenBy: 'Nobody: no address can be read from it', until: { rule: 'As long as the publication; a wish not to be written to until it is taken back' }, recipients: [] },
    { ...out, columns: ['edition_version.document', 'edition_version.words', 'edition_text.title', 'edition_text.subtitle', 'edition_text.abstract', 'edition_text.body', 'edition_text.words', 'publication_notice.words'], words: 'Published papers, which name speakers as the attribution rule allows', filled: 'true' },
    { columns: ['typeset_pdf.name', 'typeset_pdf.pieces', 'typeset_pdf.checks'], words: 'Typeset files and what was checked in them', purpose: 'To be published.', seenBy: 'Organisers', until: { rule: 'As long as the publication' }, recipients: [] },
  ],
  files: ['typeset_pdf.file', 'typeset_pdf.pieces'],

  async exportFor(tx, { address, programmes }) {
    if (address === null) return [];
    return [
      { place: 'subscriber', rows: await tx.sql(`select address, language, asked_at, proved_at from subscriber where address = $1 and ${inProgramme}`, [address, programmes]) },
      { place: 'partner_contact', rows: await tx.sql(`select c.name, c.address, c.language ${contactSql}`, [address, programmes]) },
    ];
  },

  async erase(tx, { registrations, address, programmes }) {
    const queue = new DeliveryQueue(secrets);
    const circulars = async (which: string, parameters: unknown[]): Promise<void> => {
      const gone = await tx.sql<{ id: Id }>(`update circular set address_key = id::text where address_key <> id::text and ${which} returning id`, parameters);
      for (const { id } of gone) await queue.erase(tx, id);
    };
    await circulars('registration_id = any($1)', [registrations]);
    if (address === null) return;
    await circulars(`address_key = $1 and ($2::uuid[] is null or edition_id in (${editionsSql}))`, [addressKeyOf(secrets, address), programmes]);
    const gone = await tx.sql<{ id: Id }>(`delete from subscriber where address = $1 and ${inProgramme} returning id`, [address, programmes]);
    for (const { id } of gone) {
      await queue.erase(tx, id);
      await tx.audit({ entity: 'subscriber', id, action: 'forgotten', by: 'system:forgetting' });
    }
    await tx.sql(`delete from partner_contact where id in (select c.id ${contactSql})`, [address, programmes]);
  },
});

const editionsSql = 'select e.id from edition e join publication b on b.id = e.publication_id join roundtable r on r.id = b.roundtable_id where r.programme_id = any($2)';
