import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What follows from answers by calendar, for one roundtable; no row: nothing does by itself. */
@Entity()
export class CalendarRule {
  @ForeignKey(() => Roundtable, { name: 'calendar_rule_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_rule_key' })
  roundtableId!: Id;

  @Column('boolean', { default: false })
  declinedFrees!: boolean;
}
