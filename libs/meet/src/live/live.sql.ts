/** SQL: what a connection `p` that is nobody yet looks like, so that two devices of one stranger are one person. */
const looks = `case when p.registrant is not null then 'r ' || p.registrant when p.address is not null then 'a ' || p.address
  when coalesce(p.names -> -1 ->> 'name', '') <> '' then 'n ' || lower(p.names -> -1 ->> 'name') else p.id::text end`;

/** SQL: connections that are in the meeting, or kept waiting, at this moment. A run that ended took everybody along. */
const there = `
  select p.*, coalesce(b.attendance_id, p.attendance_id) as who, ${looks} as looks
  from presence p join presence_source s on s.id = p.source_id
    left join presence b on b.source_id = p.source_id and b.connection = p.bound_to and b.part = 0
  where p.roundtable_id = $1 and s.source = 'heard' and s.ended_at is null and p.came_at is not null and p.left_at is null
    and (p.set_aside is null or p.set_aside in ('room_system', 'waiting_room'))`;

/**
 * SQL: everything that is counted, of the roundtable `$1`. People are told apart by who they were found to be; whoever is nobody yet by
 * the service's key, the address, or the name shown.
 */
export const countsSql = `
  with there as (${there}),
    present as (select coalesce(who::text, looks) as person, who from there where not waiting and kind <> 'room_system'),
    came as (select a.id, a.came @> '[{"mode":"room"}]' as room, a.came @> '[{"mode":"online"}]' as online from attendance a where a.roundtable_id = $1),
    asked as (
      select count(*) filter (where mode = 'room' and state = 'confirmed')::int as "expectedRoom", count(*) filter (where mode = 'online' and state = 'confirmed')::int as "expectedOnline",
        count(*) filter (where mode = 'room' and state in ('waitlisted', 'offered'))::int as "waitlistedRoom", count(*) filter (where mode = 'online' and state in ('waitlisted', 'offered'))::int as "waitlistedOnline"
      from registration where roundtable_id = $1),
    told as (
      select e.came_at, e.state from service_event e where e.roundtable_id = $1
      union all
      select e.came_at, e.state from service_event e join online_meeting m on m.service = e.service and m.service_id = e.meeting_id where m.roundtable_id = $1 and e.state = 'waiting' and e.roundtable_id is null)
  select t.format, t.starts_at as "startsAt", t.ends_at as "endsAt", asked.*,
    (select count(*) from came where room)::int as "inRoom", (select count(*) from came where online)::int as "cameOnline",
    (select m.service from online_meeting m where m.roundtable_id = $1 and m.chosen) as service,
    exists (select from presence_source s where s.roundtable_id = $1 and s.source = 'heard' and s.began_at is not null and s.ended_at is null) or exists (select from present) as running,
    (select count(distinct person) from present)::int as now, (select count(*) from present)::int as devices,
    (select count(distinct person) from present join came on came.id = present.who where came.room)::int as "alsoInRoom",
    (select count(distinct person) from present where who is null)::int as "notRecognised",
    (select count(distinct ${looks}) from presence p where p.roundtable_id = $1 and p.attendance_id is null and p.set_aside is null and not p.waiting)::int as "strangers",
    (select count(*) from there where not waiting and kind = 'room_system')::int as halls,
    (select count(distinct coalesce(who::text, looks)) from there where waiting)::int as "waitingRoom",
    (select max(came_at) from told) as "lastHeardAt", (select count(*) from told where state = 'waiting')::int as "waitingToBeRead",
    (select count(*) from told where state = 'set_aside')::int as "setAside"
  from roundtable t cross join asked where t.id = $1`;

/** SQL: the newest who came, whoever is not recognised among them by the name shown. Whoever was erased has no name. */
export const arrivalsSql = `
  select name, organisation, mode, at, recognised from (
    select coalesce(r.name, a.name) as name, coalesce(a.organisation, r.organisation) as organisation, c ->> 'mode' as mode, (c ->> 'at')::timestamptz as at, true as recognised, a.id
    from attendance a left join registration r on r.id = a.registration_id cross join jsonb_array_elements(a.came) c
    where a.roundtable_id = $1 and coalesce(r.name, a.name) <> ''
    union all
    select name, null, 'online', at, false, id from (
      select distinct on (looks) coalesce(names -> -1 ->> 'name', '') as name, came_at as at, id from (${there}) open where who is null and not waiting and kind <> 'room_system' order by looks, came_at) strangers
  ) arrivals order by at desc, id limit 5`;
