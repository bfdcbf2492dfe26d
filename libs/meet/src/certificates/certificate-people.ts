import type { PersonalDataPort } from '@convenor/people';

/** Certificates name nobody: what they say is read from the record of who was there, and goes with it. Only who signs them stands here. */
export const certificatePeople: PersonalDataPort = {
  holder: 'certificates',
  fields: [
    {
      columns: ['certificate_rule.signatory_name', 'certificate_rule.signatory_title'], words: 'Who signs certificates of attendance', purpose: 'To be printed on certificates.', seenBy: 'Organisers, and whoever has a certificate',
      until: { rule: 'Until it is changed' }, recipients: [], roundtable: 't.roundtable_id', filled: `t.signatory_name <> '' or t.signatory_title <> ''`,
    },
  ],

  async exportFor(tx, { registrations }) {
    return [{ place: 'certificate', rows: await tx.sql('select c.number, c.minutes, c.mode, c.spoke, c.issued_at, c.revoked_at from certificate c join attendance a on a.id = c.attendance_id where a.registration_id = any($1) order by c.number', [registrations]) }];
  },

  async erase() {
    // Without a name on the record the page of a certificate says that it holds no more.
  },
};
