import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How words of each language are found: accents folded, then stemmed where PostgreSQL knows the language. */
const stemmers = { en: 'english', fr: 'french', es: 'spanish', ar: 'arabic', ru: 'russian', zh: 'simple' } as const;

const searchConfigurations = Object.entries(stemmers).map(
  ([language, known]) => `
    create text search configuration convenor_${language} (copy = pg_catalog.${known});
    alter text search configuration convenor_${language}
      alter mapping for hword, hword_part, word, asciihword, asciiword, hword_asciipart with unaccent, ${known === 'simple' ? 'simple' : `${known}_stem`};`,
);

/** Publications with their editions, versions and notices; whom they are sent to; who asked not to be written to. */
export class CreatePublish implements MigrationInterface {
  name = 'CreatePublish1795335040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists unaccent;
      ${searchConfigurations.join('\n')}

      create table publication (
        id uuid constraint publication_key primary key,
        roundtable_id uuid not null constraint publication_roundtable references roundtable (id),
        kind text not null,
        slug text not null constraint publication_slug_once unique,
        promise_id uuid constraint publication_promise references promise (id) on delete set null,
        created_at timestamptz not null,
        constraint publication_one_per_kind unique (roundtable_id, kind)
      );

      create table edition (
        id uuid constraint edition_key primary key,
        publication_id uuid not null constraint edition_publication references publication (id),
        language text not null,
        document_id uuid not null constraint edition_document references document (id),
        withdrawn_at timestamptz,
        constraint edition_one_per_language unique (publication_id, language),
        constraint edition_one_per_document unique (document_id)
      );

      create table edition_version (
        edition_id uuid not null constraint edition_version_edition references edition (id),
        version integer not null,
        document_id uuid not null,
        revision integer not null,
        hash text not null,
        document jsonb not null,
        state text not null constraint edition_version_state check (state in ('making', 'public', 'replaced')),
        issued_on date not null,
        words text,
        asked_by text not null,
        asked_at timestamptz not null,
        public_at timestamptz,
        constraint edition_version_key primary key (edition_id, version),
        constraint edition_version_of foreign key (document_id, revision) references document_revision (document_id, revision)
      );
      create index edition_version_making on edition_version (asked_at) where state = 'making';
      create function edition_version_stays() returns trigger language plpgsql as $$
      begin
        raise exception 'A published text never changes.' using errcode = 'restrict_violation';
      end $$;
      create trigger edition_version_stays before update of document, hash, revision, document_id on edition_version
        for each row execute function edition_version_stays();
      create trigger edition_version_is_kept before delete on edition_version
        for each row when (old.state <> 'making') execute function edition_version_stays();

      create table publication_notice (
        id uuid constraint publication_notice_key primary key,
        edition_id uuid not null constraint publication_notice_edition references edition (id),
        version integer,
        kind text not null constraint publication_notice_kind check (kind in ('correction', 'withdrawal', 'quote_withdrawn')),
        quote_id uuid,
        noted_on date not null,
        words text,
        noted_by text not null,
        noted_at timestamptz not null,
        constraint publication_notice_one_per_quote unique (edition_id, quote_id)
      );

      create table edition_text (
        edition_id uuid constraint edition_text_key primary key constraint edition_text_edition references edition (id),
        publication_id uuid not null,
        language text not null,
        title text not null,
        subtitle text not null,
        abstract text not null,
        body text not null,
        words tsvector not null
      );
      create index edition_text_words on edition_text using gin (words);
      create index edition_text_by_publication on edition_text (publication_id);

      create table typeset_pdf (
        id uuid constraint typeset_pdf_key primary key,
        edition_id uuid not null,
        version integer not null,
        name text not null,
        pieces jsonb not null default '[]',
        file text,
        octets integer not null default 0,
        checks jsonb not null default '[]',
        in_use boolean not null default false,
        uploaded_by text not null,
        uploaded_at timestamptz not null,
        constraint typeset_pdf_of foreign key (edition_id, version) references edition_version (edition_id, version)
      );
      create unique index typeset_pdf_one_in_use on typeset_pdf (edition_id, version) where in_use;
      create index typeset_pdf_by_time on typeset_pdf (uploaded_at) where file is null;

      create table partner_contact (
        id uuid constraint partner_contact_key primary key,
        organisation_id uuid not null constraint partner_contact_organisation references organisation (id),
        name text not null,
        address text not null,
        language text not null,
        constraint partner_contact_once unique (organisation_id, address)
      );

      create table subscriber (
        id uuid constraint subscriber_key primary key,
        address text not null,
        language text not null,
        programme_id uuid constraint subscriber_programme references programme (id),
        asked_at timestamptz not null,
        proved_at timestamptz,
        link_version integer not null default 1
      );
      create unique index subscriber_once on subscriber (address, programme_id) nulls not distinct;
      create index subscriber_unproved on subscriber (asked_at) where proved_at is null;

      create table suppression (
        address_key text not null,
        programme_id uuid constraint suppression_programme references programme (id),
        asked_at timestamptz not null,
        constraint suppression_once unique nulls not distinct (address_key, programme_id)
      );

      create table circular (
        id uuid constraint circular_key primary key,
        edition_id uuid not null constraint circular_edition references edition (id),
        kind text not null constraint circular_kind check (kind in ('circular', 'thanks')),
        audience text not null constraint circular_audience check (audience in ('came', 'partners', 'subscribers', 'speakers')),
        address_key text not null,
        registration_id uuid constraint circular_registration references registration (id),
        contact_id uuid,
        subscriber_id uuid,
        appearance_id uuid constraint circular_appearance references appearance (id),
        delivery_id uuid,
        queued_by text not null,
        queued_at timestamptz not null,
        constraint circular_once unique (edition_id, kind, address_key)
      );
      create index circular_by_registration on circular (registration_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table circular, suppression, subscriber, partner_contact, typeset_pdf, edition_text, publication_notice, edition_version, edition, publication;
      drop function edition_version_stays();
      ${Object.keys(stemmers).map((language) => `drop text search configuration convenor_${language};`).join('\n')}
      drop extension unaccent;
    `);
  }
}
