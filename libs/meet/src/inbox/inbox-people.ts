import type { PersonalDataPort } from '@convenor/people';

/**
 * What services told, sealed as it came. Nobody can be looked for in it, so whoever is erased takes along all that was told of
 * her meetings and could not be worked on.
 */
export const inboxPeople: PersonalDataPort = {
  holder: 'inbox',
  fields: [
    {
      columns: ['service_event.sealed'], words: 'What the service of the online meeting told, sealed: names and addresses of who came and left', purpose: 'To work on it after it was answered, and again where that failed.', seenBy: 'Nobody; a program reads it once',
      until: { rule: 'Until it was worked on; seven days where that failed, one day where it tells of somebody else’s meeting' }, recipients: [], roundtable: 't.roundtable_id', filled: 't.sealed is not null',
    },
  ],

  exportFor: async () => [],

  async erase(tx, { registrations }) {
    await tx.sql(
      `update service_event set sealed = null where sealed is not null and state <> 'waiting' and roundtable_id in (select roundtable_id from registration where id = any($1))`, [registrations]);
  },
};
