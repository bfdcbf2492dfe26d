import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A way into the room at which somebody stands with a telephone, a tablet or a scanner. */
@Entity()
@Index('meeting_door_name_once', { synchronize: false })
export class MeetingDoor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'meeting_door_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'meeting_door_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  name!: string;

  /** Raised when the door is closed: links and devices of before show nothing more. */
  @Column('integer', { default: 1 })
  linkVersion!: number;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}

/** One telephone or tablet, as it says of itself. It names itself by a number it made; whose it is nobody asks. */
@Entity()
export class DoorDevice {
  @ForeignKey(() => MeetingDoor, { name: 'door_device_door' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'door_device_key' })
  doorId!: Id;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'door_device_key' })
  deviceId!: Id;

  /** When it first fetched the list; it cannot have scanned for this door before. */
  @Column('timestamptz', { nullable: true })
  listedAt!: Date | null;

  @Column('timestamptz')
  lastHeardAt!: Date;

  @Column('text', { default: '' })
  appVersion!: string;

  /** Scans that it had not sent yet. */
  @Column('integer', { default: 0 })
  waiting!: number;

  @Column('timestamptz', { nullable: true })
  wipedAt!: Date | null;
}
