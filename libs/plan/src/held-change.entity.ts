import type { Id } from '@convenor/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Roundtable } from './roundtable.entity';

/** What a change may touch of what people were told; the link to join stays sealed. */
export type ToldBefore = Pick<Roundtable, 'title' | 'zone' | 'zoneVersion' | 'days' | 'tentative' | 'venueId' | 'roomId' | 'online' | 'onlineSealed'>;

/** A change that was made and not told yet. Planning notes what was; registration decides when who is told, and takes the row away. */
@Entity()
@Index('held_change_due', ['dueAt'])
export class HeldChange {
  @ForeignKey(() => Roundtable, { name: 'held_change_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'held_change_key' })
  roundtableId!: Id;

  /** The roundtable as people were told of it; null where there is nothing to go back to. */
  @Column('jsonb', { nullable: true })
  was!: ToldBefore | null;

  @Column('timestamptz')
  since!: Date;

  /** When it goes out by itself; null until somebody looked who is to be told. */
  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;
}
