import { holdLength, over, reminderOf } from './registration.rules';
import { asOfSql } from './setup-at-hand';

/** States that are over, as SQL; word for word the predicate of `registration_one_live_per_person`. */
export const overInSql = `('${over.join("', '")}')`;

const wanted = [
  ['position', 'integer'], ['main', 'integer'], ['companion', 'boolean'], ['id', 'uuid'], ['announcement_id', 'uuid'], ['roundtable_id', 'uuid'], ['mode', 'text'],
  ['name', 'text'], ['normalised_name', 'text'], ['contact_name', 'text'], ['address', 'text'], ['organisation', 'text'],
  ['constituency', 'text'], ['country', 'text'], ['needs', 'jsonb'], ['consents', 'jsonb'], ['language', 'text'],
  ['honorific', 'text'], ['post', 'text'], ['answers', 'jsonb'], ['reception', 'boolean'], ['interpretation', 'text'],
  ['visa_letter', 'text'], ['zone', 'text'], ['came_by', 'text'], ['delegation_id', 'uuid'], ['code', 'text'],
  ['key', 'text'], ['body_hash', 'text'], ['within_limits', 'boolean'],
  ['invitation', 'text'], ['let_in', 'boolean'], ['proved', 'boolean'], ['waits', 'boolean'], ['beyond', 'boolean'], ['or_nothing', 'boolean'],
  ['asked_as_of', 'text'], ['opens', 'text'], ['actor', 'text'],
] as const;

/**
 * Columns of one wish, in the order of the statement's array parameters; after them comes the instant. `main` is the position of
 * the wish this one accompanies, or its own.
 */
export const wishColumns = wanted.map(([name]) => name);
export type WishColumn = (typeof wanted)[number][0];

const now = `$${wanted.length + 1}::timestamptz`;
const milliseconds = (length: number): string => `interval '${length} milliseconds'`;

/** Finds answers that were given, and says which wishes are looked at. */
const whoAsks = `
wish as materialized (
  select * from unnest(${wanted.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')})
    as w(${wishColumns.join(', ')})
), called as materialized (
  select w.position, w.within_limits, k.key is not null as answered, k.body_hash as kept_hash, k.answer as kept_answer,
    case when k.key is null and w.within_limits then w.key is null or pg_try_advisory_xact_lock(hashtextextended('registration ' || w.key, 0)) end as free
  from wish w left join lateral (
    select key, body_hash, answer from kept_answer where scope = 'registration' and key = w.key limit 1
  ) k on true
  where not w.companion
), asked as materialized (
  select w.position, w.main, w.companion, w.id, w.announcement_id, w.roundtable_id, w.mode, w.address, w.normalised_name, w.key, w.body_hash,
    w.invitation, w.let_in, w.proved, w.waits, w.beyond, w.or_nothing, w.asked_as_of, w.opens, w.actor
  from wish w join called c on c.position = w.main where c.free
)`;

/** Locks what is counted from: pools, then codes, then roundtables. */
const whatIsLocked = `
place as materialized (
  select p.*, least(p.places, p.licence) as most
  from pool p where p.roundtable_id = any(array(select distinct roundtable_id from asked))
    and (p.roundtable_id, p.mode) in (select roundtable_id, mode from asked union all select roundtable_id, 'room' from asked where waits)
  order by p.roundtable_id, p.mode for no key update of p
), invited as materialized (
  select c.*, c.revoked_at is null and (c.ends_at is null or ${now} < c.ends_at) as stands
  from invitation_code c where c.roundtable_id = any(array(select roundtable_id from place))
    and (c.roundtable_id, replace(c.code, '-', '')) in (select roundtable_id, invitation from asked)
  order by c.id for no key update of c
), meeting as materialized (
  select r.id, r.state, r.starts_at, r.ends_at, (select ${asOfSql} from registration_setup s where s.roundtable_id = r.id) as asked_as_of
  from roundtable r where r.id = any(array(select roundtable_id from place)) for share of r
), queue as materialized (
  select p.roundtable_id, p.mode, (
      select count(*) from (
        select from registration w where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'waitlisted' and w.proved_at is not null
        order by w.number limit greatest(p.most - p.held, 0)) one)
    + (select count(*) from registration_wait w where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'waiting'
        and p.held < p.most and (select state from registration where id = w.registration_id) = 'confirmed') as ahead
  from place p where p.most is not null
)`;

