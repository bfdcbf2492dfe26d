import type { Id } from '@convenor/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Registration } from './registration.entity';
import type { Told } from './told';

/** What stands in one person's calendar. The row exists when an entry was sent; UID and SEQUENCE outlive a cancellation. */
@Entity()
@Unique('calendar_entry_uid_once', ['uid'])
@Index('calendar_entry_by_roundtable', ['roundtableId'])
export class CalendarEntry {
  @ForeignKey(() => Registration, { name: 'calendar_entry_registration' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_entry_key' })
  registrationId!: Id;

  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  uid!: string;

  @Column('integer', { default: 0 })
  sequence!: number;

  /** What the entry says, so that only those whose facts changed are written to, and learn what it was. */
  @Column('jsonb')
  told!: Told;
}
