import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages an organiser writes, rules that remind, texts of a programme's own, and what was thought of a meeting afterwards. */
export class CreateMailing implements MigrationInterface {
  name = 'CreateMailing1795344120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reminder_rule (
        id uuid constraint reminder_rule_key primary key,
        roundtable_id uuid not null constraint reminder_rule_roundtable references roundtable (id),
        side text not null constraint reminder_rule_side check (side in ('before', 'after')),
        amount integer not null constraint reminder_rule_amount check (amount between 1 and 60),
        unit text not null constraint reminder_rule_unit check (unit in ('days', 'hours')),
        text_kind text not null,
        audience jsonb not null,
        latecomers boolean not null default false,
        active boolean not null default true,
        due_at timestamptz not null,
        for_start timestamptz not null,
        for_end timestamptz not null,
        done_for timestamptz,
        created_at timestamptz not null,
        constraint reminder_rule_once unique (roundtable_id, side, amount, unit, text_kind)
      );
      create index reminder_rule_due on reminder_rule (due_at) where active;

      create table mailing (
        id uuid constraint mailing_key primary key,
        roundtable_id uuid not null constraint mailing_roundtable references roundtable (id),
        kind text not null constraint mailing_kind check (kind in ('service', 'circular')),
        text_kind text,
        subject jsonb not null,
        body jsonb not null,
        audience jsonb not null,
        state text not null default 'draft' constraint mailing_state check (state in
          ('draft', 'scheduled', 'held', 'going', 'gone', 'stopped')),
        due_at timestamptz,
        rule_id uuid constraint mailing_rule references reminder_rule (id) on delete set null,
        for_start timestamptz,
        people integer,
        taken_at timestamptz,
        queued_at timestamptz,
        made_by text not null,
        changed_at timestamptz not null,
        constraint mailing_once_per_start unique (rule_id, for_start)
      );
      create index mailing_by_roundtable on mailing (roundtable_id, id);
      create index mailing_under_way on mailing (due_at) where state in ('scheduled', 'going');

      create table mailing_recipient (
        mailing_id uuid not null constraint mailing_recipient_mailing references mailing (id),
        registration_id uuid not null constraint mailing_recipient_registration references registration (id),
        delivery_id uuid,
        skipped text constraint mailing_recipient_skipped check (skipped in ('suppressed', 'no_consent', 'no_address', 'unproved', 'same_address')),
        constraint mailing_recipient_key primary key (mailing_id, registration_id)
      );
      create index mailing_recipient_by_delivery on mailing_recipient (delivery_id);
      create index mailing_recipient_by_registration on mailing_recipient (registration_id);

      create table message_text (
        programme_id uuid not null constraint message_text_programme references programme (id),
        kind text not null,
        language text not null,
        subject text not null,
        body text not null,
        changed_at timestamptz not null,
        constraint message_text_key primary key (programme_id, kind, language)
      );

      create table evaluation_form (
        roundtable_id uuid constraint evaluation_form_key primary key
          constraint evaluation_form_roundtable references roundtable (id),
        questions jsonb not null default '[]',
        days integer not null default 14 constraint evaluation_form_days check (days between 1 and 90),
        changed_at timestamptz not null
      );

      create table evaluation_mark (
        registration_id uuid constraint evaluation_mark_key primary key
          constraint evaluation_mark_registration references registration (id)
      );

      create table evaluation_answer (
        id uuid constraint evaluation_answer_key primary key,
        roundtable_id uuid not null constraint evaluation_answer_roundtable references roundtable (id),
        mode text not null constraint evaluation_answer_mode check (mode in ('room', 'online')),
        language text not null,
        answers jsonb not null,
        change_digest text not null constraint evaluation_answer_changed_by_one unique
      );
      create index evaluation_answer_by_roundtable on evaluation_answer (roundtable_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table evaluation_answer, evaluation_mark, evaluation_form, message_text, mailing_recipient, mailing, reminder_rule');
  }
}