/** Judges each wish: is the roundtable open to it, does it need a code, is the person known, does she get a place. */
const whatIsDecided = `
judged as materialized (
  select a.*, p.mode is not null as offered, p.most, p.held, p.last_number, p.admits,
    case when ${now} < m.starts_at then coalesce(q.ahead, 0) else 0 end as ahead, m.state as meeting, m.starts_at, m.ends_at,
    c.id as code_id, c.mode as code_mode, c.most_uses - c.uses as uses_left,
    case a.opens
      when 'public' then m.state = 'registration_open' and ${now} < m.starts_at
      when 'invited' then m.state in ('announced', 'registration_open', 'registration_closed') and ${now} < m.starts_at
      else m.state in ('announced', 'registration_open', 'registration_closed', 'live') and ${now} < m.ends_at end as open,
    case when a.asked_as_of <> coalesce(m.asked_as_of, '') then 'asked_anew'
      when a.invitation is not null and c.id is null then 'code_unknown'
      when a.invitation is not null and not (c.stands and coalesce(c.mode = a.mode, true) and coalesce(c.uses < c.most_uses, true)) then 'code_spent'
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
  ) known on true
), met as materialized (
  select j.*, first_value(j.id) over person as first_id,
    j.known_id is null and row_number() over person = 1 as newcomer
  from judged j where j.offered and j.open and j.refusal is null
  window person as (partition by roundtable_id, address, normalised_name order by or_nothing or uses_left is not null, position)
), spent as materialized (
  select position from (
    select position, uses_left, 1 + count(*) filter (where newcomer) over (partition by code_id order by position
      rows between unbounded preceding and 1 preceding) as rank
    from met where not companion and code_id is not null) coded
  where rank > uses_left
), decided as materialized (
  select f.*, f.pending or f.fits or not f.or_nothing as let
  from (
    select r.*, not r.pending and (r.beyond or r.room_left) as fits
    from (
      select t.*, coalesce(t.most is null or t.held + t.ahead + 1 + count(*) filter (where t.newcomer and not t.pending) over (
        partition by t.roundtable_id, t.mode order by t.position rows between unbounded preceding and 1 preceding) <= t.most, false) as room_left
      from met t where not exists (select from spent s where s.position = t.main)) r) f
)`;

/** Writes what was decided; every count is of what the unique index let in. */
const whatIsWritten = `
kept as (
  insert into kept_answer (scope, key, body_hash, status, answer, kept_at)
  select 'registration', key, body_hash, 201,
    jsonb_build_object('outcome', case when pending then 'pending' when fits then 'place' else 'waitlist' end, 'mode', mode), ${now}
  from decided where let and not companion and key is not null
  on conflict do nothing returning key
), entered as (
  insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, contact_name, address, organisation,
    constituency, country, needs, consents, language, honorific, position, answers, reception, interpretation, visa_letter, zone,
    came_by, code_id, delegation_id, accompanies_id, registered_at, proved_at, hold_until, remind_at, code)
  select w.id, w.roundtable_id, w.mode,
    case when d.pending then 'pending' when not d.fits then 'waitlisted' when d.proved then 'confirmed' else 'unverified' end,
    d.last_number + 1 + d.position, w.name, w.normalised_name, w.contact_name, w.address, w.organisation,
    w.constituency, w.country, w.needs, w.consents, w.language, w.honorific, w.post, w.answers, w.reception, w.interpretation,
    w.visa_letter, w.zone, w.came_by, case when not d.companion then d.code_id end, w.delegation_id,
    case when d.companion then coalesce(g.known_id, g.first_id) end, ${now}, case when d.proved then ${now} end,
    case when not d.proved then h.until end,
    case when not d.proved and not d.companion and h.until - ${now} >= ${milliseconds(reminderOf.from)}
      then h.until - (h.until - ${now}) / ${reminderOf.share} end,
    w.code
  from decided d
  join wish w on w.position = d.position
  left join decided g on g.position = d.main and d.companion
  left join kept k on k.key = d.key
  cross join lateral (select least(${now} + ${milliseconds(holdLength.most)}, d.starts_at,
    ${now} + greatest(${milliseconds(holdLength.least)}, (d.starts_at - ${now}) / ${holdLength.share})) as until) h
  where d.newcomer and d.let and coalesce(g.let, true) and (d.key is null or k.key is not null)
  order by w.address, w.normalised_name
  on conflict (roundtable_id, address, normalised_name) where state not in ${overInSql} do nothing
  returning id, roundtable_id, mode, state, number, code_id
), done as materialized (
  select d.position, d.id, d.announcement_id, d.proved, d.pending, d.fits, d.known_id, d.actor, d.or_nothing and not d.fits as full,
    d.fits and not d.room_left as beyond, d.waits, d.opens = 'public' as by_form, d.companion, g.newcomer and d.companion as with_newcomer,
    d.let and coalesce(g.let, true) as let, d.key is null or k.key is not null as claimed,
    d.roundtable_id, d.admits <> 'open' or d.let_in as let_online, d.code_mode, e.id as registration_id, e.mode, e.state, e.number
  from decided d
  left join decided g on g.position = d.main and d.companion
  left join entered e on e.id = d.id
  left join kept k on k.key = d.key
), waiting as (
  insert into registration_wait (registration_id, roundtable_id, mode, number, state, asked_at)
  select d.id, d.roundtable_id, 'room', p.last_number + 1 + d.position, 'waiting', ${now}
  from done d join place p on p.roundtable_id = d.roundtable_id and p.mode = 'room'
  where d.waits and d.registration_id is not null and (p.admits = 'open' or d.let_online and d.code_mode is null)
  returning roundtable_id, mode, number
), raised as (
  update pool p set held = p.held + e.holding, last_number = e.last
  from (
    select roundtable_id, mode, max(number) as last, sum(holding) as holding
    from (select roundtable_id, mode, number, case when state in ('unverified', 'confirmed') then 1 else 0 end as holding from entered
      union all select roundtable_id, mode, number, 0 from waiting) one
    group by roundtable_id, mode
  ) e
  where p.roundtable_id = e.roundtable_id and p.mode = e.mode and p.roundtable_id = any(array(select roundtable_id from place))
), used as (
  update invitation_code c set uses = i.uses + e.uses
  from (select code_id, count(*) as uses from entered where code_id is not null group by code_id) e
  join invited i on i.id = e.code_id where c.id = e.code_id and c.id = any(array(select id from invited))
), announced as (
  insert into announcement (id, topic, subject_id, facts, announced_at)
  select announcement_id,
    case when registration_id is null then 'registration.repeated' when not proved then 'registration.received'
      when state = 'confirmed' then 'registration.confirmed' when state = 'pending' then 'registration.pending' else 'registration.waiting' end,
    coalesce(registration_id, known_id), '{}', ${now}
  from done
  where let and claimed and case when registration_id is null then known_id is not null and not companion and by_form
    else proved or not coalesce(with_newcomer, false) end
), audited as (
  insert into audit_entry (entity, entity_id, version, action, actor, at, fields)
  select 'registration', registration_id, 1, 'registered', actor, ${now},
    jsonb_build_object('mode', mode, 'state', state) || case when beyond then '{"beyond":true}' else '{}' end::jsonb
  from done where registration_id is not null
)`;

