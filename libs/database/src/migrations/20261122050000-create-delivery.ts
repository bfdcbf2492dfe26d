import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row per person and message: the queue of mail and its record at once. */
export class CreateDelivery implements MigrationInterface {
  name = 'CreateDelivery1795323600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delivery (
        id uuid constraint delivery_key primary key,
        number bigint generated always as identity,
        kind text not null,
        dedupe_key text not null constraint delivery_once unique,
        subject_id uuid,
        roundtable_id uuid,
        lane text not null,
        language text not null,
        to_address text not null,
        to_name text not null,
        props jsonb not null default '{}',
        sealed text,
        calendar jsonb,
        due_at timestamptz not null,
        state text not null default 'queued' constraint delivery_state check (state in
          ('queued', 'sending', 'sent', 'failed', 'unknown', 'dropped')),
        attempts integer not null default 0,
        lease_until timestamptz,
        sent_at timestamptz,
        response text,
        subject text,
        text text,
        html text,
        created_at timestamptz not null
      );
      create index delivery_waiting on delivery (due_at, number) where state in ('queued', 'sending');
      create index delivery_lanes on delivery (lane, number) where state in ('queued', 'sending');
      create index delivery_by_roundtable on delivery (roundtable_id, number);
      create index delivery_by_subject on delivery (subject_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table delivery');
  }
}
