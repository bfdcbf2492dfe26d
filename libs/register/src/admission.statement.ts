import { holdLength, over, reminderOf } from './registration.rules';

/** States that are over, as SQL; word for word the predicate of `registration_one_live_per_person`. */
export const overInSql = `('${over.join("', '")}')`;

const wanted = [
  ['position', 'integer'], ['id', 'uuid'], ['announcement_id', 'uuid'], ['roundtable_id', 'uuid'], ['mode', 'text'],
  ['name', 'text'], ['normalised_name', 'text'], ['contact_name', 'text'], ['address', 'text'], ['organisation', 'text'],
  ['constituency', 'text'], ['country', 'text'], ['access_needs', 'text'], ['consents', 'jsonb'], ['language', 'text'],
  ['code', 'text'], ['scope', 'text'], ['key', 'text'], ['body_hash', 'text'], ['network_bucket', 'text'], ['address_bucket', 'text'],
] as const;

/**
 * Columns of one wish, in the order of the statement's array parameters; after them come the instant, the beginning of the
 * window in which tries are counted, and how many tries one network and one address have in it.
 */
export const wishColumns = wanted.map(([name]) => name);
export type WishColumn = (typeof wanted)[number][0];

const [now, window, perNetwork, perAddress] = ['timestamptz', 'timestamptz', 'integer', 'integer'].map(
  (type, index) => `$${wanted.length + 1 + index}::${type}`,
);
const milliseconds = (length: number): string => `interval '${length} milliseconds'`;

/**
 * Takes places for a batch of wishes, all of it in one statement and so in one commit.
 *
 * Under READ COMMITTED everything a statement reads is as old as its beginning, except rows it locks: those come back
 * in their newest form. So the pool is locked first, the roundtable read under a lock after it, and places are counted
 * from the locked pool only. Who is registered is read with the old eyes and therefore asked again by the unique index;
 * the pool is raised by what the index let in, never by what was hoped for.
 *
 * Tries are counted in the same statement, for the same reason: one commit. A try beyond the limit counts and does nothing.
 *
 * What is looked up per wish is looked up by its index (`lateral … limit 1`), however the planner values a table that grows
 * by thousands of rows in the minute after registration opened.
 *
 * The advisory lock is politeness, not correctness: it answers "still at work" at once where the unique key of
 * `kept_answer` would make the second request wait for the first.
 */
