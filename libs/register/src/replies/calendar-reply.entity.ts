import type { CalendarReplyLine } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Registration } from '../registration.entity';

/** One answer to a calendar entry, as it came. What stands in the end is in the entry itself. */
@Entity()
@Unique('calendar_reply_once', ['registrationId', 'stampedAt', 'answer', 'fromAddress'])
@Index('calendar_reply_by_roundtable', ['roundtableId', 'receivedAt'])
@Check('calendar_reply_answer', `answer in ('accepted', 'tentative', 'declined', 'delegated', 'other_time')`)
export class CalendarReply {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_reply_key' })
  id!: Id;

  @ForeignKey(() => Registration, { name: 'calendar_reply_registration' })
  @Column('uuid')
  registrationId!: Id;

  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  answer!: CalendarReplyLine['answer'];

  /** SEQUENCE of the entry that was answered. */
  @Column('integer')
  sequence!: number;

  /** DTSTAMP: answers are ordered by it. */
  @Column('timestamptz')
  stampedAt!: Date;

  /** Who answered; `hand:<account>` for an answer that was entered. */
  @Column('text')
  fromAddress!: string;

  /** The receiving server vouched for the address, and it is the registration's own. */
  @Column('boolean')
  proved!: boolean;

  @Column('text', { nullable: true })
  comment!: string | null;

  /** It answers a time or place that the person was told otherwise since. */
  @Column('boolean', { default: false })
  oldTime!: boolean;

  @Column('timestamptz')
  receivedAt!: Date;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;
}
