import type { Constituency, Language } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A body that sends several people, and its focal point, who fills one table by a link. */
@Entity()
@Index('delegation_by_roundtable', ['roundtableId'])
@Check('delegation_most_room', 'most_room >= 0')
@Check('delegation_most_online', 'most_online >= 0')
export class Delegation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delegation_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'delegation_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('text')
  name!: string;

  @Column('text')
  constituency!: Constituency;

  @Column('text', { nullable: true })
  country!: string | null;

  @Column('text')
  focalName!: string;

  @Column('text')
  focalAddress!: string;

  @Column('text')
  language!: Language;

  /** How many it may send to the room; places are taken when names are filled in, none is held before. */
  @Column('integer', { default: 0 })
  mostRoom!: number;

  @Column('integer', { default: 0 })
  mostOnline!: number;

  @Column('timestamptz', { nullable: true })
  fillBy!: Date | null;

  /** Raised to revoke the focal point's link. */
  @Column('integer', { default: 1 })
  linkVersion!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}
