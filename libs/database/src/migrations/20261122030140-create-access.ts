import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may sign in, with which roles; sessions and links are kept as hashes only. */
export class CreateAccess implements MigrationInterface {
  name = 'CreateAccess1795316500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account (
        id uuid constraint account_key primary key,
        address text not null constraint account_address_once unique,
        name text not null,
        created_at timestamptz not null,
        disabled_at timestamptz
      );

      create table role_grant (
        id uuid constraint role_grant_key primary key,
        account_id uuid not null constraint role_grant_account references account (id),
        programme_id uuid,
        role text not null constraint role_grant_role check (role in
          ('administrator', 'organiser', 'moderator', 'rapporteur', 'reviewer', 'door', 'auditor')),
        granted_at timestamptz not null,
        constraint role_grant_once unique nulls not distinct (account_id, programme_id, role)
      );

      create table sign_in_session (
        token_hash bytea constraint sign_in_session_key primary key,
        account_id uuid not null constraint sign_in_session_account references account (id),
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index sign_in_session_by_account on sign_in_session (account_id);

      create table sign_in_link (
        token_hash bytea constraint sign_in_link_key primary key,
        account_id uuid not null constraint sign_in_link_account references account (id),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );

      create table rate_count (
        bucket text not null,
        window_starts_at timestamptz not null,
        count integer not null,
        constraint rate_count_key primary key (bucket, window_starts_at)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rate_count, sign_in_link, sign_in_session, role_grant, account');
  }
}
