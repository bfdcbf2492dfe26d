import type { Attribution, NoteKind } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable, Theme } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Appearance } from './appearance.entity';

/** One captured point, with the attribution rule in force. A struck note stays and can be brought back. */
@Entity()
@Index('note_by_roundtable', ['roundtableId', 'position'])
@Check('note_kind', `kind in ('point', 'quote', 'recommendation', 'figure', 'practice', 'pledge', 'question')`)
export class Note {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'note_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'note_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  @Column('integer')
  position!: number;

  @ForeignKey(() => Theme, { name: 'note_theme' })
  @Column('uuid', { nullable: true })
  themeId!: Id | null;

  @Column('text')
  kind!: NoteKind;

  @Column('text')
  text!: string;

  @ForeignKey(() => Appearance, { name: 'note_speaker' })
  @Column('uuid', { name: 'speaker_appearance_id', nullable: true })
  speakerId!: Id | null;

  /** Somebody from the floor who has no place in who spoke. */
  @Column('text', { nullable: true })
  speakerName!: string | null;

  @Column('text', { nullable: true })
  addressee!: string | null;

  @Column('boolean', { default: false })
  verbatim!: boolean;

  @Column('boolean', { default: false })
  key!: boolean;

  @Column('text')
  attribution!: Attribution;

  @Column('timestamptz')
  notedAt!: Date;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;
}
