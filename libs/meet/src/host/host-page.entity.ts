import type { HelpingPhone } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What the host's page says beside the plan. */
@Entity({ name: 'host_page' })
export class HostPageRow {
  @ForeignKey(() => Roundtable, { name: 'host_page_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'host_page_key' })
  roundtableId!: Id;

  @Column('jsonb', { default: [] })
  phones!: HelpingPhone[];

  @Column('text', { default: '' })
  note!: string;

  @Column('timestamptz')
  changedAt!: Date;
}
