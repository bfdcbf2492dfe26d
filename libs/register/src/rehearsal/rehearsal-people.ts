import type { Tx } from '@convenor/database';
import type { DeliveryQueue } from '@convenor/mail';
import { overSql, type PersonalDataPort } from '@convenor/people';
import { forgetGuests } from './rehearsal-follow-up';

const hers = `(registration_id = any($1) or person_id = any($2) or (lower(address) = $3 and ($4::uuid[] is null or roundtable_id in (select id from roundtable where programme_id = any($4)))))`;

/** Whom the technical rehearsal asks. Nothing of them is counted afterwards, so nothing of them stays. */
export const rehearsalPeople = (queue: Pick<DeliveryQueue, 'erase'>): PersonalDataPort => ({
  holder: 'rehearsal',
  fields: [
    {
      columns: ['rehearsal_guest.name', 'rehearsal_guest.address', 'rehearsal_guest.zone', 'rehearsal_guest.told', 'rehearsal_guest.answer_comment'], addresses: ['rehearsal_guest.address'],
      words: 'Who was asked to a technical rehearsal, under which address, and what her calendar answered', purpose: 'To invite speakers, interpreters and hosts to the rehearsal, and to see who comes.',
      seenBy: 'Organisers of the programme; the others who were asked see the name', until: { field: 'contact' }, recipients: ['Mail server'], roundtable: 't.roundtable_id',
    },
  ],

  async exportFor(tx, { registrations, persons, address, programmes }) {
    const rows = await tx.sql(`select g.part, g.name, g.address, g.language, g.zone, g.asked, g.stands, g.told, g.answer, g.answered_at, g.answer_comment from rehearsal_guest g where ${hers}`, [registrations, persons, address, programmes]);
    return [{ place: 'rehearsal_guest', rows }];
  },

  erase: (tx: Tx, { registrations, persons, address, programmes }) => forgetGuests(tx, queue, hers, [registrations, persons, address, programmes]),

  async forgetDue(tx, limit) {
    const due = await tx.sql<{ id: string }>(`select id from rehearsal_guest where roundtable_id in (${overSql('contact', '$1')}) limit $2 for update skip locked`, [tx.now, limit]);
    if (due.length > 0) await forgetGuests(tx, queue, 'id = any($1)', [due.map(({ id }) => id)]);
    return due.length;
  },
});
