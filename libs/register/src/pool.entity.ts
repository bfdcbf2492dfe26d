import type { Admits, AttendanceMode } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The places of one mode of one roundtable. Its row is the lock under which places are given. */
@Entity()
@Check('pool_mode', `mode in ('room', 'online')`)
@Check('pool_places', 'places >= 0')
@Check('pool_held', 'held >= 0')
@Check('pool_admits', `admits in ('open', 'approval', 'invitation')`)
@Check('pool_licence', 'licence > 0')
export class Pool {
  @ForeignKey(() => Roundtable, { name: 'pool_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pool_key' })
  roundtableId!: Id;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pool_key' })
  mode!: AttendanceMode;

  /** Null: no limit was set. */
  @Column('integer', { nullable: true })
  places!: number | null;

  /** Unverified + confirmed + offered; equals what the rows say, always. */
  @Column('integer', { default: 0 })
  held!: number;

  /** The number given out last; arrival, not rank. */
  @Column('integer', { default: 0 })
  lastNumber!: number;

  @Column('text', { default: 'open' })
  admits!: Admits;

  /** How many the licence of the online meeting allows; the smaller of this and `places` holds. */
  @Column('integer', { nullable: true })
  licence!: number | null;
}
