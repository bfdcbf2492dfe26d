import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Id } from '@convenor/kernel';

/** Somebody who speaks, chairs or is cited. Needs no address and no account. */
@Entity()
@Index('person_by_name', ['normalisedName'])
export class Person {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_key' })
  id!: Id;

  /** As the bearer writes it. */
  @Column('text')
  fullName!: string;

  @Column('text')
  normalisedName!: string;

  @Column('text', { nullable: true })
  honorific!: string | null;

  /** How papers cite the person, where it differs from the full name. */
  @Column('text', { nullable: true })
  citationName!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}

/** A body people speak for, or that convenes, partners or pays. */
@Entity()
@Unique('organisation_name_once', ['normalisedName'])
export class Organisation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organisation_key' })
  id!: Id;

  @Column('text')
  name!: string;

  @Column('text')
  normalisedName!: string;

  @Column('text', { nullable: true })
  acronym!: string | null;

  @Column('text', { nullable: true })
  constituency!: string | null;
}

/** A person's tie to an organisation, or a post held without one. */
@Entity()
@Index('affiliation_by_person', ['personId'])
export class Affiliation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'affiliation_key' })
  id!: Id;

  @ForeignKey(() => Person, { name: 'affiliation_person' })
  @Column('uuid')
  personId!: Id;

  @ForeignKey(() => Organisation, { name: 'affiliation_organisation' })
  @Column('uuid', { nullable: true })
  organisationId!: Id | null;

  @Column('text', { nullable: true })
  post!: string | null;

  @Column('integer')
  position!: number;
}
