import type { CertificateRule as RuleView } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Attendance } from '../attendance.entity';

/** Who has a certificate of attendance; without a row nobody has. */
@Entity()
@Check('certificate_rule_speakers', `speakers in ('like_everybody', 'as_speakers', 'none')`)
export class CertificateRule {
  @ForeignKey(() => Roundtable, { name: 'certificate_rule_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_rule_key' })
  roundtableId!: Id;

  @Column('boolean')
  offered!: boolean;

  @Column('integer', { nullable: true })
  leastMinutes!: number | null;

  @Column('integer', { nullable: true })
  leastShare!: number | null;

  @Column('text')
  speakers!: RuleView['speakers'];

  @Column('text')
  signatoryName!: string;

  @Column('text')
  signatoryTitle!: string;

  /** The record was said to be final. */
  @Column('timestamptz', { nullable: true })
  finalAt!: Date | null;
}

/** One that was given out. It says what the record said then, and holds as long as the record says the same. */
@Entity()
@Unique('certificate_number', ['roundtableId', 'number'])
@Unique('certificate_code', ['code'])
@Index('certificate_one_in_force', { synchronize: false })
@Check('certificate_mode', `mode in ('room', 'online', 'both')`)
export class Certificate {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'certificate_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  /** Null once the record of the person is no more, such as when two were united. */
  @ForeignKey(() => Attendance, { name: 'certificate_attendance', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  attendanceId!: Id | null;

  /** Within the roundtable, from 1. */
  @Column('integer')
  number!: number;

  @Column('text')
  code!: string;

  /** Null where nobody knows for how long. */
  @Column('integer', { nullable: true })
  minutes!: number | null;

  @Column('text')
  mode!: 'room' | 'online' | 'both';

  @Column('boolean')
  spoke!: boolean;

  @Column('timestamptz')
  issuedAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