/**
 * Takes places for a batch of wishes, all of it in one statement and so in one commit.
 *
 * Under READ COMMITTED everything a statement reads is as old as its beginning, except rows it locks: those come back
 * in their newest form. So the pool is locked first, codes and the roundtable are read under a lock after it, and places and
 * uses are counted from locked rows only. Who is registered is read with the old eyes and therefore asked again by the unique
 * index; pool and code are raised by what the index let in, never by what was hoped for.
 *
 * Whoever comes along stands right behind the one she accompanies and shares her fate before the pool: her limits, her key, her
 * code. A place that lies free while somebody proved waits for it (she was busy proving when it became free) is hers: newcomers
 * count those who wait as if they held.
 *
 * Nobody comes into a room where somebody decides by asking for a place online that is open to all: she has the place and does not wait
 * (`mayGoOver` is the same for whoever asks later).
 *
 * Of two wishes for one person the one counts that is sure to be let in as far as there is a place: what is asked with a code that may be
 * spent in this very batch, or as a place or nothing, comes after it.
 *
 * Numbers tell the order and not how many: each is the pool's last one and the wish's position in the batch.
 *
 * What decides goes from step to step in few columns, and what is only kept is joined when it is written: the statement's cost
 * is that of building rows. What is not in `asked` is not written.
 *
 * What is looked up is looked up by its index (`lateral … limit 1` per wish, `= any(array(…))` per batch), however the planner
 * values a table that grows by thousands of rows in the minute after registration opened. Wishes are joined with each other by
 * hashing: `enable_nestloop` is off on these connections.
 *
 * Uses are raised from the locked row and not from what the update finds: it finds the old row first, and the check on the number
 * of uses would refuse what the new row has room for.
 *
 * The advisory lock is politeness, not correctness: it answers "still at work" at once where the unique key of
 * `kept_answer` would make the second request wait for the first.
 */
export const admissionStatement = `
with ${whoAsks}, ${whatIsLocked}, ${whatIsDecided}, ${whatIsWritten}
select c.position, c.kept_hash, c.kept_answer, c.answered, c.within_limits, coalesce(c.free, false) as free, coalesce(j.offered, false) as offered,
  j.meeting, case when not j.open then j.starts_at end as starts_at, case when not j.open then j.ends_at end as ends_at,
  coalesce(j.open, false) as open, j.refusal, s.position is not null as spent,
  d.full, d.fits, d.pending, d.known_id, d.claimed, d.registration_id, d.state, d.number
from called c
left join judged j on j.position = c.position
left join spent s on s.position = c.position
left join done d on d.position = c.position
order by c.position`;
