import type { Attribution, Language, MeetingDayKept, Multilingual, RoundtableFormat, RoundtableKind, RoundtableState } from './roundtable.words';
import type { Id } from '@convenor/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Programme } from './programme.entity';
import type { RoundtableDetails, WrittenSection } from './roundtable.words';
import { Room, Venue } from './venue.entity';

/** One meeting. Times are kept as local wall time + zone + instant + the version of the zone rules that joined them. */
@Entity()
@Unique('roundtable_slug_once', ['slug'])
@Index('roundtable_by_start', ['startsAt', 'id'])
@Index('roundtable_by_programme', ['programmeId'])
@Index('roundtable_calendar_changes', ['programmeId', 'calendarVersion'])
@Check('roundtable_format', `format in ('in_person', 'online', 'hybrid')`)
@Check(
  'roundtable_state',
  `state in ('draft', 'announced', 'registration_open', 'registration_closed', 'live', 'held', 'archived', 'postponed', 'cancelled')`,
)
@Check('roundtable_ends_after_it_starts', 'ends_at > starts_at')
export class Roundtable {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roundtable_key' })
  id!: Id;

  @ForeignKey(() => Programme, { name: 'roundtable_programme' })
  @Column('uuid')
  programmeId!: Id;

  @Column('text')
  slug!: string;

  @Column('integer', { nullable: true })
  number!: number | null;

  @Column('text')
  kind!: RoundtableKind;

  @Column('text')
  format!: RoundtableFormat;

  @Column('text')
  state!: RoundtableState;

  @Column('text')
  mainLanguage!: Language;

  @Column('jsonb')
  title!: Multilingual;

  @Column('jsonb', { default: {} })
  subtitle!: Multilingual;

  @Column('text')
  zone!: string;

  @Column('text')
  zoneVersion!: string;

  @Column('jsonb')
  days!: MeetingDayKept[];

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  /** Save the date: the days are told, the hours are kept for the organiser alone. */
  @Column('boolean', { default: false })
  tentative!: boolean;

  @ForeignKey(() => Venue, { name: 'roundtable_venue' })
  @Column('uuid', { nullable: true })
  venueId!: Id | null;

  @ForeignKey(() => Room, { name: 'roundtable_room' })
  @Column('uuid', { nullable: true })
  roomId!: Id | null;

  /** What anybody may know of the online meeting. */
  @Column('jsonb', { default: {} })
  online!: { platform?: string | null };

  /** Join link, passcode and dial-in, sealed: an OnlineMeeting as JSON. */
  @Column('text', { nullable: true })
  onlineSealed!: string | null;

  @Column('text', { default: 'on_record' })
  attribution!: Attribution;

  @Column('jsonb', { default: [] })
  audience!: string[];

  @Column('jsonb', { default: [] })
  sections!: WrittenSection[];

  @Column('jsonb', { default: {} })
  details!: RoundtableDetails;

  @Column('text', { nullable: true })
  cancelledReason!: string | null;

  /** Raised with every change that participants were told of; the sequence of calendar entries follows it. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;

  /** When what stands in calendars last changed; null: never since it was made. */
  @Column('timestamptz', { nullable: true })
  changedAt!: Date | null;

  /** The programme's count of calendar changes at this roundtable's last one; the database sets both (a trigger). */
  @Column({ type: 'integer', default: 0, insert: false, update: false })
  calendarVersion!: number;
}
