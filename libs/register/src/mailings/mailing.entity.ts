import type { Language, MailingAudience, MailingKind, MailingState, Multilingual, ReminderRule as Rule, TextKind } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Programme, Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Registration } from '../registration.entity';

/** When a text goes out by itself; due times follow the meeting. */
@Entity()
@Unique('reminder_rule_once', ['roundtableId', 'side', 'amount', 'unit', 'textKind'])
@Index('reminder_rule_due', { synchronize: false })
@Check('reminder_rule_side', `side in ('before', 'after')`)
@Check('reminder_rule_amount', 'amount between 1 and 60')
@Check('reminder_rule_unit', `unit in ('days', 'hours')`)
export class ReminderRule {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reminder_rule_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'reminder_rule_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  side!: Rule['side'];

  @Column('integer')
  amount!: number;

  @Column('text')
  unit!: Rule['unit'];

  @Column('text')
  textKind!: TextKind;

  @Column('jsonb')
  audience!: MailingAudience;

  /** Whoever is confirmed after it went gets it too. */
  @Column('boolean', { default: false })
  latecomers!: boolean;

  @Column('boolean', { default: true })
  active!: boolean;

  /** Computed from the meeting's start or end; anew when these move. */
  @Column('timestamptz')
  dueAt!: Date;

  @Column('timestamptz')
  forStart!: Date;

  @Column('timestamptz')
  forEnd!: Date;

  /** The start for which it went, or was left out because its time had long passed. */
  @Column('timestamptz', { nullable: true })
  doneFor!: Date | null;

  @Column('timestamptz')
  createdAt!: Date;
}

/** A message to some of those registered: written by the organiser, or sent by a rule. */
@Entity()
@Unique('mailing_once_per_start', ['ruleId', 'forStart'])
@Index('mailing_by_roundtable', ['roundtableId', 'id'])
@Index('mailing_under_way', { synchronize: false })
@Check('mailing_kind', `kind in ('service', 'circular')`)
@Check('mailing_state', `state in ('draft', 'scheduled', 'held', 'going', 'gone', 'stopped')`)
export class Mailing {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mailing_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'mailing_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  kind!: MailingKind;

  @Column('text', { nullable: true })
  textKind!: TextKind | null;

  @Column('jsonb')
  subject!: Multilingual;

  @Column('jsonb')
  body!: Multilingual;

  @Column('jsonb')
  audience!: MailingAudience;

  @Column('text', { default: 'draft' })
  state!: MailingState;

  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  @ForeignKey(() => ReminderRule, { name: 'mailing_rule', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  ruleId!: Id | null;

  /** The start of which a rule reminds. */
  @Column('timestamptz', { nullable: true })
  forStart!: Date | null;

  /** How many matched when it was taken. */
  @Column('integer', { nullable: true })
  people!: number | null;

  /** When the audience was taken: whoever registered later is not in it. */
  @Column('timestamptz', { nullable: true })
  takenAt!: Date | null;

  /** When the last of the audience was queued. */
  @Column('timestamptz', { nullable: true })
  queuedAt!: Date | null;

  @Column('text')
  madeBy!: string;

  @Column('timestamptz')
  changedAt!: Date;
}

/** Why somebody of the audience is not written to. */
export type Skipped = 'suppressed' | 'no_consent' | 'no_address' | 'unproved' | 'same_address';

/** One person of a message's audience: the mail that was queued, or why none was. */
@Entity()
@Index('mailing_recipient_by_delivery', ['deliveryId'])
@Index('mailing_recipient_by_registration', ['registrationId'])
@Check('mailing_recipient_skipped', `skipped in ('suppressed', 'no_consent', 'no_address', 'unproved', 'same_address')`)
export class MailingRecipient {
  @ForeignKey(() => Mailing, { name: 'mailing_recipient_mailing' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mailing_recipient_key' })
  mailingId!: Id;

  @ForeignKey(() => Registration, { name: 'mailing_recipient_registration' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mailing_recipient_key' })
  registrationId!: Id;

  @Column('uuid', { nullable: true })
  deliveryId!: Id | null;

  @Column('text', { nullable: true })
  skipped!: Skipped | null;
}

/** A programme's own version of one of our texts, in one language. */
@Entity()
export class MessageText {
  @ForeignKey(() => Programme, { name: 'message_text_programme' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_text_key' })
  programmeId!: Id;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_text_key' })
  kind!: TextKind;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_text_key' })
  language!: Language;

  @Column('text')
  subject!: string;

  @Column('text')
  body!: string;

  @Column('timestamptz')
  changedAt!: Date;
}
