import { normalisedName } from '@convenor/kernel';
import { overSql, type PersonalDataPort } from '@convenor/people';
import { listKeptFor } from './door-bearer';

/** A scan belongs to a registration, or to somebody of the same name who was written down at the same meeting without one. */
const hers = `(s.registration_id = any($1) or (s.registration_id is null and s.normalised_name = any($2) and s.roundtable_id in (select roundtable_id from registration where id = any($1))))`;
const plain = (names: readonly string[]): string[] => names.map((name) => normalisedName(name));
const emptied = `name = '', normalised_name = case when normalised_name = '' then '' else id::text end, organisation = null, code = null`;

/** What was scanned and written down at the doors. That somebody was let in stays counted. */
export const doorsPeople: PersonalDataPort = {
  holder: 'doors',
  fields: [
    {
      columns: ['door_scan.name', 'door_scan.normalised_name', 'door_scan.organisation'], words: 'Who was written down at the door without a registration', purpose: 'To let people in, and to report who took part.',
      seenBy: 'Organisers and the door', until: { field: 'attendance' }, recipients: [], roundtable: 't.roundtable_id', filled: `t.name <> ''`,
    },
    {
      columns: ['door_scan.code'], words: 'Codes that were scanned and name nobody', purpose: 'To find out who bore them.', seenBy: 'Organisers and the door', until: { rule: 'Twelve hours after the meeting' }, recipients: [],
      roundtable: 't.roundtable_id', filled: 't.code is not null',
    },
  ],

  async exportFor(tx, { registrations, names }) {
    const rows = await tx.sql(
      `select s.kind, s.name, s.organisation, s.at, s.shown, s.let_in, d.name as door from door_scan s left join meeting_door d on d.id = s.door_id where ${hers} order by s.at`, [registrations, plain(names)]);
    return [{ place: 'door', rows }];
  },

  async erase(tx, { registrations, names }) {
    await tx.sql(`update door_scan s set ${emptied} where ${hers}`, [registrations, plain(names)]);
  },

  async forgetDue(tx, limit) {
    const gone = await tx.sql(
      `update door_scan set ${emptied} where (roundtable_id, id) in (
         select roundtable_id, id from door_scan where name <> '' and roundtable_id in (${overSql('attendance', '$1')}) limit $2 for update skip locked) returning id`, [tx.now, limit]);
    const codes = await tx.sql(
      `update door_scan set code = null where (roundtable_id, id) in (
         select s.roundtable_id, s.id from door_scan s join roundtable t on t.id = s.roundtable_id where s.code is not null and t.ends_at + make_interval(secs => $3) <= $1 limit $2 for update of s skip locked) returning id`,
      [tx.now, limit - gone.length, listKeptFor / 1000]);
    return gone.length + codes.length;
  },
};
