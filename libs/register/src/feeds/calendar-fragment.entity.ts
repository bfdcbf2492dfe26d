import type { Language } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Roundtable } from '@convenor/plan';

/** A roundtable's VEVENT as ready text, made once per change and language; whoever finds it stale makes it anew. */
@Entity()
export class CalendarFragmentText {
  @ForeignKey(() => Roundtable, { name: 'calendar_fragment_roundtable' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_fragment_key' })
  roundtableId!: Id;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_fragment_key' })
  language!: Language;

  /** What the text was made from: the roundtable's count of changes, and a digest of what else stands in it. */
  @Column('text')
  madeFrom!: string;

  @Column('text')
  text!: string;
}
