import type { ConvenorDoc, DocKind, Language, NoticeKind } from '@convenor/contracts';
import { Paper, PaperRevision } from '@convenor/brief';
import type { Id } from '@convenor/kernel';
import { Promised, Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One work: its language editions share an address and a promise. */
@Entity()
@Unique('publication_slug_once', ['slug'])
@Unique('publication_one_per_kind', ['roundtableId', 'kind'])
export class Publication {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'publication_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'publication_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  kind!: DocKind;

  @Column('text')
  slug!: string;

  /** The promise it keeps, as a person said. */
  @ForeignKey(() => Promised, { name: 'publication_promise', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  promiseId!: Id | null;

  @Column('timestamptz')
  createdAt!: Date;
}

/** The work in one language, from a paper of its own. */
@Entity()
@Unique('edition_one_per_language', ['publicationId', 'language'])
@Unique('edition_one_per_document', ['documentId'])
export class Edition {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_key' })
  id!: Id;

  @ForeignKey(() => Publication, { name: 'edition_publication' })
  @Column('uuid')
  publicationId!: Id;

  @Column('text')
  language!: Language;

  @ForeignKey(() => Paper, { name: 'edition_document' })
  @Column('uuid')
  documentId!: Id;

  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;
}

/** A text as it was published: frozen, with its hash. */
@Entity()
@Check('edition_version_state', `state in ('making', 'public', 'replaced')`)
@Index('edition_version_making', { synchronize: false })
@ForeignKey(() => PaperRevision, ['documentId', 'revision'], ['documentId', 'revision'], { name: 'edition_version_of' })
export class EditionVersion {
  @ForeignKey(() => Edition, { name: 'edition_version_edition' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_version_key' })
  editionId!: Id;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'edition_version_key' })
  version!: number;

  @Column('uuid')
  documentId!: Id;

  @Column('integer')
  revision!: number;

  /** SHA-256 in hexadecimal of `document` as canonical JSON. */
  @Column('text')
  hash!: string;

  /** The revision without what readers may not have: evidence, comments, ids of people and notes. */
  @Column('jsonb')
  document!: ConvenorDoc;

  /** `making` until all files are there; then public, until the next version replaces it. */
  @Column('text')
  state!: 'making' | 'public' | 'replaced';

  @Column('date')
  issuedOn!: string;

  /** Of a correction: what changed, in words; its notice appears together with it. */
  @Column('text', { nullable: true })
  words!: string | null;

  @Column('text')
  askedBy!: string;

  @Column('timestamptz')
  askedAt!: Date;

  @Column('timestamptz', { nullable: true })
  publicAt!: Date | null;
}

/** A dated word to readers. One of a withdrawn quote hides that quote in every version of the edition. */
@Entity({ name: 'publication_notice' })
@Check('publication_notice_kind', `kind in ('correction', 'withdrawal', 'quote_withdrawn')`)
@Unique('publication_notice_one_per_quote', ['editionId', 'quoteId'])
export class Notice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'publication_notice_key' })
  id!: Id;

  @ForeignKey(() => Edition, { name: 'publication_notice_edition' })
  @Column('uuid')
  editionId!: Id;

  @Column('integer', { nullable: true })
  version!: number | null;

  @Column('text')
  kind!: NoticeKind;

  @Column('uuid', { nullable: true })
  quoteId!: Id | null;

  @Column('date')
  notedOn!: string;

  /** Null while a person still owes them. */
  @Column('text', { nullable: true })
  words!: string | null;

  @Column('text')
  notedBy!: string;

  @Column('timestamptz')
  notedAt!: Date;
}

/** What search reads of the public version of an edition; no row, nothing found. */
@Entity()
@Index('edition_text_words', { synchronize: false })
@Index('edition_text_by_publication', ['publicationId'])
export class EditionText {
  @ForeignKey(() => Edition, { name: 'edition_text_edition' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_text_key' })
  editionId!: Id;

  @Column('uuid')
  publicationId!: Id;

  @Column('text')
  language!: Language;

  @Column('text')
  title!: string;

  @Column('text')
  subtitle!: string;

  @Column('text')
  abstract!: string;

  @Column('text')
  body!: string;

  @Column('tsvector', { select: false })
  words!: string;
}
