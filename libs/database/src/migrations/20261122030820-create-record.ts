import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who really spoke, what was noted, and the papers written from it. */
export class CreateRecord implements MigrationInterface {
  name = 'CreateRecord1795316900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table appearance (
        id uuid constraint appearance_key primary key,
        roundtable_id uuid not null constraint appearance_roundtable references roundtable (id),
        slot_id uuid constraint appearance_slot references slot (id) constraint appearance_one_per_slot unique,
        position integer not null,
        kind text not null constraint appearance_kind check (kind in ('room', 'online', 'video', 'read_by_other', 'absent')),
        person_id uuid constraint appearance_person references person (id),
        citation_name text,
        affiliation text,
        constituency text,
        replaces boolean not null default false,
        same_office boolean,
        recorded_at timestamptz not null
      );
      create index appearance_by_roundtable on appearance (roundtable_id, position);
      create index appearance_by_person on appearance (person_id);

      create table note (
        id uuid constraint note_key primary key,
        roundtable_id uuid not null constraint note_roundtable references roundtable (id),
        position integer not null,
        theme_id uuid constraint note_theme references theme (id),
        kind text not null constraint note_kind check (kind in
          ('point', 'quote', 'recommendation', 'figure', 'practice', 'pledge', 'question')),
        text text not null,
        speaker_appearance_id uuid constraint note_speaker references appearance (id),
        speaker_name text,
        addressee text,
        verbatim boolean not null default false,
        key boolean not null default false,
        attribution text not null,
        noted_at timestamptz not null,
        deleted_at timestamptz
      );
      create index note_by_roundtable on note (roundtable_id, position);

      create table document (
        id uuid constraint document_key primary key,
        roundtable_id uuid not null constraint document_roundtable references roundtable (id),
        kind text not null,
        language text not null,
        state text not null constraint document_state check (state in
          ('draft', 'in_review', 'cleared', 'published', 'corrected', 'withdrawn')),
        revision integer not null,
        created_at timestamptz not null,
        constraint document_one_per_language unique (roundtable_id, kind, language)
      );

      create table document_revision (
        document_id uuid not null constraint document_revision_document references document (id),
        revision integer not null,
        content jsonb not null,
        made_by text not null,
        made_at timestamptz not null,
        constraint document_revision_key primary key (document_id, revision)
      );

      create table rendition (
        document_id uuid not null,
        revision integer not null,
        format text not null constraint rendition_format check (format in ('docx', 'pdf', 'html', 'md')),
        state text not null constraint rendition_state check (state in ('waiting', 'ready', 'failed')),
        file text,
        octets integer,
        problem text,
        made_at timestamptz,
        constraint rendition_key primary key (document_id, revision, format),
        constraint rendition_of foreign key (document_id, revision) references document_revision (document_id, revision)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rendition, document_revision, document, note, appearance');
  }
}
