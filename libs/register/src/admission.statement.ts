import { holdLength, over, reminderOf } from './registration.rules';

/** States that are over, as SQL; word for word the predicate of `registration_one_live_per_person`. */
export const overInSql = `('${over.join("', '")}')`;

const wanted = [
  ['position', 'integer'], ['main', 'integer'], ['companion', 'boolean'], ['id', 'uuid'], ['announcement_id', 'uuid'], ['roundtable_id', 'uuid'], ['mode', 'text'],
  ['name', 'text'], ['normalised_name', 'text'], ['contact_name', 'text'], ['address', 'text'], ['organisation', 'text'],
  ['constituency', 'text'], ['country', 'text'], ['needs', 'jsonb'], ['consents', 'jsonb'], ['language', 'text'],
  ['honorific', 'text'], ['post', 'text'], ['answers', 'jsonb'], ['reception', 'boolean'], ['interpretation', 'text'],
  ['visa_letter', 'text'], ['zone', 'text'], ['came_by', 'text'], ['delegation_id', 'uuid'], ['code', 'text'],
  ['scope', 'text'], ['key', 'text'], ['body_hash', 'text'], ['network_bucket', 'text'], ['address_bucket', 'text'],
  ['invitation', 'text'], ['let_in', 'boolean'], ['proved', 'boolean'], ['waits', 'boolean'], ['beyond', 'boolean'], ['or_nothing', 'boolean'],
  ['opens', 'text'], ['actor', 'text'],
] as const;

/**
 * Columns of one wish, in the order of the statement's array parameters; after them come the instant, the beginning of the
 * window in which tries are counted, and how many tries one network and one address have in it. `main` is the position of
 * the wish this one accompanies, or its own.
 */
export const wishColumns = wanted.map(([name]) => name);
export type WishColumn = (typeof wanted)[number][0];

const [now, window, perNetwork, perAddress] = ['timestamptz', 'timestamptz', 'integer', 'integer'].map(
  (type, index) => `$${wanted.length + 1 + index}::${type}`,
);
const milliseconds = (length: number): string => `interval '${length} milliseconds'`;

/** Counts tries, finds answers that were given, and says which wishes are looked at. */
const whoAsks = `
wish as materialized (
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
  where not w.companion
), before as materialized (
  select w.position, k.body_hash, k.answer from wish w
  cross join lateral (select body_hash, answer from kept_answer where scope = w.scope and key = w.key limit 1) k
  where not w.companion
), called as materialized (
  select w.position, coalesce(w.key is null or pg_try_advisory_xact_lock(hashtextextended(w.scope || ' ' || w.key, 0)), false) as free
  from wish w join within i on i.position = w.position
  where i.limits and not exists (select from before b where b.position = w.position)
), asked as materialized (
  select w.* from wish w join called c on c.position = w.main where c.free
)`;

/** Locks what is counted from: pools, then codes, then roundtables. */
const whatIsLocked = `
place as materialized (
  select p.*, least(p.places, p.licence) as most
  from (select roundtable_id, mode from asked union select roundtable_id, 'room' from asked where waits) a
  join pool p on p.roundtable_id = a.roundtable_id and p.mode = a.mode
  order by p.roundtable_id, p.mode for no key update of p
), invited as materialized (
  select c.*, c.revoked_at is null and (c.ends_at is null or ${now} < c.ends_at) as stands
  from (select distinct a.roundtable_id, a.invitation from asked a
    join place p on p.roundtable_id = a.roundtable_id and p.mode = a.mode where a.invitation is not null) a
  join invitation_code c on c.roundtable_id = a.roundtable_id and replace(c.code, '-', '') = a.invitation
  order by c.id for no key update of c
), meeting as materialized (
  select r.id, r.state, r.starts_at, r.ends_at
  from roundtable r join (select distinct roundtable_id from place) p on p.roundtable_id = r.id
  for share of r
), queue as materialized (
  select p.roundtable_id, p.mode, (
      select count(*) from (
        select from registration w where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'waitlisted' and w.proved_at is not null
        order by w.number limit greatest(p.most - p.held, 0)) one)
    + (select count(*) from registration_wait w where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'waiting'
        and p.held < p.most and exists (select from registration r where r.id = w.registration_id and r.state = 'confirmed')) as ahead
  from place p where p.most is not null
)`;

