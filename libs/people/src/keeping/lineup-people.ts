import type { PersonalDataPort } from './port';

const line = { purpose: 'To say who speaks, and to find the same person again at the next meeting.', seenBy: 'Everybody, once the roundtable is announced', until: { rule: 'As long as the programme is on record; at once when the person asks' }, recipients: ['Readers of the public pages'] };

/** Persons as papers name them. Erasing one takes her out; what was published stays as it was published. */
export const lineupPeople: PersonalDataPort = {
  holder: 'people',
  fields: [
    { ...line, columns: ['person.full_name', 'person.normalised_name', 'person.honorific', 'person.citation_name'], words: 'Name of a speaker' },
    { ...line, columns: ['affiliation.post'], words: 'Post of a speaker' },
    {
      columns: ['announcement.last_error'], words: 'Why an inner message could not be acted on', purpose: 'To find out what went wrong.', seenBy: 'The operator', until: { rule: 'Until it was acted on' }, recipients: [],
    },
  ],

  async exportFor(tx, { persons }) {
    return [
      { place: 'person', rows: await tx.sql('select full_name, honorific, citation_name, created_at from person where id = any($1)', [persons]) },
      { place: 'affiliation', rows: await tx.sql('select a.post, o.name as organisation from affiliation a left join organisation o on o.id = a.organisation_id where a.person_id = any($1) order by a.position', [persons]) },
    ];
  },

  /** Last of all, when nothing names the person any more. */
  async erase(tx, { persons }, by) {
    await tx.sql('delete from affiliation where person_id = any($1)', [persons]);
    const gone = await tx.sql<{ id: string }>('delete from person where id = any($1) returning id', [persons]);
    for (const { id } of gone) await tx.audit({ entity: 'person', id, action: 'forgotten', by });
  },

  async forgetDue(tx, limit) {
    const cleared = await tx.sql(
      `update announcement set last_error = null where id in (select id from announcement where last_error is not null and handled_at is not null limit $1) returning id`, [limit]);
    return cleared.length;
  },
};
