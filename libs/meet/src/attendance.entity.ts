import type { AttendanceMode } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Registration } from '@convenor/register';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One way in which somebody came. */
export interface Coming {
  mode: AttendanceMode;
  /** ISO 8601 in UTC. */
  at: string;
  /** `service`: a service for online meetings measured it; `hand`: somebody said so afterwards. */
  how: 'door' | 'walk_in' | 'list' | 'service' | 'hand';
  by: Actor;
}

/** One record per person and roundtable, whatever ways she came by. At most one `Coming` per mode. */
@Entity()
@Unique('attendance_one_per_registration', ['registrationId'])
@Index('attendance_one_per_unregistered_name', { synchronize: false })
@Index('attendance_by_roundtable', ['roundtableId', 'firstCameAt'])
export class Attendance {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'attendance_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  /** Null for whoever came without registering. */
  @ForeignKey(() => Registration, { name: 'attendance_registration' })
  @Column('uuid', { nullable: true })
  registrationId!: Id | null;

  @Column('text')
  name!: string;

  @Column('text')
  normalisedName!: string;

  @Column('text', { nullable: true })
  organisation!: string | null;

  @Column('jsonb', { default: [] })
  came!: Coming[];

  /** Comings that a correction says were none; they come back when it is taken back. */
  @Column('jsonb', { default: [] })
  taken!: Coming[];

  @Column('timestamptz')
  firstCameAt!: Date;
}