/** Judges each wish: is the roundtable open to it, does it need a code, is the person known, does she get a place. */
const whatIsDecided = `
judged as materialized (
  select x.*, x.within_reach and x.open and x.refusal is null as admissible from (
  select a.*, p.mode is not null as within_reach, p.most, p.held, p.last_number, p.admits, case when ${now} < m.starts_at then coalesce(q.ahead, 0) else 0 end as ahead, m.starts_at, c.id as code_id, c.mode as code_mode, c.most_uses - c.uses as uses_left,
    case a.opens
      when 'public' then m.state = 'registration_open' and ${now} < m.starts_at
      when 'invited' then m.state in ('announced', 'registration_open', 'registration_closed') and ${now} < m.starts_at
      else m.state in ('announced', 'registration_open', 'registration_closed', 'live') and ${now} < m.ends_at end as open,
    case when a.invitation is not null and c.id is null then 'code_unknown'
      when a.invitation is not null and not (c.stands and coalesce(c.mode = a.mode, true)) then 'code_spent'
      when p.admits = 'invitation' and a.invitation is null and not a.let_in then 'invitation_needed' end as refusal,
    p.admits <> 'open' and not a.let_in and not coalesce(c.skips_approval, false) as pending,
    known.id as known_id
  from asked a
  left join place p on p.roundtable_id = a.roundtable_id and p.mode = a.mode
  left join meeting m on m.id = a.roundtable_id
  left join queue q on q.roundtable_id = a.roundtable_id and q.mode = a.mode
  left join invited c on c.roundtable_id = a.roundtable_id and replace(c.code, '-', '') = a.invitation
  left join lateral (
    select id from registration where roundtable_id = a.roundtable_id and address = a.address and normalised_name = a.normalised_name
      and state not in ${overInSql} limit 1
  ) known on true) x
), met as materialized (
  select j.*, first_value(j.id) over person as first_id,
    j.known_id is null and row_number() over person = 1 as newcomer
  from judged j where j.admissible
  window person as (partition by roundtable_id, address, normalised_name order by position)
), spent as materialized (
  select position from (
    select position, uses_left, 1 + count(*) filter (where newcomer) over (partition by code_id order by position
      rows between unbounded preceding and 1 preceding) as rank
    from met where not companion and code_id is not null) coded
  where rank > uses_left
), ranked as materialized (
  select t.*, 1 + count(*) filter (where newcomer and not pending) over (partition by roundtable_id, mode order by position
    rows between unbounded preceding and 1 preceding) as rank
  from met t where not exists (select from spent s where s.position = t.main)
), decided as materialized (
  select r.*, coalesce(r.most is null or r.held + r.ahead + r.rank <= r.most, false) as room_left,
    not r.pending and (r.beyond or coalesce(r.most is null or r.held + r.ahead + r.rank <= r.most, false)) as fits,
    least(${now} + ${milliseconds(holdLength.most)}, starts_at,
      ${now} + greatest(${milliseconds(holdLength.least)}, (starts_at - ${now}) / ${holdLength.share})) as until
  from ranked r
), let as materialized (
  select * from decided d where d.pending or d.fits or not d.or_nothing
), arrived as materialized (
  select position, mode, row_number() over (partition by roundtable_id, mode order by position) as rank
  from (select position, roundtable_id, mode from let where newcomer
    union all select position, roundtable_id, 'room' from let where newcomer and waits) a
)`;

