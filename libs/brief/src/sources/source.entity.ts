import type { Source } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A work that a roundtable's papers cite. Taken away, it stays and can be brought back; its key is then free. */
@Entity({ name: 'source' })
@Index('source_by_roundtable', ['roundtableId'])
@Index('source_key_once', { synchronize: false })
export class SourceRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'source_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'source_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  /** Once among those that stand, whatever the letters' size. */
  @Column('text')
  key!: string;

  @Column('jsonb')
  work!: Omit<Source, 'key'>;

  @Column('timestamptz')
  addedAt!: Date;

  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