export const admissionStatement = `
with wish as materialized (
  select * from unnest(${wanted.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')})
    as w(${wishColumns.join(', ')})
), tallied as materialized (
  select bucket, count(*)::int as count
  from (select network_bucket as bucket from wish union all select address_bucket from wish) b where bucket is not null group by bucket
), counted as (
  insert into rate_count (bucket, window_starts_at, count) select bucket, ${window}, count from tallied order by bucket
  on conflict (bucket, window_starts_at) do update set count = rate_count.count + excluded.count
  returning bucket, count
), tried as materialized (
  select t.bucket, c.count - t.count as already from tallied t join counted c on c.bucket = t.bucket
), within as materialized (
  select w.position,
    coalesce(n.already + row_number() over (partition by w.network_bucket order by w.position) <= ${perNetwork}, true)
      and coalesce(a.already + row_number() over (partition by w.address_bucket order by w.position) <= ${perAddress}, true) as limits
  from wish w left join tried n on n.bucket = w.network_bucket left join tried a on a.bucket = w.address_bucket
), before as materialized (
  select w.position, k.body_hash, k.answer from wish w
  cross join lateral (select body_hash, answer from kept_answer where scope = w.scope and key = w.key limit 1) k
), asked as materialized (
  select w.*, coalesce(w.key is null or pg_try_advisory_xact_lock(hashtextextended(w.scope || ' ' || w.key, 0)), false) as free
  from wish w join within i on i.position = w.position
  where i.limits and not exists (select from before b where b.position = w.position)
), place as materialized (
  select p.* from (select distinct roundtable_id, mode from asked where free) a
  join pool p on p.roundtable_id = a.roundtable_id and p.mode = a.mode
  order by p.roundtable_id, p.mode for no key update of p
), meeting as materialized (
  select r.id, r.state, r.starts_at, r.ends_at from roundtable r join (select distinct roundtable_id from place) p on p.roundtable_id = r.id
  for share of r
), judged as materialized (
  select a.*, p.places, p.held, p.last_number, m.state as meeting, m.starts_at, m.ends_at,
    m.state = 'registration_open' and ${now} < m.starts_at as open,
    known.id as known_id,
    known.id is null
      and row_number() over (partition by a.roundtable_id, a.address, a.normalised_name order by a.position) = 1 as newcomer
  from asked a
  join place p on p.roundtable_id = a.roundtable_id and p.mode = a.mode
  join meeting m on m.id = a.roundtable_id
  left join lateral (
    select id from registration where roundtable_id = a.roundtable_id and address = a.address and normalised_name = a.normalised_name
      and state not in ${overInSql} limit 1
  ) known on true
  where a.free
), ranked as materialized (
  select j.*, 1 + count(*) filter (where newcomer) over (partition by roundtable_id, mode order by position
    rows between unbounded preceding and 1 preceding) as rank
  from judged j where open
), decided as materialized (
  select r.*, coalesce(r.places is null or r.held + r.rank <= r.places, false) as fits,
    least(${now} + ${milliseconds(holdLength.most)}, starts_at,
      ${now} + greatest(${milliseconds(holdLength.least)}, (starts_at - ${now}) / ${holdLength.share})) as until
  from ranked r
), kept as (
  insert into kept_answer (scope, key, body_hash, status, answer, kept_at)
  select scope, key, body_hash, 201, jsonb_build_object('outcome', case when fits then 'place' else 'waitlist' end, 'mode', mode), ${now}
  from decided where key is not null
  on conflict do nothing returning scope, key
), entered as (
  insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, contact_name, address, organisation,
    constituency, country, access_needs, consents, language, registered_at, hold_until, remind_at, code)
  select id, roundtable_id, mode, case when fits then 'unverified' else 'waitlisted' end, last_number + rank, name, normalised_name,
    contact_name, address, organisation, constituency, country, access_needs, consents, language, ${now}, until,
    case when until - ${now} >= ${milliseconds(reminderOf.from)} then until - (until - ${now}) / ${reminderOf.share} end, code
  from decided d
  where newcomer and (key is null or exists (select from kept k where k.scope = d.scope and k.key = d.key))
  order by address, normalised_name
  on conflict (roundtable_id, address, normalised_name) where state not in ${overInSql} do nothing
  returning id, roundtable_id, mode, state, number
), raised as (
  update pool p set held = p.held + e.holding, last_number = e.last
  from (
    select roundtable_id, mode, max(number) as last, count(*) filter (where state = 'unverified') as holding
    from entered group by roundtable_id, mode
  ) e
  where p.roundtable_id = e.roundtable_id and p.mode = e.mode
), announced as (
  insert into announcement (id, topic, subject_id, facts, announced_at)
  select d.announcement_id, case when e.id is null then 'registration.repeated' else 'registration.received' end,
    coalesce(e.id, d.known_id), '{}', ${now}
  from decided d left join entered e on e.id = d.id
  where coalesce(e.id, d.known_id) is not null
    and (d.key is null or exists (select from kept k where k.scope = d.scope and k.key = d.key))
), audited as (
  insert into audit_entry (entity, entity_id, version, action, actor, at, fields)
  select 'registration', id, 1, 'registered', 'public', ${now}, jsonb_build_object('mode', mode, 'state', state) from entered
)
select w.position, b.body_hash as kept_hash, b.answer as kept_answer, b.position is not null as answered,
  i.limits as within_limits, coalesce(a.free, true) as free, p.mode is not null as offered,
  m.state as meeting, m.starts_at, m.ends_at, d.fits,
  w.key is null or exists (select from kept k where k.scope = w.scope and k.key = w.key) as claimed,
  e.id as registration_id, e.state, e.number
from wish w
join within i on i.position = w.position
left join before b on b.position = w.position
left join asked a on a.position = w.position
left join place p on p.roundtable_id = w.roundtable_id and p.mode = w.mode
left join meeting m on m.id = w.roundtable_id
left join decided d on d.position = w.position
left join entered e on e.id = w.id
order by w.position`;
