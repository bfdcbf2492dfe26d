import { normalisedName } from '@convenor/kernel';
import { overSql, type PersonalDataPort } from '@convenor/people';

const those = `h.roundtable_id in (select roundtable_id from registration where id = any($1)) or $2::uuid[] is null or h.roundtable_id in (select id from roundtable where programme_id = any($2))`;

/** Telephone numbers that an organiser wrote for the host, with whose they are. */
export const hostPeople: PersonalDataPort = {
  holder: 'host',
  fields: [
    {
      columns: ['host_page.phones'], words: 'Telephone numbers for the host, and whose they are', purpose: 'To have somebody to ring while the meeting is held.', seenBy: 'Organisers and moderators of the programme',
      until: { field: 'contact' }, recipients: [], roundtable: 't.roundtable_id', filled: `t.phones <> '[]'`,
    },
  ],

  async exportFor(tx, { registrations, programmes, names }) {
    const rows = await tx.sql<{ who: string; number: string }>(`select p ->> 'who' as who, p ->> 'number' as number from host_page h, jsonb_array_elements(h.phones) p where ${those}`, [registrations, programmes]);
    return [{ place: 'host_page', rows: rows.filter(({ who }) => isHers(who, names)) }];
  },

  async erase(tx, { registrations, programmes, names }) {
    const pages = await tx.sql<{ id: string; phones: { who: string; number: string }[] }>(`select h.roundtable_id as id, h.phones from host_page h where h.phones <> '[]' and (${those}) for update`, [registrations, programmes]);
    for (const { id, phones } of pages) {
      const left = phones.filter(({ who }) => !isHers(who, names));
      if (left.length < phones.length) await tx.sql('update host_page set phones = $2 where roundtable_id = $1', [id, JSON.stringify(left)]);
    }
  },

  async forgetDue(tx, limit) {
    const gone = await tx.sql(
      `update host_page set phones = '[]' where roundtable_id in (
         select roundtable_id from host_page where phones <> '[]' and roundtable_id in (${overSql('contact', '$1')}) limit $2 for update skip locked) returning roundtable_id`, [tx.now, limit]);
    return gone.length;
  },
};

/** "Ines Duarte, technician" is Ines Duarte's. */
function isHers(who: string, names: readonly string[]): boolean {
  const words = ` ${normalisedName(who).replace(/[\s\p{P}]+/gu, ' ')} `;
  return names.some((name) => name !== '' && words.includes(` ${normalisedName(name).replace(/[\s\p{P}]+/gu, ' ')} `));
}
