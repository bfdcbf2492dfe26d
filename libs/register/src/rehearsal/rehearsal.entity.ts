import type { Language, RehearsalPart } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Person } from '@convenor/people';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../registration.entity';

/** When sound, picture and order are tried out before a roundtable. Wall time of the roundtable's zone, and the instants it stands for. */
@Entity()
@Check('rehearsal_lasts', 'lasts between 5 and 480')
@Check('rehearsal_state', `state in ('set', 'cancelled')`)
export class Rehearsal {
  @ForeignKey(() => Roundtable, { name: 'rehearsal_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rehearsal_key' })
  roundtableId!: Id;

  @Column('date')
  heldOn!: string;

  @Column('text')
  start!: string;

  /** Where clocks show the time twice on that day. */
  @Column('text', { nullable: true })
  which!: 'first' | 'second' | null;

  /** Minutes. */
  @Column('integer')
  lasts!: number;

  @Column('text')
  zone!: string;

  @Column('text')
  zoneVersion!: string;

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  /** A link of its own, sealed; null: the meeting's own. */
  @Column('text', { nullable: true })
  joinSealed!: string | null;

  @Column('text', { default: '' })
  note!: string;

  @Column('text', { default: 'set' })
  state!: 'set' | 'cancelled';

  @Column('text', { nullable: true })
  cancelledReason!: string | null;

  @Column('timestamptz')
  changedAt!: Date;
}

/** What a guest was told, to know what she must hear, and to say "it was" when it moves. */
export interface RehearsalTold {
  startsAt: string;
  endsAt: string;
  zone: string;
  /** Digest of everything else that stands in her entry. */
  rest: string;
  /** SEQUENCE with which these hours were first told: an answer to an earlier one answers other hours. */
  since: number;
}

/**
 * Somebody who is asked to the rehearsal, and what stands in her calendar: the UID is the row's own id, so it is never that of the
 * meeting's entry, which bears a registration's. The row outlives a withdrawal: whoever is asked again gets the same entry anew.
 */
@Entity({ name: 'rehearsal_guest' })
@Index('rehearsal_guest_by_roundtable', ['roundtableId'])
@Index('rehearsal_guest_by_person', ['personId'])
@Index('rehearsal_guest_by_registration', ['registrationId'])
@Check('rehearsal_guest_part', `part in ('lineup', 'interpreter', 'host', 'other')`)
@Check('rehearsal_guest_answer', `answer in ('accepted', 'tentative', 'declined', 'delegated', 'other_time')`)
export class RehearsalGuestRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rehearsal_guest_key' })
  id!: Id;

  @ForeignKey(() => Rehearsal, { name: 'rehearsal_guest_rehearsal' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  part!: RehearsalPart;

  @ForeignKey(() => Person, { name: 'rehearsal_guest_person' })
  @Column('uuid', { nullable: true })
  personId!: Id | null;

  /** Whose address it is, where it came from a registration. */
  @ForeignKey(() => Registration, { name: 'rehearsal_guest_registration' })
  @Column('uuid', { nullable: true })
  registrationId!: Id | null;

  @Column('text')
  name!: string;

  @Column('text')
  address!: string;

  @Column('text')
  language!: Language;

  @Column('text', { nullable: true })
  zone!: string | null;

  /** Is to come; false once taken off the list, or out of the line-up. */
  @Column('boolean', { default: true })
  asked!: boolean;

  /** An entry was sent and not withdrawn since. */
  @Column('boolean', { default: false })
  stands!: boolean;

  /** SEQUENCE of the last entry sent; null while none was. */
  @Column('integer', { nullable: true })
  sequence!: number | null;

  @Column('jsonb', { nullable: true })
  told!: RehearsalTold | null;

  @Column('text', { nullable: true })
  answer!: 'accepted' | 'tentative' | 'declined' | 'delegated' | 'other_time' | null;

  /** DTSTAMP of that answer: a later one replaces it. */
  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Column('boolean', { nullable: true })
  answerProved!: boolean | null;

  @Column('text', { nullable: true })
  answerComment!: string | null;
}
