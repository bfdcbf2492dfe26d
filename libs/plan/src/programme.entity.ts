import type { Multilingual, ProgrammeKind, ProgrammeMatter } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What holds roundtables together: a series or a forum, with the fixed front and back matter of its papers. */
@Entity()
@Unique('programme_slug_once', ['slug'])
@Check('programme_kind', `kind in ('series', 'forum')`)
export class Programme {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_key' })
  id!: Id;

  @Column('text')
  slug!: string;

  @Column('text')
  kind!: ProgrammeKind;

  @Column('jsonb')
  name!: Multilingual;

  @Column('text')
  mainLanguage!: string;

  @Column('jsonb', { default: {} })
  matter!: Partial<ProgrammeMatter>;

  @Column('timestamptz')
  createdAt!: Date;

  /** Counts what changed in the calendars of its roundtables, so that a feed asks for what is newer; the database counts. */
  @Column({ type: 'integer', default: 0, insert: false, update: false })
  calendarVersion!: number;
}
