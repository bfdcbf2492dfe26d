import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The working copy of a paper, edited section by section; its revisions stay as they were written. */
export class CreateWorkshop implements MigrationInterface {
  name = 'CreateWorkshop1795332600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table paper_work (
        document_id uuid constraint paper_work_key primary key constraint paper_work_of references document (id),
        front jsonb not null,
        front_version integer not null,
        front_changed_by text not null,
        front_changed_at timestamptz not null,
        machine_draft jsonb,
        change integer not null,
        kept_change integer not null
      );

      create table paper_section (
        document_id uuid not null constraint paper_section_of references paper_work (document_id),
        id uuid not null,
        position integer not null,
        kind text not null constraint paper_section_kind check (kind in ('opening', 'key', 'body', 'back')),
        content jsonb not null,
        tally jsonb not null,
        version integer not null,
        holder text,
        held_since timestamptz,
        held_until timestamptz,
        changed_by text not null,
        changed_at timestamptz not null,
        removed_at timestamptz,
        constraint paper_section_key primary key (document_id, id)
      );
      create index paper_section_in_order on paper_section (document_id, position);

      create table suggestion (
        document_id uuid not null constraint suggestion_in references paper_work (document_id),
        id uuid not null,
        made_by text not null,
        by_name text,
        made_at timestamptz not null,
        origin text not null constraint suggestion_origin check (origin in ('workshop', 'word', 'redraft', 'wording', 'clearing')),
        outcome text constraint suggestion_outcome check (outcome in ('accepted', 'refused')),
        settled_by text,
        settled_at timestamptz,
        constraint suggestion_key primary key (document_id, id)
      );

      create table remark (
        document_id uuid not null constraint remark_in references paper_work (document_id),
        id uuid not null,
        section_id uuid not null,
        text text not null,
        quoted text not null,
        made_by text not null,
        by_name text,
        made_at timestamptz not null,
        resolved_by text,
        resolved_at timestamptz,
        constraint remark_key primary key (document_id, id)
      );
      create index remark_by_section on remark (document_id, section_id);

      create table remark_reply (
        id uuid constraint remark_reply_key primary key,
        document_id uuid not null,
        remark_id uuid not null,
        text text not null,
        made_by text not null,
        by_name text,
        made_at timestamptz not null,
        constraint remark_reply_to foreign key (document_id, remark_id) references remark (document_id, id)
      );
      create index remark_reply_in_order on remark_reply (document_id, remark_id, made_at);

      create table paper_quote (
        document_id uuid not null constraint paper_quote_in references paper_work (document_id),
        id uuid not null,
        speaker_id uuid,
        note_id uuid,
        attribution text not null,
        clearance text not null constraint paper_quote_clearance check (clearance in ('pending', 'cleared', 'refused', 'withdrawn')),
        cleared_words text,
        constraint paper_quote_key primary key (document_id, id)
      );

      alter table document_revision add column label text, add column words integer;

      create function document_revision_stays() returns trigger language plpgsql as $$
      begin
        raise exception 'A revision of a paper never changes.' using errcode = 'restrict_violation';
      end $$;
      create trigger document_revision_stays before update or delete on document_revision
        for each row execute function document_revision_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger document_revision_stays on document_revision;
      drop function document_revision_stays();
      alter table document_revision drop column label, drop column words;
      drop table paper_quote, remark_reply, remark, suggestion, paper_section, paper_work;
    `);
  }
}
