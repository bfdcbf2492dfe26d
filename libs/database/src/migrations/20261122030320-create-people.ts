import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Persons and organisations; neither needs an address or an account. */
export class CreatePeople implements MigrationInterface {
  name = 'CreatePeople1795316600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisation (
        id uuid constraint organisation_key primary key,
        name text not null,
        normalised_name text not null constraint organisation_name_once unique,
        acronym text,
        constituency text
      );

      create table person (
        id uuid constraint person_key primary key,
        full_name text not null,
        normalised_name text not null,
        honorific text,
        citation_name text,
        created_at timestamptz not null
      );
      create index person_by_name on person (normalised_name);

      create table affiliation (
        id uuid constraint affiliation_key primary key,
        person_id uuid not null constraint affiliation_person references person (id),
        organisation_id uuid constraint affiliation_organisation references organisation (id),
        post text,
        position integer not null
      );
      create index affiliation_by_person on affiliation (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table affiliation, person, organisation');
  }
}
