import type { PersonalDataPort } from '@convenor/people';

const said = { seenBy: 'Those who write the papers; the public as the attribution rule of the meeting allows', until: { rule: 'As long as the record; at once when the person asks' }, recipients: ['Readers of the papers'] };

/** Who spoke and what was noted. What was said stays; whose words they were does not. */
export const recordPeople: PersonalDataPort = {
  holder: 'record',
  fields: [
    { ...said, columns: ['appearance.citation_name', 'appearance.affiliation'], words: 'Who spoke, as the record cites the name', purpose: 'To print who spoke.', roundtable: 't.roundtable_id' },
    { ...said, columns: ['note.text', 'note.speaker_name', 'note.addressee'], words: 'Notes, and who said so from the floor', purpose: 'To write the papers from.', roundtable: 't.roundtable_id', filled: 't.speaker_name is not null' },
  ],

  async exportFor(tx, { persons, names, registrations }) {
    return [
      { place: 'appearance', rows: await tx.sql('select kind, citation_name, affiliation from appearance where person_id = any($1)', [persons]) },
      { place: 'note', rows: await tx.sql(`select n.kind, n.text, n.noted_at from note n left join appearance a on a.id = n.speaker_appearance_id where a.person_id = any($1) or ${byName}`, [persons, names, registrations]) },
    ];
  },

  async erase(tx, { persons, names, registrations }) {
    await tx.sql(`update note n set speaker_name = null where ${byName.replaceAll('$2', '$1').replaceAll('$3', '$2')}`, [names, registrations]);
    await tx.sql('update appearance set person_id = null, citation_name = null, affiliation = null where person_id = any($1)', [persons]);
  },
};

/** Somebody from the floor is known by name alone, at the meetings she was registered for. */
const byName = `(n.speaker_name = any($2) and n.roundtable_id in (select roundtable_id from registration where id = any($3)))`;
