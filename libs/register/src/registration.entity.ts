import type { AccessTask, AttendanceMode, CameBy, Consents, Constituency, Language, QuestionAnswer, RegistrationState } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Delegation } from './delegation.entity';
import { InvitationCode } from './invitation-code.entity';
import { Pool } from './pool.entity';

/** One person, one roundtable, one attendance mode, one state. An address is a contact: one may hold several people. */
@Entity()
@ForeignKey(() => Pool, ['roundtableId', 'mode'], ['roundtableId', 'mode'], { name: 'registration_pool' })
@Unique('registration_code_once', ['roundtableId', 'code'])
@Index('registration_one_live_per_person', { synchronize: false })
@Index('registration_queue', { synchronize: false })
@Index('registration_holds', { synchronize: false })
@Index('registration_reminders', { synchronize: false })
@Index('registration_desk', ['roundtableId', 'state', 'registeredAt', 'id'])
@Index('registration_by_address', ['address'])
@Index('registration_by_address_digest', { synchronize: false })
@Index('registration_by_name', ['roundtableId', 'normalisedName'])
@Index('registration_by_delegation', { synchronize: false })
@Index('registration_companions', { synchronize: false })
@Check('registration_visa_letter', `visa_letter in ('asked', 'sent', 'refused')`)
@Check('registration_came_by', `came_by in ('form', 'code', 'delegation', 'companion', 'list', 'organiser', 'walk_in', 'lineup')`)
@Check(
  'registration_state',
  `state in ('unverified', 'pending', 'confirmed', 'waitlisted', 'offered', 'offer_expired', 'declined', 'cancelled', 'lapsed')`,
)
export class Registration {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'registration_key' })
  id!: Id;

  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  mode!: AttendanceMode;

  @Column('text')
  state!: RegistrationState;

  /** Order of arrival at the pool. */
  @Column('integer')
  number!: number;

  @Column('text')
  name!: string;

  @Column('text')
  normalisedName!: string;

  /** Who filled the form, when somebody else did. */
  @Column('text', { nullable: true })
  contactName!: string | null;

  /** As compared: composed form, lower case. */
  @Column('text')
  address!: string;

  @Column('text', { nullable: true })
  organisation!: string | null;

  @Column('text')
  constituency!: Constituency;

  @Column('text', { nullable: true })
  country!: string | null;

  /** Each need a task, with its answer. */
  @Column('jsonb', { default: [] })
  needs!: AccessTask[];

  @Column('jsonb', { default: {} })
  consents!: Partial<Consents>;

  @Column('text')
  language!: Language;

  @Column('timestamptz')
  registeredAt!: Date;

  /** When the address was proved; never read from the state. */
  @Column('timestamptz', { nullable: true })
  provedAt!: Date | null;

  /** Until when a place or number is held for somebody who must act; null when nothing is asked of her. */
  @Column('timestamptz', { nullable: true })
  holdUntil!: Date | null;

  /** When the one reminder of the hold is due; null when none is, or it went out. */
  @Column('timestamptz', { nullable: true })
  remindAt!: Date | null;

  /** What the door types in: eight signs that are not mistaken for each other. */
  @Column('text')
  code!: string;

  /** Raised to revoke every personal link given out before. */
  @Column('integer', { default: 1 })
  linkVersion!: number;

  @Column('text', { nullable: true })
  honorific!: string | null;

  /** Function or post, as a badge prints it. */
  @Column('text', { nullable: true })
  position!: string | null;

  /** Key of an organiser's question → the answer. */
  @Column('jsonb', { default: {} })
  answers!: Record<string, QuestionAnswer>;

  @Column('boolean', { nullable: true })
  reception!: boolean | null;

  @Column('text', { nullable: true })
  interpretation!: Language | null;

  @Column('text', { nullable: true })
  visaLetter!: 'asked' | 'sent' | 'refused' | null;

  /** The person's own IANA zone, where the browser told it. */
  @Column('text', { nullable: true })
  zone!: string | null;

  @Column('text', { default: 'form' })
  cameBy!: CameBy;

  @ForeignKey(() => InvitationCode, { name: 'registration_invitation_code' })
  @Column('uuid', { nullable: true })
  codeId!: Id | null;

  @ForeignKey(() => Delegation, { name: 'registration_delegation' })
  @Column('uuid', { nullable: true })
  delegationId!: Id | null;

  /** Whom this person comes along with. */
  @ForeignKey(() => Registration, { name: 'registration_accompanies' })
  @Column('uuid', { nullable: true })
  accompaniesId!: Id | null;

  /** When the organiser let in or declined. */
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** As the person may read it. */
  @Column('text', { nullable: true })
  decisionReason!: string | null;
}
