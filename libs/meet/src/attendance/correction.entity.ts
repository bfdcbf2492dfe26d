import type { AttendanceMode, CorrectionKind } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Attendance } from '../attendance.entity';

/** What somebody said against what was measured; the measurement stays as it is. */
@Entity()
@Index('attendance_correction_by_roundtable', ['roundtableId'])
@Index('attendance_correction_by_attendance', ['attendanceId'])
@Check('attendance_correction_kind', `kind in ('came_at', 'left_at', 'mode', 'was_there', 'was_not_there')`)
@Check('attendance_correction_mode', `mode in ('room', 'online')`)
export class AttendanceCorrection {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_correction_key' })
  id!: Id;

  @ForeignKey(() => Attendance, { name: 'attendance_correction_attendance', onDelete: 'CASCADE' })
  @Column('uuid')
  attendanceId!: Id;

  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  kind!: CorrectionKind;

  @Column('timestamptz', { nullable: true })
  at!: Date | null;

  /** Of `was_there`. */
  @Column('timestamptz', { nullable: true })
  until!: Date | null;

  @Column('text', { nullable: true })
  mode!: AttendanceMode | null;

  @Column('text')
  reason!: string;

  @Column('text')
  madeBy!: Actor;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('text', { nullable: true })
  takenBackBy!: Actor | null;

  @Column('timestamptz', { nullable: true })
  takenBackAt!: Date | null;
}

/** How a roundtable judges presence; without a row the usual rule holds. */
@Entity()
export class AttendanceRule {
  @ForeignKey(() => Roundtable, { name: 'attendance_rule_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_rule_key' })
  roundtableId!: Id;

  @Column('integer')
  leastMinutes!: number;

  @Column('integer', { nullable: true })
  leastShare!: number | null;

  @Column('integer')
  graceBefore!: number;

  @Column('integer')
  graceAfter!: number;
}
