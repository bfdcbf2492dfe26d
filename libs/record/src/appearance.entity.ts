import type { AppearanceKind } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Person } from '@convenor/people';
import { Roundtable, Slot } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Who really spoke, or that a slot stayed silent. "Speakers included …" is written from these, never from the plan. */
@Entity()
@Unique('appearance_one_per_slot', ['slotId'])
@Index('appearance_by_roundtable', ['roundtableId', 'position'])
@Index('appearance_by_person', ['personId'])
@Check('appearance_kind', `kind in ('room', 'online', 'video', 'read_by_other', 'absent')`)
export class Appearance {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'appearance_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'appearance_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  /** Null for somebody who was not planned. */
  @ForeignKey(() => Slot, { name: 'appearance_slot' })
  @Column('uuid', { nullable: true })
  slotId!: Id | null;

  @Column('integer')
  position!: number;

  @Column('text')
  kind!: AppearanceKind;

  @ForeignKey(() => Person, { name: 'appearance_person' })
  @Column('uuid', { nullable: true })
  personId!: Id | null;

  @Column('text', { nullable: true })
  citationName!: string | null;

  @Column('text', { nullable: true })
  affiliation!: string | null;

  @Column('text', { nullable: true })
  constituency!: string | null;

  /** Somebody else than planned. */
  @Column('boolean', { default: false })
  replaces!: boolean;

  @Column('boolean', { nullable: true })
  sameOffice!: boolean | null;

  @Column('timestamptz')
  recordedAt!: Date;
}
