import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Doors, the telephones and tablets at them, and every scan. From now on who is in the room follows from scans: those who were ticked
 * before get one each.
 */
export class CreateDoors implements MigrationInterface {
  name = 'CreateDoors1795366500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table meeting_door (
        id uuid constraint meeting_door_key primary key,
        roundtable_id uuid not null constraint meeting_door_roundtable references roundtable (id),
        name text not null,
        link_version integer not null default 1,
        opened_at timestamptz not null,
        closed_at timestamptz
      );
      create unique index meeting_door_name_once on meeting_door (roundtable_id, name) where closed_at is null;

      create table door_device (
        door_id uuid not null constraint door_device_door references meeting_door (id),
        device_id uuid not null,
        listed_at timestamptz,
        last_heard_at timestamptz not null,
        app_version text not null default '',
        waiting integer not null default 0,
        wiped_at timestamptz,
        constraint door_device_key primary key (door_id, device_id)
      );

      create table door_scan (
        roundtable_id uuid not null constraint door_scan_roundtable references roundtable (id),
        id uuid not null,
        kind text constraint door_scan_kind check (kind in ('tick', 'walk_in', 'undo')),
        door_id uuid constraint door_scan_door references meeting_door (id),
        registration_id uuid constraint door_scan_registration references registration (id),
        state text,
        named boolean not null default false,
        name text not null default '',
        normalised_name text not null default '',
        organisation text,
        code text,
        own_at timestamptz,
        at timestamptz,
        received_at timestamptz not null,
        by text not null,
        shown text,
        answer text,
        let_in boolean not null default false,
        closed boolean not null default false,
        undone_by uuid,
        decided text constraint door_scan_decided check (decided in ('keep', 'take_back', 'somebody_else')),
        decided_by text,
        decided_at timestamptz,
        constraint door_scan_key primary key (roundtable_id, id)
      );
      create index door_scan_by_registration on door_scan (registration_id, at) where registration_id is not null;
      create index door_scan_by_name on door_scan (roundtable_id, normalised_name) where registration_id is null and normalised_name <> '';

      with scanned as (
        insert into door_scan (roundtable_id, id, kind, registration_id, state, named, name, normalised_name, organisation, own_at, at, received_at, by, answer, let_in)
        select a.roundtable_id, a.id, case when c ->> 'how' = 'walk_in' then 'walk_in' else 'tick' end, a.registration_id, r.state, true,
          case when a.registration_id is null then a.name else '' end, case when a.registration_id is null then a.normalised_name else '' end, case when a.registration_id is null then a.organisation end,
          (c ->> 'at')::timestamptz, (c ->> 'at')::timestamptz, (c ->> 'at')::timestamptz, c ->> 'by', 'welcome', true
        from attendance a left join registration r on r.id = a.registration_id cross join lateral jsonb_path_query_first(a.came, '$[*] ? (@.mode == "room" && (@.how == "door" || @.how == "walk_in"))') c
        where c is not null
        returning id)
      update attendance a set came = (select jsonb_agg(case when c ->> 'mode' = 'room' then c || jsonb_build_object('scan', a.id, 'door', null) else c end) from jsonb_array_elements(a.came) c)
      where id in (select id from scanned);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table door_scan, door_device, meeting_door');
  }
}
