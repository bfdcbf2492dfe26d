import { putInSql, roomSql } from './coming.sql';
import { lineupRoleSql, writtenId } from './door-entries.query';

/**
 * One statement takes any number of scans: it finds whom each means, judges, lets in, keeps and audits. A single scan so costs one journey to
 * the database and one commit.
 *
 * $1 roundtable, $2 door, $3 the scans, $4 now, $5 who acts, $6 whether the door was closed, $7 whether people wait for the answer, $8 what is
 * answered for each state, $9 the device and $10 how many scans wait on it.
 *
 * Whether an undo has come before is judged twice: by what this statement sees, and by the row itself, which meets an undo of the same moment
 * (`put` without `holds`). Then the caller must follow the scans anew (`toFollow`), as where somebody said by hand how she came.
 *
 * Whom a scan means is found once: sent again it means the same, though somebody of that name has registered since.
 */
export const takeScansSql = `
  with asked as materialized (
    select s.*, coalesce(
      (select r.id from registration r where r.id = s."registrationId" and r.roundtable_id = $1),
      (select r.id from registration r where s."registrationId" is null and r.roundtable_id = $1 and r.code = s.code),
      (select min(r.id::text)::uuid from registration r where s."registrationId" is null and s.kind = 'walk_in' and r.roundtable_id = $1 and r.normalised_name = s.normalised
        and r.state not in ('offer_expired', 'declined', 'cancelled', 'lapsed') having count(*) = 1)) as meant
    from jsonb_to_recordset($3::jsonb) as s(id uuid, kind text, "registrationId" uuid, code text, name text, normalised text, organisation text, "otherRoundtable" boolean,
      "ownAt" timestamptz, at timestamptz, shown text, person uuid, coming jsonb)
  ), judged as materialized (
    select q.id, q.kind, q.code, q.shown, q."otherRoundtable", q."ownAt", q.at, q.person, q.coming, q."registrationId" is not null as named,
      r.id as registration, r.state, r.mode, r.code as known_code, r.needs <> '[]' as needs, coalesce(r.name, q.name) as name, coalesce(r.normalised_name, q.normalised) as normalised, coalesce(r.organisation, q.organisation) as organisation,
      case when r.id is null and q.kind = 'walk_in' then q.name end as written,
      case when r.id is not null then (select ${roomSql('came')} from attendance where registration_id = r.id)
        else (select ${roomSql('came')} from attendance where roundtable_id = $1 and registration_id is null and normalised_name = q.normalised and q.kind = 'walk_in') end as room,
      case when d.let_in or d.undone_by is not null or d.decided is not null or d.closed or $6 then false
        when d.kind is not null and (d.kind <> q.kind or d.registration_id is distinct from r.id) then false
        when q.kind = 'walk_in' then true
        when r.id is null then false
        when q.shown is null then r.state = 'confirmed'
        else q.shown in ('welcome', 'already_in') end as put
    from asked q
    left join lateral (select * from door_scan where roundtable_id = $1 and id = q.id limit 1) d on true
    left join lateral (select * from registration where id = case when d.kind is null then q.meant else d.registration_id end and name <> '' limit 1) r on true
  ), earliest as materialized (
    select distinct on (registration, case when registration is null then normalised end) * from judged where put
    order by registration, case when registration is null then normalised end, at, id
  ), registered as (${putInSql('earliest where registration is not null', 'registered', '$7')}
  ), others as (${putInSql('earliest where registration is null', 'by name', '$7')}
  ), came as (
    select * from registered union all select * from others
  ), answered as materialized (
    select j.*, c.id as attendance, coalesce(c.room, j.room) as first,
      case when coalesce(c.room, j.room) ->> 'scan' is distinct from j.id::text and coalesce(c.room, j.room) is not null then 'already_in'
        when j.kind = 'walk_in' then 'walk_in_kept'
        when j."otherRoundtable" then 'other_roundtable'
        when j.registration is null then 'unknown'
        else $8::jsonb ->> j.state end as answer
    from judged j left join came c on c.registration_id = j.registration or (c.registration_id is null and j.registration is null and c.normalised_name = j.normalised and j.put)
  ), kept as (
    insert into door_scan as d (roundtable_id, id, kind, door_id, registration_id, state, named, name, normalised_name, organisation, code, own_at, at, received_at, by, shown, answer, let_in, closed)
    select $1, id, kind, $2, registration, state, named, coalesce(written, ''), case when written is null then '' else normalised end, case when written is null then null else organisation end,
      case when registration is null then code end, "ownAt", at, $4, $5, shown, answer, put, $6
    from answered order by id
    on conflict (roundtable_id, id) do update set
      (kind, door_id, registration_id, state, named, name, normalised_name, organisation, code, own_at, at, by, closed) = (select n.* from (select
        excluded.kind, excluded.door_id, excluded.registration_id, excluded.state, excluded.named, excluded.name, excluded.normalised_name, excluded.organisation, excluded.code,
        excluded.own_at, excluded.at, excluded.by, excluded.closed where d.kind is null union all select
        d.kind, d.door_id, d.registration_id, d.state, d.named, d.name, d.normalised_name, d.organisation, d.code, d.own_at, d.at, d.by, d.closed where d.kind is not null) n),
      shown = coalesce(d.shown, excluded.shown), answer = coalesce(d.answer, excluded.answer),
      let_in = d.let_in or (excluded.let_in and d.undone_by is null and d.decided is null)
    returning d.id, d.answer, d.let_in and d.undone_by is null as holds
  ), audited as (
    insert into audit_entry (entity, entity_id, version, action, actor, at, fields)
    select 'attendance', attendance, (select coalesce(max(version), 0) + 1 from audit_entry where entity = 'attendance' and entity_id = attendance),
      'came: room', $5, $4, jsonb_build_object('how', first ->> 'how') from answered where put and first ->> 'scan' = id::text and attendance is not null
  ), heard as (
    insert into door_device (door_id, device_id, last_heard_at, waiting) select $2, $9, $4, $10 where $9::uuid is not null
    on conflict (door_id, device_id) do update set last_heard_at = excluded.last_heard_at, waiting = excluded.waiting, wiped_at = null
  )
  select a.id, k.answer, a.registration, a.attendance, a.kind, a.normalised, a.put and (not k.holds or exists (select from attendance_correction x where x.attendance_id = a.attendance and x.taken_back_at is null)) as "toFollow", a.first ->> 'scan' as "firstScan",
    coalesce(a.registration, ${writtenId('$1', 'a.normalised')}) as "entryId", a.name, a.organisation, coalesce(a.mode, 'room') as mode, a.state, a.known_code as code, coalesce(a.needs, false) as "accessNeeds",
    a.first ->> 'at' as "cameAt", (select name from meeting_door where id = (a.first ->> 'door')::uuid) as "cameBy",
    array(select s.id from door_scan s where s.registration_id = a.registration and s.let_in and s.undone_by is null and s.id <> a.id
      union all select s.id from door_scan s where a.registration is null and a.kind = 'walk_in' and s.roundtable_id = $1 and s.registration_id is null and s.normalised_name = a.normalised
        and s.let_in and s.undone_by is null and s.id <> a.id
      union all select a.id where k.holds) as scans,
    case when a.registration is not null then ${lineupRoleSql('x')} end as role, t.main_language as language
  from answered a join kept k on k.id = a.id join roundtable t on t.id = $1 left join lateral (select a.registration as id, a.normalised as normalised_name) x on true`;