/** Writes what was decided; every count is of what the unique index let in. */
const whatIsWritten = `
kept as (
  insert into kept_answer (scope, key, body_hash, status, answer, kept_at)
  select scope, key, body_hash, 201,
    jsonb_build_object('outcome', case when pending then 'pending' when fits then 'place' else 'waitlist' end, 'mode', mode), ${now}
  from let where not companion and key is not null
  on conflict do nothing returning scope, key
), entered as (
  insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, contact_name, address, organisation,
    constituency, country, needs, consents, language, honorific, position, answers, reception, interpretation, visa_letter, zone,
    came_by, code_id, delegation_id, accompanies_id, registered_at, proved_at, hold_until, remind_at, code)
  select d.id, d.roundtable_id, d.mode,
    case when d.pending then 'pending' when not d.fits then 'waitlisted' when d.proved then 'confirmed' else 'unverified' end,
    d.last_number + a.rank, d.name, d.normalised_name, d.contact_name, d.address, d.organisation,
    d.constituency, d.country, d.needs, d.consents, d.language, d.honorific, d.post, d.answers, d.reception, d.interpretation,
    d.visa_letter, d.zone, d.came_by, case when not d.companion then d.code_id end, d.delegation_id,
    case when d.companion then coalesce(g.known_id, g.first_id) end, ${now}, case when d.proved then ${now} end,
    case when not d.proved then d.until end,
    case when not d.proved and not d.companion and d.until - ${now} >= ${milliseconds(reminderOf.from)}
      then d.until - (d.until - ${now}) / ${reminderOf.share} end,
    d.code
  from let d
  join let g on g.position = d.main
  join arrived a on a.position = d.position and a.mode = d.mode
  where d.newcomer and (d.key is null or exists (select from kept k where k.scope = d.scope and k.key = d.key))
  order by d.address, d.normalised_name
  on conflict (roundtable_id, address, normalised_name) where state not in ${overInSql} do nothing
  returning id, roundtable_id, mode, state, number, code_id
), waiting as (
  insert into registration_wait (registration_id, roundtable_id, mode, number, state, asked_at)
  select d.id, d.roundtable_id, 'room', p.last_number + a.rank, 'waiting', ${now}
  from let d join entered e on e.id = d.id
  join arrived a on a.position = d.position and a.mode = 'room'
  join place p on p.roundtable_id = d.roundtable_id and p.mode = 'room'
  where d.waits and (p.admits = 'open' or (d.admits <> 'open' or d.let_in) and d.code_mode is null)
  returning roundtable_id, mode, number
), raised as (
  update pool p set held = p.held + e.holding, last_number = e.last
  from (
    select roundtable_id, mode, max(number) as last, sum(holding) as holding
    from (select roundtable_id, mode, number, case when state in ('unverified', 'confirmed') then 1 else 0 end as holding from entered
      union all select roundtable_id, mode, number, 0 from waiting) one
    group by roundtable_id, mode
  ) e
  where p.roundtable_id = e.roundtable_id and p.mode = e.mode
), used as (
  update invitation_code c set uses = i.uses + e.uses
  from (select code_id, count(*) as uses from entered where code_id is not null group by code_id) e
  join invited i on i.id = e.code_id where c.id = e.code_id
), announced as (
  insert into announcement (id, topic, subject_id, facts, announced_at)
  select d.announcement_id,
    case when e.id is null then 'registration.repeated' when not d.proved then 'registration.received'
      when e.state = 'confirmed' then 'registration.confirmed' when e.state = 'pending' then 'registration.pending' else 'registration.waiting' end,
    coalesce(e.id, d.known_id), '{}', ${now}
  from let d join let g on g.position = d.main left join entered e on e.id = d.id
  where (d.key is null or exists (select from kept k where k.scope = d.scope and k.key = d.key))
    and case when e.id is null then d.known_id is not null and not d.companion and d.opens = 'public'
      else d.proved or not d.companion or not g.newcomer end
), audited as (
  insert into audit_entry (entity, entity_id, version, action, actor, at, fields)
  select 'registration', e.id, 1, 'registered', d.actor, ${now},
    jsonb_build_object('mode', e.mode, 'state', e.state) || case when d.fits and not d.room_left then '{"beyond":true}' else '{}' end::jsonb
  from entered e join let d on d.id = e.id
)`;

/**
 * Takes places for a batch of wishes, all of it in one statement and so in one commit.
 *
 * Under READ COMMITTED everything a statement reads is as old as its beginning, except rows it locks: those come back
 * in their newest form. So the pool is locked first, codes and the roundtable are read under a lock after it, and places and
 * uses are counted from locked rows only. Who is registered is read with the old eyes and therefore asked again by the unique
 * index; pool and code are raised by what the index let in, never by what was hoped for.
 *
 * Tries are counted in the same statement, for the same reason: one commit. A try beyond the limit counts and does nothing.
 *
 * Whoever comes along stands right behind the one she accompanies and shares her fate before the pool: her limits, her key, her
 * code. A place that lies free while somebody proved waits for it (she was busy proving when it became free) is hers: newcomers
 * count those who wait as if they held.
 *
 * Nobody comes into a room where somebody decides by asking for a place online that is open to all: she has the place and does not wait
 * (`mayGoOver` is the same for whoever asks later).
 *
 * What is looked up per wish is looked up by its index (`lateral … limit 1`), however the planner values a table that grows
 * by thousands of rows in the minute after registration opened.
 *
 * Uses are raised from the locked row and not from what the update finds: it finds the old row first, and the check on the number
 * of uses would refuse what the new row has room for.
 *
 * What filters and joins is written so that the planner does not take a batch for one row: booleans rather than comparisons of two
 * columns or `is null`, left joins rather than inner ones. Taken for one row, batches were joined by nested loops, all with all.
 *
 * The advisory lock is politeness, not correctness: it answers "still at work" at once where the unique key of
 * `kept_answer` would make the second request wait for the first.
 */
export const admissionStatement = `
with ${whoAsks}, ${whatIsLocked}, ${whatIsDecided}, ${whatIsWritten}
select w.position, b.body_hash as kept_hash, b.answer as kept_answer, b.position is not null as answered,
  i.limits as within_limits, coalesce(a.free, true) as free, p.mode is not null as offered,
  m.state as meeting, m.starts_at, m.ends_at, coalesce(j.open, false) as open, j.refusal, s.position is not null as spent,
  d.or_nothing and not d.fits as full, d.fits, d.pending, d.known_id,
  w.key is null or exists (select from kept k where k.scope = w.scope and k.key = w.key) as claimed,
  e.id as registration_id, e.state, e.number
from wish w
join within i on i.position = w.position
left join before b on b.position = w.position
left join called a on a.position = w.position
left join place p on p.roundtable_id = w.roundtable_id and p.mode = w.mode
left join meeting m on m.id = w.roundtable_id
left join judged j on j.position = w.position
left join spent s on s.position = w.position
left join decided d on d.position = w.position
left join entered e on e.id = w.id
where not w.companion
order by w.position`;
