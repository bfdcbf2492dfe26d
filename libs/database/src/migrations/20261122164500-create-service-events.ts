import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What services for online meetings tell us: kept first, worked on afterwards, forgotten soon; how much there was stays counted. */
export class CreateServiceEvents implements MigrationInterface {
  name = 'CreateServiceEvents1795365900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table service_event (
        id uuid constraint service_event_key primary key,
        service text not null,
        digest text not null,
        sealed text,
        event text not null,
        meeting_id text,
        roundtable_id uuid constraint service_event_roundtable references roundtable (id),
        came_at timestamptz not null,
        state text not null default 'waiting' constraint service_event_state check (state in ('waiting', 'done', 'not_ours', 'set_aside')),
        handled_at timestamptz,
        attempts integer not null default 0,
        lease_until timestamptz,
        last_error text,
        constraint service_event_once unique (service, digest)
      );
      create index service_event_waiting on service_event (came_at, id) where state = 'waiting';
      create index service_event_by_age on service_event (came_at);
      create index service_event_by_roundtable on service_event (roundtable_id, came_at) where roundtable_id is not null;

      create table service_tally (
        service text not null,
        day date not null,
        outcome text not null constraint service_tally_outcome check (outcome in ('done', 'not_ours', 'set_aside', 'refused')),
        count integer not null,
        constraint service_tally_key primary key (service, day, outcome)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table service_tally, service_event');
  }
}
