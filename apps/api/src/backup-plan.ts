import type { KeptRows } from '@convenor/database';

/** Rows that a backup does not take, by table: what they are kept for ends with the process or the hour. */
export const keptRows: KeptRows = {
  sign_in_session: null,
  // A used link opens nothing and says that somebody has signed in before: without it a start would print one more first link.
  sign_in_link: 'used_at is not null',
  rate_count: null,
};

/** The same in words, for the manifest. */
export const leftOutWords = [
  'sessions: everybody signs in again',
  'sign-in links that were not used',
  'counters of tries per network and address',
  'the queue of papers: files that were not made yet are asked for again',
  'the embedded PostgreSQL’s own folder',
];

/** Holds as long as the statement gives no row; each row is one thing that is wrong, in the column `wrong`. */
export interface Check {
  sentence: string;
  sql: string;
}

/** Who registered, and who waits for the room while online: both draw from one row of numbers. */
const numbers = 'select roundtable_id, mode, number from registration union all select roundtable_id, mode, number from registration_wait';

/** What must be true of records whatever happened to them; asked after every restore and move. */
export const checks: readonly Check[] = [
  {
    sentence: 'The places counted as held are those that registrations hold.',
    sql: `select p.roundtable_id || ' ' || p.mode || ': counted ' || p.held || ', held ' || h.holding as wrong
      from pool p cross join lateral (
        select (select count(*) from registration r where r.roundtable_id = p.roundtable_id and r.mode = p.mode and r.state in ('unverified', 'confirmed', 'offered'))
             + (select count(*) from registration_wait w where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'offered') as holding) h
      where p.held <> h.holding`,
  },
  {
    sentence: 'No number in a queue is above the last one given out.',
    sql: `select p.roundtable_id || ' ' || p.mode as wrong from pool p
      where p.last_number < (select coalesce(max(n.number), 0) from (${numbers}) n where n.roundtable_id = p.roundtable_id and n.mode = p.mode)`,
  },
  {
    sentence: 'No number was given twice in one queue.',
    sql: `select roundtable_id || ' ' || mode || ' ' || number as wrong from (${numbers}) n group by roundtable_id, mode, number having count(*) > 1`,
  },
  {
    sentence: 'Every registration stands in the audit log.',
    sql: `select r.id::text as wrong from registration r where not exists (select 1 from audit_entry a where a.entity_id = r.id)`,
  },
  {
    sentence: 'The audit log has no hole.',
    sql: `select entity || ' ' || entity_id as wrong from audit_entry group by entity, entity_id having min(version) <> 1 or max(version) <> count(*)`,
  },
];

/** Papers whose files were still to be made: the queue that knew of them is not part of a backup. */
export const askForPapersAgain = `
  insert into announcement (id, topic, subject_id, facts, announced_at)
  select gen_random_uuid(), 'paper.kept', w.document_id, jsonb_build_object('revision', w.revision), $1
  from (select distinct document_id, revision from rendition where state = 'waiting') w
  where not exists (select 1 from announcement a where a.handled_at is null and a.topic = 'paper.kept' and a.subject_id = w.document_id and a.facts->>'revision' = w.revision::text)
  returning id`;
