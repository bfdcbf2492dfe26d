import type { ConvenorDoc, DocKind, DocumentState, Language, PaperFormat } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A paper of a roundtable: brief, concept note, …; its content lies in its revisions. */
@Entity({ name: 'document' })
@Unique('document_one_per_language', ['roundtableId', 'kind', 'language'])
@Check('document_state', `state in ('draft', 'in_review', 'cleared', 'published', 'corrected', 'withdrawn')`)
export class Paper {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'document_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'document_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  kind!: DocKind;

  @Column('text')
  language!: Language;

  @Column('text')
  state!: DocumentState;

  /** The newest. */
  @Column('integer')
  revision!: number;

  @Column('timestamptz')
  createdAt!: Date;
}

/** The content of a paper at one time. Never changed once written. */
@Entity({ name: 'document_revision' })
export class PaperRevision {
  @ForeignKey(() => Paper, { name: 'document_revision_document' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'document_revision_key' })
  documentId!: Id;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'document_revision_key' })
  revision!: number;

  @Column('jsonb')
  content!: ConvenorDoc;

  @Column('text')
  madeBy!: string;

  @Column('timestamptz')
  madeAt!: Date;

  /** What whoever kept it calls it: "As sent to the partners". */
  @Column('text', { nullable: true })
  label!: string | null;

  /** Of the text, without notes; null for what was kept before words were counted. */
  @Column('integer', { nullable: true })
  words!: number | null;
}

/** One file made from a revision, or why it could not be made. */
@Entity()
@Check('rendition_format', `format in ('docx', 'pdf', 'html', 'md')`)
@Check('rendition_state', `state in ('waiting', 'ready', 'failed')`)
@ForeignKey(() => PaperRevision, ['documentId', 'revision'], ['documentId', 'revision'], { name: 'rendition_of' })
export class Rendition {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rendition_key' })
  documentId!: Id;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'rendition_key' })
  revision!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'rendition_key' })
  format!: PaperFormat;

  @Column('text')
  state!: 'waiting' | 'ready' | 'failed';

  /** Name in the file store. */
  @Column('text', { nullable: true })
  file!: string | null;

  @Column('integer', { nullable: true })
  octets!: number | null;

  @Column('text', { nullable: true })
  problem!: string | null;

  @Column('timestamptz', { nullable: true })
  madeAt!: Date | null;
}
