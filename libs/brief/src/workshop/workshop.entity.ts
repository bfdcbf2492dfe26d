import type { Attribution, Block, ConvenorDoc, FrontMatter, QuoteClearance, SectionKind, SuggestionOrigin } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Paper } from '../paper.entity';
import type { Tally } from './tally';

/** A paper that is being worked on: its title page, and the lock of all that changes it. */
@Entity()
export class PaperWork {
  @ForeignKey(() => Paper, { name: 'paper_work_of' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_work_key' })
  documentId!: Id;

  @Column('jsonb')
  front!: FrontMatter;

  @Column('integer')
  frontVersion!: number;

  @Column('text')
  frontChangedBy!: Actor;

  @Column('timestamptz')
  frontChangedAt!: Date;

  /** The last paper that was laid out from notes alone: what people changed is told from it. */
  @Column('jsonb', { nullable: true })
  machineDraft!: ConvenorDoc | null;

  /** Counts every change of the working copy. */
  @Column('integer')
  change!: number;

  /** The change that the newest revision holds. */
  @Column('integer')
  keptChange!: number;
}

@Entity()
@Index('paper_section_in_order', ['documentId', 'position'])
@Check('paper_section_kind', `kind in ('opening', 'key', 'body', 'back')`)
export class PaperSection {
  @ForeignKey(() => PaperWork, { name: 'paper_section_of' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_section_key' })
  documentId!: Id;

  /** The id of its heading, or of its first block that has one. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_section_key' })
  id!: Id;

  @Column('integer')
  position!: number;

  @Column('text')
  kind!: SectionKind;

  @Column('jsonb')
  content!: Block[];

  /** What the outline shows, counted when the text was stored: the outline never reads the texts. */
  @Column('jsonb')
  tally!: Tally;

  @Column('integer')
  version!: number;

  @Column('text', { nullable: true })
  holder!: Actor | null;

  @Column('timestamptz', { nullable: true })
  heldSince!: Date | null;

  @Column('timestamptz', { nullable: true })
  heldUntil!: Date | null;

  @Column('text')
  changedBy!: Actor;

  @Column('timestamptz')
  changedAt!: Date;

  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}

/** Who suggested what; the words stand in the text, under marks of this id. */
@Entity()
@Check('suggestion_origin', `origin in ('workshop', 'word', 'redraft', 'wording', 'clearing')`)
@Check('suggestion_outcome', `outcome in ('accepted', 'refused')`)
export class Suggestion {
  @ForeignKey(() => PaperWork, { name: 'suggestion_in' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'suggestion_key' })
  documentId!: Id;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'suggestion_key' })
  id!: Id;

  @Column('text')
  madeBy!: Actor;

  /** Who is named as author where it is not whoever acted: the author in a Word file. */
  @Column('text', { nullable: true })
  byName!: string | null;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('text')
  origin!: SuggestionOrigin;

  /** Null: open. */
  @Column('text', { nullable: true })
  outcome!: 'accepted' | 'refused' | null;

  @Column('text', { nullable: true })
  settledBy!: Actor | null;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;
}

/** A comment. */
@Entity()
@Index('remark_by_section', ['documentId', 'sectionId'])
export class Remark {
  @ForeignKey(() => PaperWork, { name: 'remark_in' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'remark_key' })
  documentId!: Id;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'remark_key' })
  id!: Id;

  @Column('uuid')
  sectionId!: Id;

  @Column('text')
  text!: string;

  @Column('text')
  quoted!: string;

  @Column('text')
  madeBy!: Actor;

  @Column('text', { nullable: true })
  byName!: string | null;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('text', { nullable: true })
  resolvedBy!: Actor | null;

  @Column('timestamptz', { nullable: true })
  resolvedAt!: Date | null;
}

@Entity()
@Index('remark_reply_in_order', ['documentId', 'remarkId', 'madeAt'])
@ForeignKey(() => Remark, ['documentId', 'remarkId'], ['documentId', 'id'], { name: 'remark_reply_to' })
export class RemarkReply {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'remark_reply_key' })
  id!: Id;

  @Column('uuid')
  documentId!: Id;

  @Column('uuid')
  remarkId!: Id;

  @Column('text')
  text!: string;

  @Column('text')
  madeBy!: Actor;

  @Column('text', { nullable: true })
  byName!: string | null;

  @Column('timestamptz')
  madeAt!: Date;
}

/** What holds of a quote wherever it stands in the paper: the browser cannot say otherwise. */
@Entity()
@Check('paper_quote_clearance', `clearance in ('pending', 'cleared', 'refused', 'withdrawn')`)
export class PaperQuote {
  @ForeignKey(() => PaperWork, { name: 'paper_quote_in' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_quote_key' })
  documentId!: Id;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_quote_key' })
  id!: Id;

  @Column('uuid', { nullable: true })
  speakerId!: Id | null;

  @Column('uuid', { nullable: true })
  noteId!: Id | null;

  @Column('text')
  attribution!: Attribution;

  @Column('text')
  clearance!: QuoteClearance;

  /** The words that were cleared: other words are pending again. */
  @Column('text', { nullable: true })
  clearedWords!: string | null;
}
