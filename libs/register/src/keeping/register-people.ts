import type { Tx } from '@convenor/database';
import type { PersonalDataPort, PersonalField } from '@convenor/people';
import { In } from 'typeorm';
import type { Pools } from '../pools';
import { Registration } from '../registration.entity';
import { eraseRegistration, hangingOn } from './erase-registration';
import { forgetRegistrationsDue } from './forget-due';

const organisers = 'Organisers of the programme, and the door (name, organisation, needs that concern the room)';
const of = { roundtable: 't.roundtable_id', recipients: [] as string[], seenBy: organisers } satisfies Partial<PersonalField>;

const fields: readonly PersonalField[] = [
  {
    ...of, columns: ['registration.name', 'registration.normalised_name', 'registration.contact_name', 'registration.address', 'registration.honorific', 'registration.zone', 'registration.code', 'registration.consents', 'registration.decision_reason'],
    addresses: ['registration.address'], words: 'Name, address, and what somebody agreed to', purpose: 'To hold a place and to reach whoever holds it.', until: { field: 'contact' }, recipients: ['Mail server', 'The service of the online meeting, for online participants'], filled: `t.address <> '' or t.name <> ''`,
  },
  { ...of, columns: ['registration.organisation', 'registration.position'], words: 'Organisation and function', purpose: 'To print badges, and to balance who comes.', until: { field: 'organisation' } },
  { ...of, columns: ['registration.country'], words: 'Country', purpose: 'To balance who comes.', until: { field: 'country' } },
  { ...of, columns: ['registration.needs'], words: 'Access needs and what was arranged', purpose: 'To arrange what somebody needs to take part.', seenBy: 'Organisers, whoever sees to a need, and the door (needs that concern the room)', until: { field: 'needs' } },
  { ...of, columns: ['registration.reception'], words: 'Comes to the reception', purpose: 'To count heads for catering.', until: { field: 'reception' }, recipients: ['Caterer: numbers only'], filled: 't.reception is not null' },
  { ...of, columns: ['registration.interpretation'], words: 'Language to be interpreted into', purpose: 'To plan interpretation.', until: { field: 'interpretation' } },
  { ...of, columns: ['registration.visa_letter'], words: 'Asked for a letter for a visa', purpose: 'To write the letter.', until: { field: 'visa' } },
  { ...of, columns: ['registration.answers'], words: 'Answers to the organiser’s questions', purpose: 'As each question says.', seenBy: 'Organisers, and whom the question names', until: { field: 'answers' } },
  { ...of, columns: ['answer_file.name', 'answer_file.sha256', 'answer_file.question'], words: 'Files sent in answer to a question', purpose: 'As the question says.', seenBy: 'Organisers, and whom the question names', until: { field: 'answers' } },
  { ...of, columns: ['delegation.focal_name', 'delegation.focal_address'], addresses: ['delegation.focal_address'], words: 'Focal point of a delegation', purpose: 'To have one table filled for several people.', until: { field: 'contact' }, recipients: ['Mail server'] },
  { ...of, columns: ['calendar_entry.told', 'calendar_entry.uid'], words: 'What somebody’s calendar was told', purpose: 'To send changes to the same entry.', until: { field: 'contact' }, filled: 'true' },
  { ...of, columns: ['calendar_entry.answer_from', 'calendar_entry.answer_comment', 'calendar_reply.from_address', 'calendar_reply.comment'], words: 'Answers by calendar', purpose: 'To see who will not come.', until: { field: 'messages' }, filled: `coalesce(to_jsonb(t) ->> 'answer_from', to_jsonb(t) ->> 'from_address') is not null` },
  { ...of, columns: ['calendar_feed.address_digest', 'calendar_feed.token_hash', 'calendar_feed.token_sealed'], words: 'Links to somebody’s calendar feed', purpose: 'To give her roundtables to her calendar.', seenBy: 'Whoever has the link', until: { rule: 'As long as somebody is registered under the address' }, roundtable: undefined },
  { ...of, columns: ['desk_filter.name', 'desk_filter.filter'], words: 'Filters an organiser keeps, which may hold a name that was looked for', purpose: 'To look at a list the same way again.', until: { field: 'contact' } },
  { ...of, columns: ['kept_answer.answer'], words: 'Answers kept so that a request sent twice is done once', purpose: 'To do nothing twice.', seenBy: 'Nobody', until: { rule: 'One day' }, roundtable: undefined },
];

