import type { AttendanceMode } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Pool } from './pool.entity';
import { Registration } from './registration.entity';

/**
 * A confirmed participant who waits for the other pool; accepting its offer is the switch. `offered` holds a place of that
 * pool beside the one she has.
 */
@Entity()
@ForeignKey(() => Pool, ['roundtableId', 'mode'], ['roundtableId', 'mode'], { name: 'registration_wait_pool' })
@Index('registration_wait_queue', ['roundtableId', 'mode', 'number'])
@Check('registration_wait_state', `state in ('waiting', 'offered')`)
export class RegistrationWait {
  @ForeignKey(() => Registration, { name: 'registration_wait_registration' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'registration_wait_key' })
  registrationId!: Id;

  @Column('uuid')
  roundtableId!: Id;

  /** The pool that is waited for. */
  @Column('text')
  mode!: AttendanceMode;

  /** From the same count as those who wait without a place: one queue per pool. */
  @Column('integer')
  number!: number;

  @Column('text')
  state!: 'waiting' | 'offered';

  @Column('timestamptz', { nullable: true })
  holdUntil!: Date | null;

  @Column('timestamptz', { nullable: true })
  remindAt!: Date | null;

  @Column('timestamptz')
  askedAt!: Date;
}
