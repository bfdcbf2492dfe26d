import { normalisedName } from '@convenor/kernel';
import { overSql, type PersonalDataPort } from '@convenor/people';

/** A record belongs to a registration, or to somebody of the same name who came to the same meeting without one. */
const hers = `(a.registration_id = any($1) or (a.registration_id is null and a.normalised_name = any($2) and a.roundtable_id in (select roundtable_id from registration where id = any($1))))`;
const plain = (names: readonly string[]): string[] => names.map((name) => normalisedName(name));

/** Who came. That somebody came stays counted. */
export const meetPeople: PersonalDataPort = {
  holder: 'meet',
  fields: [
    {
      columns: ['attendance.name', 'attendance.normalised_name', 'attendance.organisation', 'attendance.came'], words: 'Who came, when, and by which door', purpose: 'To let people in, and to report who took part.', seenBy: 'Organisers and the door',
      until: { field: 'attendance' }, recipients: [], roundtable: 't.roundtable_id', filled: `t.name <> ''`,
    },
  ],

  async exportFor(tx, { registrations, names }) {
    return [{ place: 'attendance', rows: await tx.sql(`select a.name, a.organisation, a.came, a.first_came_at from attendance a where ${hers} and a.name <> ''`, [registrations, plain(names)]) }];
  },

  async erase(tx, { registrations, names }) {
    await tx.sql(`update attendance a set name = '', normalised_name = id::text, organisation = null where ${hers}`, [registrations, plain(names)]);
  },

  async forgetDue(tx, limit) {
    const gone = await tx.sql(
      `update attendance set name = '', normalised_name = id::text, organisation = null where id in (
         select id from attendance where name <> '' and roundtable_id in (${overSql('attendance', '$1')}) limit $2 for update skip locked) returning id`, [tx.now, limit]);
    return gone.length;
  },
};
