import type { AnswerSource, ClearingAct } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Clearing } from './clearing.entity';

/** Something that may stay open, with who said so and why. Taking it back ends it; nothing is deleted. */
@Entity()
@Index('waiver_by_document', ['documentId'])
@Index('waiver_once', { synchronize: false })
export class Waiver {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'waiver_key' })
  id!: Id;

  @ForeignKey(() => Clearing, { name: 'waiver_clearing' })
  @Column('uuid')
  documentId!: Id;

  @Column('text')
  gapId!: string;

  @Column('jsonb')
  gap!: { code: string; words: string; sectionId: Id | null; nodeId: Id | null };

  @Column('uuid')
  accountId!: Id;

  @Column('text')
  name!: string;

  @Column('text')
  role!: string;

  @Column('text')
  reason!: string;

  @Column('timestamptz')
  waivedAt!: Date;

  @Column('timestamptz', { nullable: true })
  takenBackAt!: Date | null;
}

/** One line of the log; a trigger refuses to change or remove it. Names stand in the rows it points to, so that they can be erased. */
@Entity({ name: 'clearing_log' })
export class ClearingLine {
  @ForeignKey(() => Clearing, { name: 'clearing_log_clearing' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'clearing_log_key' })
  documentId!: Id;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'clearing_log_key' })
  number!: number;

  @Column('timestamptz')
  at!: Date;

  @Column('text')
  act!: ClearingAct;

  /** `account:<id>`, `reader:<id>`, `party:<id>` or `system:<name>`. */
  @Column('text')
  actor!: string;

  @Column('uuid', { nullable: true })
  readerId!: Id | null;

  @Column('uuid', { nullable: true })
  partyId!: Id | null;

  @Column('uuid', { nullable: true })
  stepId!: Id | null;

  @Column('uuid', { nullable: true })
  quoteId!: Id | null;

  @Column('text')
  about!: string;

  @Column('text', { nullable: true })
  source!: AnswerSource | null;

  @Column('text', { nullable: true })
  cameFrom!: string | null;

  @Column('jsonb', { default: {} })
  facts!: Record<string, unknown>;
}
