import type { EngagementState, LineupRole, Multilingual, PartnerKind, RoundtableFormat, SegmentKind } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Organisation, Person } from '@convenor/people';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Roundtable } from './roundtable.entity';

/** A principle or question the roundtable is about; the spine of notes and brief. */
@Entity()
@Unique('theme_position_once', ['roundtableId', 'position'])
export class Theme {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'theme_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'theme_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('integer')
  position!: number;

  @Column('jsonb')
  title!: Multilingual;

  @Column('jsonb', { default: [] })
  goals!: { framework: string; number: number }[];
}

/** A place in the line-up: role and office or organisation, with or without a person. */
@Entity()
@Unique('slot_position_once', ['roundtableId', 'position'])
export class Slot {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'slot_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'slot_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('integer')
  position!: number;

  @Column('text')
  role!: LineupRole;

  @Column('jsonb', { default: [] })
  posts!: string[];

  @Column('jsonb', { default: [] })
  organisations!: string[];

  /** The line as the concept note printed it. */
  @Column('text', { nullable: true })
  printedLine!: string | null;
}

/** One line of a slot's dated history; the last one holds. Nothing is deleted when somebody drops out. */
@Entity()
@Unique('engagement_version_once', ['slotId', 'version'])
@Index('engagement_by_person', ['personId'])
@Check(
  'engagement_state',
  `state in ('open', 'planned', 'invited', 'tentative', 'confirmed', 'declined', 'withdrawn', 'replaced', 'lapsed')`,
)
export class Engagement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'engagement_key' })
  id!: Id;

  @ForeignKey(() => Slot, { name: 'engagement_slot' })
  @Column('uuid')
  slotId!: Id;

  @Column('integer')
  version!: number;

  @Column('text')
  state!: EngagementState;

  @ForeignKey(() => Person, { name: 'engagement_person' })
  @Column('uuid', { nullable: true })
  personId!: Id | null;

  @Column('text', { nullable: true })
  honorific!: string | null;

  @Column('text', { nullable: true })
  printedName!: string | null;

  @Column('text', { nullable: true })
  mode!: string | null;

  /** Where the answer came from: "concept note", "by phone from the assistant". */
  @Column('text', { nullable: true })
  cameFrom!: string | null;

  @Column('timestamptz')
  recordedAt!: Date;
}

/** An organisation's tie to the roundtable. */
@Entity()
@Unique('partner_position_once', ['roundtableId', 'position'])
@Index('partner_by_organisation', ['organisationId'])
export class Partner {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'partner_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'partner_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @ForeignKey(() => Organisation, { name: 'partner_organisation' })
  @Column('uuid')
  organisationId!: Id;

  @Column('integer')
  position!: number;

  @Column('text')
  kind!: PartnerKind;

  @Column('text', { nullable: true })
  wording!: string | null;

  @Column('text', { nullable: true })
  grantReference!: string | null;
}

/** An item of the agenda; times are wall times of the roundtable's zone. */
@Entity()
@Unique('segment_position_once', ['roundtableId', 'position'])
export class Segment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'segment_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'segment_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('integer')
  position!: number;

  @Column('text')
  kind!: SegmentKind;

  @Column('text', { nullable: true })
  mode!: RoundtableFormat | null;

  @Column('text')
  title!: string;

  @Column('date', { nullable: true })
  heldOn!: string | null;

  @Column('text', { nullable: true })
  starts!: string | null;

  @Column('text', { nullable: true })
  ends!: string | null;

  @Column('jsonb', { default: [] })
  people!: string[];
}

/** Something announced, with the day it is due and the act that keeps it. */
@Entity({ name: 'promise' })
@Unique('promise_position_once', ['roundtableId', 'position'])
export class Promised {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'promise_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'promise_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('integer')
  position!: number;

  @Column('text')
  act!: string;

  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Column('timestamptz', { nullable: true })
  keptAt!: Date | null;
}