const hers = `($2::uuid[] is null or roundtable_id in (select id from roundtable where programme_id = any($2)))`;

/** Registrations and what hangs on them. */
export const registerPeople = (pools: Pools): PersonalDataPort => ({
  holder: 'register',
  fields,
  files: ['answer_file.sha256'],

  async recognise(tx, { address, programmes }) {
    const rows = await tx.sql<{ id: string; name: string; contact_name: string | null }>(`select id, name, contact_name from registration where address = $1 and ${hers} order by id`, [address, programmes]);
    const points = await tx.sql<{ focal_name: string }>(`select focal_name from delegation where lower(focal_address) = $1 and ${hers}`, [address, programmes]);
    return { registrations: rows.map(({ id }) => id), names: [...rows.flatMap(({ name, contact_name: contact }) => [name, contact ?? '']), ...points.map(({ focal_name: name }) => name)].filter(Boolean) };
  },

  async exportFor(tx, { registrations: hersByAddress, persons, address, programmes }) {
    const registrations = [...hersByAddress, ...(await inLineup(tx, persons))];
    const read = (statement: string): Promise<Record<string, unknown>[]> => tx.sql(statement, [registrations]);
    return [
      { place: 'registration', rows: await read(`select to_jsonb(r) - 'code' - 'link_version' - 'normalised_name' as registration, t.title as roundtable from registration r join roundtable t on t.id = r.roundtable_id where r.id = any($1) order by r.registered_at`) },
      { place: 'answer_file', rows: await read('select f.question, f.name, f.type, f.octets, f.sent_at from answer_file f join registration r on r.roundtable_id = f.roundtable_id and r.answers ->> f.question = f.id::text where r.id = any($1)') },
      { place: 'calendar_entry', rows: await read('select uid, sequence, told, answer, answered_at, answer_from, answer_comment from calendar_entry where registration_id = any($1)') },
      { place: 'calendar_reply', rows: await read('select answer, from_address, comment, received_at from calendar_reply where registration_id = any($1)') },
      { place: 'registration_wait', rows: await read('select mode, number, state, asked_at from registration_wait where registration_id = any($1)') },
      { place: 'delegation', rows: address === null ? [] : await tx.sql(`select name, focal_name, focal_address, language, created_at from delegation where lower(focal_address) = $1 and ${hers}`, [address, programmes]) },
    ];
  },

  async erase(tx, { registrations: hersByAddress, persons, address, programmes, names }, by) {
    const registrations = [...hersByAddress, ...(await inLineup(tx, persons))];
    const rows = await tx.manager.find(Registration, { where: { id: In(registrations) }, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
    for (const one of rows) await eraseRegistration(tx, pools, one, { by, reference: null });
    await hangingOn(tx, registrations);
    if (address !== null) await eraseAddress(tx, address, programmes, names);
  },

  forgetDue: forgetRegistrationsDue,
});

/** A speaker is registered without an address, under the id of what confirmed her in the line-up. */
const inLineup = async (tx: Tx, persons: readonly string[]): Promise<string[]> =>
  (await tx.sql<{ id: string }>(`select r.id from registration r join engagement e on e.id = r.id where e.person_id = any($1)`, [persons])).map(({ id }) => id);

async function eraseAddress(tx: Tx, address: string, programmes: readonly string[] | null, names: readonly string[]): Promise<void> {
  await tx.sql(`update delegation set focal_name = '', focal_address = '', link_version = link_version + 1 where lower(focal_address) = $1 and ${hers}`, [address, programmes]);
  for (const word of [address, ...names]) {
    await tx.sql(`delete from desk_filter where position(lower($1) in lower(filter::text || name)) > 0 and ${hers}`, [word, programmes]);
  }
  await tx.sql(`delete from kept_answer where position($1 in lower(answer::text)) > 0`, [address]);
  await tx.sql(`delete from calendar_feed where address_digest = encode(sha256(replace($1, '\\', '\\\\')::bytea), 'hex') and not exists (select from registration where address = $1)`, [address]);
}
