import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes back: bounces, complaints, calendar answers; whom not to write to; and how quickly mail leaves. */
export class WatchMail implements MigrationInterface {
  name = 'WatchMail1795343700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table delivery
        add column bounced_at timestamptz,
        add column bounce_kind text constraint delivery_bounce_kind check (bounce_kind in ('hard', 'soft')),
        add column bounce_reason text,
        drop constraint delivery_state,
        add constraint delivery_state check (state in
          ('queued', 'sending', 'sent', 'bounced', 'failed', 'unknown', 'suppressed', 'dropped'));
      create index delivery_bounces on delivery (lower(to_address), bounced_at) where bounced_at is not null;

      create table mail_suppression (
        digest text not null,
        scope text not null constraint mail_suppression_scope check (scope in ('all', 'circulars')),
        cause text not null constraint mail_suppression_cause check (cause in
          ('hard_bounce', 'soft_bounces', 'complaint', 'unsubscribed', 'by_hand')),
        reason text not null default '',
        since timestamptz not null,
        constraint mail_suppression_key primary key (digest, scope)
      );

      create table mail_rate (
        name text constraint mail_rate_key primary key,
        reserved_until timestamptz not null
      );

      create table inbound_mail (
        id uuid constraint inbound_mail_key primary key,
        digest text not null constraint inbound_mail_once unique,
        raw bytea,
        envelope_to text not null default '',
        received_at timestamptz not null,
        state text not null default 'waiting' constraint inbound_mail_state check (state in ('waiting', 'read', 'failed')),
        kind text constraint inbound_mail_kind check (kind in
          ('bounce', 'complaint', 'calendar', 'automatic', 'unsubscribe', 'own', 'other', 'too_large')),
        attempts integer not null default 0,
        lease_until timestamptz,
        read_at timestamptz
      );
      create index inbound_mail_waiting on inbound_mail (received_at) where state = 'waiting';

      create table calendar_reply (
        id uuid constraint calendar_reply_key primary key,
        registration_id uuid not null constraint calendar_reply_registration references registration (id),
        roundtable_id uuid not null,
        answer text not null constraint calendar_reply_answer check (answer in
          ('accepted', 'tentative', 'declined', 'delegated', 'other_time')),
        sequence integer not null,
        stamped_at timestamptz not null,
        from_address text not null,
        proved boolean not null,
        comment text,
        old_time boolean not null default false,
        received_at timestamptz not null,
        settled_at timestamptz,
        constraint calendar_reply_once unique (registration_id, stamped_at, answer, from_address)
      );
      create index calendar_reply_by_roundtable on calendar_reply (roundtable_id, received_at);

      create table calendar_rule (
        roundtable_id uuid constraint calendar_rule_key primary key
          constraint calendar_rule_roundtable references roundtable (id),
        declined_frees boolean not null default false
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table calendar_rule, calendar_reply, inbound_mail, mail_rate, mail_suppression;
      drop index delivery_bounces;
      update delivery set state = 'failed' where state in ('bounced', 'suppressed');
      alter table delivery drop constraint delivery_state,
        add constraint delivery_state check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'dropped')),
        drop column bounced_at, drop column bounce_kind, drop column bounce_reason;
    `);
  }
}
