import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { normalisedName } from '@convenor/kernel';
import { overSql, type PersonalDataPort, type Subject } from '@convenor/people';
import { forgottenSql } from './forgotten.rules';

const organisers = 'Organisers; addresses only whoever may see those of registrations';

/** SQL: connections of a person: matched to her, under her address, or nobody's under her name in a meeting she registered for. */
const hers = `(p.attendance_id in (select a.id from attendance a where a.registration_id = any($1))
  or ($3::text is not null and p.address = $3 and ($4::uuid[] is null or p.roundtable_id in (select id from roundtable where programme_id = any($4))))
  or ((p.attendance_id is null or p.attendance_id in (select a.id from attendance a where a.registration_id is null))
    and p.roundtable_id in (select roundtable_id from registration where id = any($1)) and exists (select from jsonb_array_elements(p.names) n where lower(n ->> 'name') = any($2))))`;
const asked = ({ registrations, names, address, programmes }: Subject): unknown[] => [registrations, [...new Set(names.flatMap((name) => [normalisedName(name), name.toLowerCase()]))], address, programmes];

/** Times and whose they are stay, so that minutes stay counted; what names somebody goes, and a report that comes again does not bring it back. */
const emptied = `names = '[]', address = null, registrant = null, service_user = null, bound_to = null, connection = ${forgottenSql('p.connection')}`;
const named = `(p.names <> '[]' or p.address is not null or p.registrant is not null or p.service_user is not null)`;

/** What was measured of who came online, and what people said of it. */
export const presencePeople: PersonalDataPort = {
  holder: 'presence',
  fields: [
    {
      columns: ['presence.names', 'presence.address', 'presence.registrant', 'presence.service_user', 'presence.connection', 'presence.bound_to'], addresses: ['presence.address'], words: 'Under which name and address somebody was online, and with which devices',
      purpose: 'To find who it was, and to count nobody twice. Strangers’ names and addresses too, until somebody says who they were.', seenBy: organisers, until: { field: 'attendance' }, recipients: [], roundtable: 't.roundtable_id', filled: `t.names <> '[]' or t.address is not null`,
    },
    { columns: ['presence_source.name'], words: 'What a file with a report is called', purpose: 'To know it again.', seenBy: organisers, until: { field: 'attendance' }, recipients: [], roundtable: 't.roundtable_id' },
    { columns: ['attendance_correction.reason'], words: 'Why a record of attendance was corrected', purpose: 'To tell what was said from what was measured.', seenBy: organisers, until: { field: 'attendance' }, recipients: [], roundtable: 't.roundtable_id', filled: `t.reason <> ''` },
    { columns: ['attendance.taken'], words: 'Comings that a correction says were none', purpose: 'To have them again when it is taken back.', seenBy: organisers, until: { field: 'attendance' }, recipients: [], roundtable: 't.roundtable_id', filled: `t.taken <> '[]' and t.name <> ''` },
  ],

  async exportFor(tx, subject) {
    return [
      { place: 'presence', rows: await tx.sql(`select p.names, p.address, p.kind, p.came_at, p.left_at, p.seconds, p.waiting, s.service from presence p join presence_source s on s.id = p.source_id where ${hers} and ${named}`, asked(subject)) },
      { place: 'attendance_correction', rows: await tx.sql(`select c.kind, c.at, c.until, c.mode, c.reason, c.made_at, c.taken_back_at from attendance_correction c join attendance a on a.id = c.attendance_id where a.registration_id = any($1) and c.reason <> ''`, [subject.registrations]) },
    ];
  },

  async erase(tx, subject) {
    await tx.sql(`update attendance_correction set reason = '' where attendance_id in (select id from attendance where registration_id = any($1))`, [subject.registrations]);
    await tx.sql(`update presence p set ${emptied} where ${hers}`, asked(subject));
  },

  async forgetDue(tx, limit) {
    const over = `in (${overSql('attendance', '$1')})`;
    const gone = await tx.sql(`update presence p set ${emptied} where p.id in (select p.id from presence p where ${named} and p.roundtable_id ${over} limit $2 for update skip locked) returning 1`, [tx.now, limit]);
    const reasons = await tx.sql(`update attendance_correction set reason = '' where id in (select id from attendance_correction where reason <> '' and roundtable_id ${over} limit $2 for update skip locked) returning 1`, [tx.now, limit]);
    const files = await tx.sql(`update presence_source set name = null where id in (select id from presence_source where name is not null and roundtable_id ${over} limit $2 for update skip locked) returning 1`, [tx.now, limit]);
    return gone.length + reasons.length + files.length;
  },
};

/** What was measured of one registration keeps its times and loses its names. */
export async function forgetPresence(tx: Tx, registrationId: Id): Promise<void> {
  await tx.sql(`update presence p set ${emptied} where p.attendance_id in (select id from attendance where registration_id = $1)`, [registrationId]);
  await tx.sql(`update attendance_correction set reason = '' where attendance_id in (select id from attendance where registration_id = $1)`, [registrationId]);
}
