import type { Id } from '@convenor/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Registration } from './registration.entity';
import type { Told } from './told';

/** What stands in one person's calendar. The row exists when an entry was sent; UID and SEQUENCE outlive a cancellation. */
@Entity()
@Unique('calendar_entry_uid_once', ['uid'])
@Index('calendar_entry_by_roundtable', ['roundtableId'])
@Check('calendar_entry_answer', `answer in ('accepted', 'tentative', 'declined')`)
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

  /** What the person's calendar answered; never the registration's own state. */
  @Column('text', { nullable: true })
  answer!: 'accepted' | 'tentative' | 'declined' | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  /** The address that answered, or `hand:<account>` for one that was entered. */
  @Column('text', { nullable: true })
  answerFrom!: string | null;

  /** Whether the receiving server vouched for that address. */
  @Column('boolean', { nullable: true })
  answerProved!: boolean | null;

  @Column('text', { nullable: true })
  answerComment!: string | null;
}
