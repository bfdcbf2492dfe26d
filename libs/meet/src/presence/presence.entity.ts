import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Attendance } from '../attendance.entity';
import type { StayKind } from './stay';

/** One run of a meeting at a service, or one file that somebody brought: what stays are known from. */
@Entity()
@Unique('presence_source_once', ['roundtableId', 'service', 'instance'])
@Check('presence_source_source', `source in ('heard', 'report', 'file')`)
export class PresenceSource {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'presence_source_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'presence_source_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  source!: 'heard' | 'report' | 'file';

  /** Of a file: what it looks like. */
  @Column('text')
  service!: string;

  /** Of a file: the digest of its octets. */
  @Column('text')
  instance!: string;

  /** Of a file: what it is called. */
  @Column('text', { nullable: true })
  name!: string | null;

  @Column('timestamptz', { nullable: true })
  beganAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('boolean', { default: false })
  final!: boolean;

  /** Connections whose times in the report differ from what was heard by more than two minutes. */
  @Column('integer', { default: 0 })
  differences!: number;

  @Column('text', { nullable: true })
  broughtBy!: Actor | null;

  @Column('timestamptz')
  toldAt!: Date;
}

/** A name that was shown, and when it was last. */
export interface ShownName {
  name: string;
  /** An instant, or empty where nobody said. */
  at: string;
}

/** One connection as it was measured, and who it was found or said to be. A telephone or a second device is a row of its own. */
@Entity()
@Unique('presence_once', ['sourceId', 'connection', 'part'])
@Index('presence_by_roundtable', ['roundtableId'])
@Index('presence_by_attendance', { synchronize: false })
@Check('presence_kind', `kind in ('person', 'phone', 'room_system')`)
@Check('presence_how', `how in ('registrant', 'team', 'address', 'address_and_name', 'bound', 'hand')`)
@Check('presence_set_aside', `set_aside in ('room_system', 'waiting_room', 'hand', 'repeated', 'outside')`)
@Check('presence_why', `why in ('unknown_address', 'no_address', 'shared_link', 'shared_address', 'phone', 'taken_apart')`)
export class Presence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'presence_key' })
  id!: Id;

  @ForeignKey(() => PresenceSource, { name: 'presence_source_of', onDelete: 'CASCADE' })
  @Column('uuid')
  sourceId!: Id;

  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  connection!: string;

  /** A report may cut one connection in pieces: from 0, as they follow. */
  @Column('integer', { default: 0 })
  part!: number;

  @Column('text')
  kind!: StayKind;

  @Column('text', { nullable: true })
  registrant!: string | null;

  @Column('text', { nullable: true })
  serviceUser!: string | null;

  @Column('jsonb', { default: [] })
  names!: ShownName[];

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('timestamptz', { nullable: true })
  cameAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  leftAt!: Date | null;

  /** Where a file says only how long, not when. */
  @Column('integer', { nullable: true })
  seconds!: number | null;

  @Column('boolean', { default: false })
  waiting!: boolean;

  @Column('text', { nullable: true })
  boundTo!: string | null;

  @ForeignKey(() => Attendance, { name: 'presence_attendance', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  attendanceId!: Id | null;

  @Column('text', { nullable: true })
  how!: 'registrant' | 'team' | 'address' | 'address_and_name' | 'bound' | 'hand' | null;

  @Column('text', { nullable: true })
  setAside!: 'room_system' | 'waiting_room' | 'hand' | 'repeated' | 'outside' | null;

  @Column('text', { nullable: true })
  why!: 'unknown_address' | 'no_address' | 'shared_link' | 'shared_address' | 'phone' | 'taken_apart' | null;

  /** The person who said so; null where it was found. What a person said is never found anew. */
  @Column('text', { nullable: true })
  decidedBy!: Actor | null;
}
