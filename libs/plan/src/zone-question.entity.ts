import type { Id } from '@convenor/kernel';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Roundtable } from './roundtable.entity';

/** New zone rules moved a meeting to come: whether its clock time or its instant stays is for the organiser to say. */
@Entity()
export class ZoneQuestion {
  @ForeignKey(() => Roundtable, { name: 'zone_question_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'zone_question_key' })
  roundtableId!: Id;

  /** The release of the rules by which it moved. */
  @Column('text')
  zoneVersion!: string;

  @Column('timestamptz')
  foundAt!: Date;
}
