import type { AttendanceMode, EvaluationAnswers, EvaluationQuestion, Language } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Registration } from '../registration.entity';

/** What one roundtable asks afterwards beside our own questions. No row: nothing beside them, for two weeks. */
@Entity()
@Check('evaluation_form_days', 'days between 1 and 90')
export class EvaluationForm {
  @ForeignKey(() => Roundtable, { name: 'evaluation_form_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evaluation_form_key' })
  roundtableId!: Id;

  @Column('jsonb', { default: [] })
  questions!: EvaluationQuestion[];

  @Column('integer', { default: 14 })
  days!: number;

  @Column('timestamptz')
  changedAt!: Date;
}

/** That somebody has answered; never what, nor when. */
@Entity()
export class EvaluationMark {
  @ForeignKey(() => Registration, { name: 'evaluation_mark_registration' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evaluation_mark_key' })
  registrationId!: Id;
}

/**
 * What somebody answered, while it may be changed. It is written together with her mark, and PostgreSQL keeps which rows were; so
 * it lies here closed, all of a length, and is opened with others when nobody can change hers any more.
 */
@Entity()
@Index('sealed_evaluation_by_roundtable', ['roundtableId'])
@Unique('sealed_evaluation_changed_by_one', ['changeDigest'])
export class SealedEvaluation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sealed_evaluation_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'sealed_evaluation_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  /** SHA-256 of the token that lies in the answerer's browser only, and lets her change what she said. */
  @Column('text')
  changeDigest!: string;

  @Column('text')
  sealed!: string;
}

/** What somebody answered, opened. Nothing here leads to a person: no registration, no time, an id and a place without order. */
@Entity()
@Index('evaluation_answer_by_roundtable', ['roundtableId'])
@Check('evaluation_answer_mode', `mode in ('room', 'online')`)
export class EvaluationAnswer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evaluation_answer_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'evaluation_answer_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  mode!: AttendanceMode;

  @Column('text')
  language!: Language;

  @Column('jsonb')
  answers!: EvaluationAnswers;
}
