import type { KeptField, Question, RegistrationAsks } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What the form of one roundtable asks, and until when answers are kept. No row: nothing beyond the usual. */
@Entity()
export class RegistrationSetup {
  @ForeignKey(() => Roundtable, { name: 'registration_setup_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'registration_setup_key' })
  roundtableId!: Id;

  @Column('jsonb', { default: [] })
  questions!: Question[];

  /** Asked no more, while answers to them are kept. */
  @Column('jsonb', { default: [] })
  removed!: Question[];

  @Column('jsonb', { default: {} })
  asks!: Partial<RegistrationAsks>;

  /** Days after the meeting's end, where they differ from the usual. */
  @Column('jsonb', { default: {} })
  keepDays!: Partial<Record<KeptField, number>>;

  @Column('timestamptz')
  changedAt!: Date;
}
