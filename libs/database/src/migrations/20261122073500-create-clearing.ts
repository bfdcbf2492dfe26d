import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Review steps and their readers, speakers' passages and their answers, waivers, and the log of it all. */
export class CreateClearing implements MigrationInterface {
  name = 'CreateClearing1795332900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clearing (
        document_id uuid constraint clearing_key primary key constraint clearing_document references document (id),
        rule jsonb not null,
        started_at timestamptz,
        revision integer,
        addresses_until timestamptz,
        created_at timestamptz not null
      );
      create index clearing_addresses on clearing (addresses_until);

      create table review_step (
        id uuid constraint review_step_key primary key,
        document_id uuid not null constraint review_step_clearing references clearing (document_id),
        position integer not null,
        number integer not null,
        name text not null,
        kind text not null constraint review_step_kind check (kind in ('readers', 'quotes')),
        sections jsonb,
        due_at timestamptz not null,
        silence text not null constraint review_step_silence check (silence in ('agreement', 'blocks')),
        waiver jsonb,
        opened_at timestamptz,
        signed_at timestamptz,
        wake_at timestamptz,
        reminders integer not null default 0
      );
      create index review_step_by_document on review_step (document_id, number, position);
      create index review_step_to_wake on review_step (wake_at);

      create table reader (
        id uuid constraint reader_key primary key,
        document_id uuid not null constraint reader_clearing references clearing (document_id),
        step_id uuid not null constraint reader_step references review_step (id),
        position integer not null,
        name text not null,
        organisation text,
        address text,
        language text not null,
        state text not null constraint reader_state check (state in
          ('not_asked', 'asked', 'opened', 'agreed', 'changes', 'declined', 'silent')),
        link_version integer not null default 1,
        asked_at timestamptz,
        opened_at timestamptz,
        answered_at timestamptz,
        reminded_at timestamptz,
        late boolean not null default false,
        source text,
        came_from text,
        comments jsonb not null default '[]',
        settled_at timestamptz,
        delegate_of uuid constraint reader_delegate_of references reader (id)
      );
      create index reader_by_step on reader (step_id, position);

      create table quote_party (
        id uuid constraint quote_party_key primary key,
        document_id uuid not null constraint quote_party_clearing references clearing (document_id),
        name text not null,
        address text,
        phone text,
        language text not null,
        answers_for text,
        link_version integer not null default 1,
        opened_at timestamptz,
        reminded_at timestamptz
      );
      create index quote_party_by_document on quote_party (document_id);

      create table passage (
        document_id uuid not null constraint passage_clearing references clearing (document_id),
        quote_id uuid not null,
        kind text not null constraint passage_kind check (kind in ('quote', 'paraphrase')),
        party_id uuid constraint passage_party references quote_party (id),
        state text not null constraint passage_state check (state in
          ('pending', 'cleared', 'changed', 'refused', 'withdrawn')),
        silence text not null constraint passage_silence check (silence in
          ('leave_out', 'print_unnamed', 'print_as_it_stands')),
        silent boolean not null default false,
        words_hash text not null,
        about text not null,
        asked_at timestamptz,
        opened_at timestamptz,
        due_at timestamptz,
        wake_at timestamptz,
        reminders integer not null default 0,
        answered_at timestamptz,
        late boolean not null default false,
        source text,
        came_from text,
        proposed text,
        proposed_at timestamptz,
        proposal_left boolean not null default false,
        why text,
        constraint passage_key primary key (document_id, quote_id)
      );
      create index passage_to_wake on passage (wake_at);
      create index passage_by_party on passage (party_id);

      create table waiver (
        id uuid constraint waiver_key primary key,
        document_id uuid not null constraint waiver_clearing references clearing (document_id),
        gap_id text not null,
        gap jsonb not null,
        account_id uuid not null,
        name text not null,
        role text not null,
        reason text not null,
        waived_at timestamptz not null,
        taken_back_at timestamptz
      );
      create index waiver_by_document on waiver (document_id);
      create unique index waiver_once on waiver (document_id, gap_id) where taken_back_at is null;

      create table clearing_log (
        document_id uuid not null constraint clearing_log_clearing references clearing (document_id),
        number integer not null,
        at timestamptz not null,
        act text not null,
        actor text not null,
        reader_id uuid,
        party_id uuid,
        step_id uuid,
        quote_id uuid,
        about text not null,
        source text,
        came_from text,
        facts jsonb not null default '{}',
        constraint clearing_log_key primary key (document_id, number)
      );
      create function clearing_log_is_kept() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' and new.came_from is null and to_jsonb(new) - 'came_from' = to_jsonb(old) - 'came_from' then return new; end if;
          raise exception 'The log of clearing is only added to.';
        end $$;
      create trigger clearing_log_kept before update or delete on clearing_log for each row execute function clearing_log_is_kept();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table clearing_log, waiver, passage, quote_party, reader, review_step, clearing; drop function clearing_log_is_kept()');
  }
}
