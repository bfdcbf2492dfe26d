import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Registration } from '@convenor/register';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Difference, OnlineServiceKind, WantedMeeting } from './online-service';

/** What is wanted of the meeting beyond the plan. */
export type MeetingWants = Pick<WantedMeeting, 'host' | 'alternativeHosts' | 'waitingRoom' | 'severalDevices' | 'interpreters'>;

/** A meeting that is to make way for one that a service cannot make of it: another host's, or a webinar instead. */
export type FormerMeeting = MeetingWants & { kind: 'meeting' | 'webinar' };

/**
 * Where a meeting or a person stands between us and the service: wanted there, kept there, refused by it, to be taken out, or out.
 */
export type Standing = 'wanted' | 'kept' | 'refused' | 'leaving' | 'gone';

/** One roundtable's meeting at a service: what is wanted, what is kept there, and when something is to be done about it. */
@Entity()
@Unique('online_meeting_marker_once', ['marker'])
@Check('online_meeting_service', `service in ('zoom', 'link')`)
@Check('online_meeting_kind', `kind in ('meeting', 'webinar')`)
@Check('online_meeting_state', `state in ('wanted', 'kept', 'refused', 'leaving', 'gone')`)
@Index('online_meeting_due', { synchronize: false })
@Index('online_meeting_read_due', { synchronize: false })
@Index('online_meeting_report_due', { synchronize: false })
export class OnlineMeeting {
  @ForeignKey(() => Roundtable, { name: 'online_meeting_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'online_meeting_key' })
  roundtableId!: Id;

  @Column('text')
  service!: OnlineServiceKind;

  @Column('text')
  kind!: 'meeting' | 'webinar';

  @Column('jsonb')
  wants!: MeetingWants;

  /** False once the organiser took the service away: the row goes when the service has let the meeting go. */
  @Column('boolean', { default: true })
  chosen!: boolean;

  /** Stands within the meeting at the service, so that one that was made without our hearing of it is found again. */
  @Column('text')
  marker!: string;

  @Column('text')
  state!: Standing;

  /** The service's number for it; null while there is none. */
  @Column('text', { nullable: true })
  serviceId!: string | null;

  /** It was asked to make one, and whether it did is not known: one that bears the marker may be there. */
  @Column('boolean', { default: false })
  unsure!: boolean;

  /** What was wanted of the meeting that is to be taken out, where another is to take its place. */
  @Column('jsonb', { nullable: true })
  former!: FormerMeeting | null;

  /** Digest of what the service was last brought to: plan and wants. */
  @Column('text', { nullable: true })
  asked!: string | null;

  /** The meeting as the service keeps it, sealed: a KeptMeeting as JSON. */
  @Column('text', { nullable: true })
  keptSealed!: string | null;

  @Column('jsonb', { default: [] })
  differences!: Difference[];

  /** Why the last try failed, for the organiser; null after one that did not. */
  @Column('text', { nullable: true })
  trouble!: string | null;

  /** Raised with every change of what is wanted, so that a change during a call is not lost. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When the meeting is next to be made, changed or removed; null: it is as it should be, or waits for somebody. */
  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  /** When the service was last asked to make or change it: a host's meetings are changed one a minute. */
  @Column('timestamptz', { nullable: true })
  changedAt!: Date | null;

  /** The UTC day that `changes` counts. */
  @Column('date', { nullable: true })
  changesOn!: string | null;

  @Column('integer', { default: 0 })
  changes!: number;

  /** How many people stood otherwise at the service when its list was last read; null: never read. */
  @Column('integer', { nullable: true })
  apart!: number | null;

  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  readDueAt!: Date | null;

  /** How many times the service was asked who was there. */
  @Column('integer', { default: 0 })
  reportsAsked!: number;

  @Column('timestamptz', { nullable: true })
  reportDueAt!: Date | null;

  /** Which worker's turn it is, and until when it is believed to live. */
  @Column('uuid', { nullable: true })
  lease!: Id | null;

  @Column('timestamptz', { nullable: true })
  leaseUntil!: Date | null;
}

/** One registration at the service. The link is hers alone and sealed. */
@Entity()
@Check('online_registrant_state', `state in ('wanted', 'kept', 'refused', 'leaving', 'gone')`)
@Index('online_registrant_of_meeting', ['roundtableId', 'state'])
@Index('online_registrant_due', { synchronize: false })
export class OnlineRegistrant {
  @ForeignKey(() => Registration, { name: 'online_registrant_registration' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'online_registrant_key' })
  registrationId!: Id;

  @ForeignKey(() => OnlineMeeting, { name: 'online_registrant_meeting' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  state!: Standing;

  /** Digest of the name and address under which she should be there. */
  @Column('text')
  wants!: string;

  /** Digest of those under which she is; null before. */
  @Column('text', { nullable: true })
  sent!: string | null;

  /** The service's own id of her. */
  @Column('text', { nullable: true })
  serviceId!: string | null;

  /** Her link and the address she is kept under there, sealed: a SealedRegistrant as JSON. */
  @Column('text', { nullable: true })
  sealed!: string | null;

  /** Why she is not let in, for the organiser. */
  @Column('text', { nullable: true })
  sentence!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When she is next to be let in or taken out; null: nothing is to be done. */
  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  /** The UTC day that `additions` counts. */
  @Column('date', { nullable: true })
  addedOn!: string | null;

  /** How often she was added on that day: a service takes a few a day from one address. */
  @Column('integer', { default: 0 })
  additions!: number;
}

/** What is kept closed of one person at the service. */
export interface SealedRegistrant {
  joinUrl: string | null;
  address: string;
}
