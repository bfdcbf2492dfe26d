import type { AnswerSource, ClearingRule, Language, QuoteSilence, QuoteState, ReaderState, StepKind, StepSilence } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Paper } from '../paper.entity';

/** The clearing of one paper. Whoever changes anything of it locks the paper's row. */
@Entity({ name: 'clearing' })
@Index('clearing_addresses', ['addressesUntil'])
export class Clearing {
  @ForeignKey(() => Paper, { name: 'clearing_document' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'clearing_key' })
  documentId!: Id;

  /** The programme's rule as it was when the first was asked: what a link promised holds. */
  @Column('jsonb')
  rule!: ClearingRule;

  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  /** What the first readers were sent. */
  @Column('integer', { nullable: true })
  revision!: number | null;

  /** When addresses are removed; set by publication. */
  @Column('timestamptz', { nullable: true })
  addressesUntil!: Date | null;

  @Column('timestamptz')
  createdAt!: Date;
}

/** One step of the review, named by the programme. Steps of one number run side by side. */
@Entity()
@Index('review_step_by_document', ['documentId', 'number', 'position'])
@Index('review_step_to_wake', ['wakeAt'])
@Check('review_step_kind', `kind in ('readers', 'quotes')`)
@Check('review_step_silence', `silence in ('agreement', 'blocks')`)
export class ReviewStep {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_step_key' })
  id!: Id;

  @ForeignKey(() => Clearing, { name: 'review_step_clearing' })
  @Column('uuid')
  documentId!: Id;

  @Column('integer')
  position!: number;

  @Column('integer')
  number!: number;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: StepKind;

  /** Headings read; null: the whole text. */
  @Column('jsonb', { nullable: true })
  sections!: Id[] | null;

  @Column('timestamptz')
  dueAt!: Date;

  @Column('text')
  silence!: StepSilence;

  @Column('jsonb', { nullable: true })
  waiver!: { name: string; address: string } | null;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  signedAt!: Date | null;

  /** When the sweep next looks here: to remind, at the deadline, once after it. */
  @Column('timestamptz', { nullable: true })
  wakeAt!: Date | null;

  @Column('integer', { default: 0 })
  reminders!: number;
}

/** What a reader remarked, on one section or on the whole. */
export interface KeptComment {
  sectionId: Id | null;
  text: string;
}

/** Somebody who reads in a step. Needs no account. */
@Entity()
@Index('reader_by_step', ['stepId', 'position'])
@Check('reader_state', `state in ('not_asked', 'asked', 'opened', 'agreed', 'changes', 'declined', 'silent')`)
export class Reader {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reader_key' })
  id!: Id;

  @ForeignKey(() => Clearing, { name: 'reader_clearing' })
  @Column('uuid')
  documentId!: Id;

  @ForeignKey(() => ReviewStep, { name: 'reader_step' })
  @Column('uuid')
  stepId!: Id;

  @Column('integer')
  position!: number;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  organisation!: string | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text')
  language!: Language;

  @Column('text')
  state!: ReaderState;

  @Column('integer', { default: 1 })
  linkVersion!: number;

  @Column('timestamptz', { nullable: true })
  askedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  remindedAt!: Date | null;

  @Column('boolean', { default: false })
  late!: boolean;

  @Column('text', { nullable: true })
  source!: AnswerSource | null;

  @Column('text', { nullable: true })
  cameFrom!: string | null;

  @Column('jsonb', { default: [] })
  comments!: KeptComment[];

  /** When somebody said that the comments were dealt with. */
  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  /** Who passed the reading on to this person. */
  @ForeignKey(() => Reader, { name: 'reader_delegate_of' })
  @Column('uuid', { nullable: true })
  delegateOf!: Id | null;
}

/** To whom a speaker's passages go: the speaker, or who answers for the speaker. Needs no account. */
@Entity()
@Index('quote_party_by_document', ['documentId'])
export class QuoteParty {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quote_party_key' })
  id!: Id;

  @ForeignKey(() => Clearing, { name: 'quote_party_clearing' })
  @Column('uuid')
  documentId!: Id;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text')
  language!: Language;

  @Column('text', { nullable: true })
  answersFor!: string | null;

  @Column('integer', { default: 1 })
  linkVersion!: number;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  remindedAt!: Date | null;
}

/** What a speaker answered to one passage. The words themselves stand in the paper; here lies their digest. */
@Entity()
@Index('passage_to_wake', ['wakeAt'])
@Index('passage_by_party', ['partyId'])
@Check('passage_kind', `kind in ('quote', 'paraphrase')`)
@Check('passage_state', `state in ('pending', 'cleared', 'changed', 'refused', 'withdrawn')`)
@Check('passage_silence', `silence in ('leave_out', 'print_unnamed', 'print_as_it_stands')`)
export class Passage {
  @ForeignKey(() => Clearing, { name: 'passage_clearing' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'passage_key' })
  documentId!: Id;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'passage_key' })
  quoteId!: Id;

  @Column('text')
  kind!: 'quote' | 'paraphrase';

  @ForeignKey(() => QuoteParty, { name: 'passage_party' })
  @Column('uuid', { nullable: true })
  partyId!: Id | null;

  @Column('text')
  state!: QuoteState;

  /** As it was promised when asked. */
  @Column('text')
  silence!: QuoteSilence;

  /** The date passed without an answer, and the rule was applied. */
  @Column('boolean', { default: false })
  silent!: boolean;

  /** Of words, speaker and rule as asked for or cleared: see `boundTo`. */
  @Column('text')
  wordsHash!: string;

  /** How the log names it: "Quote 3, Wages". */
  @Column('text')
  about!: string;

  @Column('timestamptz', { nullable: true })
  askedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  wakeAt!: Date | null;

  @Column('integer', { default: 0 })
  reminders!: number;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Column('boolean', { default: false })
  late!: boolean;

  @Column('text', { nullable: true })
  source!: AnswerSource | null;

  @Column('text', { nullable: true })
  cameFrom!: string | null;

  /** How the speaker would have it read; kept apart from what was recorded. */
  @Column('text', { nullable: true })
  proposed!: string | null;

  @Column('timestamptz', { nullable: true })
  proposedAt!: Date | null;

  /** The organiser left the old words standing. */
  @Column('boolean', { default: false })
  proposalLeft!: boolean;

  /** Why it fell back to pending, for the organiser. */
  @Column('text', { nullable: true })
  why!: string | null;
}
