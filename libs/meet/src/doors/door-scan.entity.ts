import type { ConflictDecision, DoorAnswer, RegistrationState, Scan } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Registration } from '@convenor/register';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MeetingDoor } from './meeting-door.entity';

/**
 * One scan, one name written down, or one undo. A row is never deleted, and who is in the room follows from all of them: whoever has at
 * least one scan that let her in and was not taken back, since the earliest of these.
 */
@Entity()
@Check('door_scan_kind', `kind in ('tick', 'walk_in', 'undo')`)
@Check('door_scan_decided', `decided in ('keep', 'take_back', 'somebody_else')`)
@Index('door_scan_by_registration', { synchronize: false })
@Index('door_scan_by_name', { synchronize: false })
export class DoorScan {
  @ForeignKey(() => Roundtable, { name: 'door_scan_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'door_scan_key' })
  roundtableId!: Id;

  /** Made by the device. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'door_scan_key' })
  id!: Id;

  /** Null while only the undo of it has arrived. */
  @Column('text', { nullable: true })
  kind!: Scan['kind'] | null;

  /** Null for the page of names. */
  @ForeignKey(() => MeetingDoor, { name: 'door_scan_door' })
  @Column('uuid', { nullable: true })
  doorId!: Id | null;

  @ForeignKey(() => Registration, { name: 'door_scan_registration' })
  @Column('uuid', { nullable: true })
  registrationId!: Id | null;

  /** The registration's state when the scan arrived. */
  @Column('text', { nullable: true })
  state!: RegistrationState | null;

  /** Whether the door said which registration a walk-in is. */
  @Column('boolean', { default: false })
  named!: boolean;

  /** Of whoever was written down without a registration, as the door wrote it; else empty. */
  @Column('text', { default: '' })
  name!: string;

  @Column('text', { default: '' })
  normalisedName!: string;

  @Column('text', { nullable: true })
  organisation!: string | null;

  /** Only while it names nobody. */
  @Column('text', { nullable: true })
  code!: string | null;

  /** By the device's own clock. */
  @Column('timestamptz', { nullable: true })
  ownAt!: Date | null;

  /** The same moment by ours. */
  @Column('timestamptz', { nullable: true })
  at!: Date | null;

  @Column('timestamptz')
  receivedAt!: Date;

  @Column('text')
  by!: Actor;

  /** What the device said at the door; null where it waited for our answer. */
  @Column('text', { nullable: true })
  shown!: DoorAnswer | null;

  /** What we said first; the same is said when it is sent again. */
  @Column('text', { nullable: true })
  answer!: DoorAnswer | null;

  @Column('boolean', { default: false })
  letIn!: boolean;

  /** Sent by a door that was closed before, or taken back by one; somebody says whether it counts. */
  @Column('boolean', { default: false })
  closed!: boolean;

  /** The scan that took this one back, or its own id where it was decided afterwards. */
  @Column('uuid', { nullable: true })
  undoneBy!: Id | null;

  @Column('text', { nullable: true })
  decided!: ConflictDecision | null;

  @Column('text', { nullable: true })
  decidedBy!: Actor | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;
}
