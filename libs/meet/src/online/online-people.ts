import { overSql, type PersonalDataPort } from '@convenor/people';
import type { FormerMeeting, MeetingWants } from './online-meeting.entity';

interface Named {
  id: string;
  wants: MeetingWants;
  former: FormerMeeting | null;
}

const without = <W extends MeetingWants>(wants: W, address: string): W => ({
  ...wants,
  host: wants.host === address ? '' : wants.host,
  alternativeHosts: wants.alternativeHosts.filter((one) => one !== address),
  interpreters: wants.interpreters.filter((one) => one.address !== address),
});

/** Nothing of a person in it any more. */
const emptied = `jsonb_build_object('host', '', 'alternativeHosts', '[]'::jsonb, 'waitingRoom', wants -> 'waitingRoom', 'severalDevices', wants -> 'severalDevices', 'interpreters', '[]'::jsonb)`;

/** Who is let into an online meeting by a service, and who holds it there. */
export const onlinePeople: PersonalDataPort = {
  holder: 'online meetings',
  fields: [
    {
      columns: ['online_registrant.sealed', 'online_registrant.wants', 'online_registrant.sent', 'online_registrant.service_id'],
      words: 'The personal link to the online meeting and the address it was made for, sealed; the service’s number of the person', purpose: 'To let each person in by a link of her own, and to know afterwards who was there.',
      seenBy: 'The person herself', until: { field: 'attendance' }, recipients: ['The service that holds the online meeting, which is told name and address'], roundtable: 't.roundtable_id', filled: `t.sealed is not null or t.service_id is not null`,
    },
    {
      columns: ['online_meeting.wants', 'online_meeting.former', 'online_meeting.kept_sealed'],
      words: 'Addresses of hosts, alternative hosts and interpreters', purpose: 'To have the online meeting held by whoever was named.', seenBy: 'Organisers and moderators',
      until: { field: 'attendance' }, recipients: ['The service that holds the online meeting'], roundtable: 't.roundtable_id', filled: `t.wants ->> 'host' <> '' or jsonb_array_length(coalesce(t.wants -> 'interpreters', '[]')) > 0`,
    },
  ],

  async exportFor(tx, { registrations, address }) {
    const there = await tx.sql(`select state, service_id as "numberAtTheService" from online_registrant where registration_id = any($1) and state <> 'gone'`, [registrations]);
    const held = await tx.sql(`select t.title, m.service from online_meeting m join roundtable t on t.id = m.roundtable_id where $1::text is not null and position(to_jsonb($1::text)::text in m.wants::text) > 0`, [address]);
    return [{ place: 'online_registrant', rows: there }, { place: 'online_meeting', rows: held }];
  },

  /** By the service's number she is taken out there as well; only where that is not known yet does the sealed address stay until she is. */
  async erase(tx, { registrations, address }) {
    await tx.sql(
      `update online_registrant set state = case when sealed is null and service_id is null then 'gone' else 'leaving' end, due_at = case when sealed is null and service_id is null then null else $2::timestamptz end,
         wants = '', sent = null, sealed = case when service_id is null then sealed end, sentence = null, attempts = 0
       where registration_id = any($1) and state <> 'gone'`, [registrations, tx.now]);
    if (address === null) return;
    const named = await tx.sql<Named>(`select roundtable_id as id, wants, former from online_meeting where position(to_jsonb($1::text)::text in wants::text || coalesce(former::text, '')) > 0`, [address]);
    for (const { id, wants, former } of named) {
      await tx.sql('update online_meeting set wants = $2, former = $3, kept_sealed = null where roundtable_id = $1', [id, JSON.stringify(without(wants, address)), former && JSON.stringify(without(former, address))]);
    }
  },

  async forgetDue(tx, limit) {
    const people = await tx.sql(
      `delete from online_registrant where registration_id in (
         select registration_id from online_registrant where roundtable_id in (${overSql('attendance', '$1')}) limit $2 for update skip locked) returning registration_id`, [tx.now, limit]);
    const meetings = await tx.sql(
      `update online_meeting set wants = ${emptied}, former = null, kept_sealed = null where roundtable_id in (
         select roundtable_id from online_meeting where (wants ->> 'host' <> '' or jsonb_array_length(coalesce(wants -> 'interpreters', '[]')) > 0 or jsonb_array_length(coalesce(wants -> 'alternativeHosts', '[]')) > 0 or kept_sealed is not null)
           and roundtable_id in (${overSql('attendance', '$1')}) limit $2 for update skip locked) returning roundtable_id`, [tx.now, limit]);
    return people.length + meetings.length;
  },
};
