import type { Multilingual } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Programme } from './programme.entity';

/** What a programme says of its own on its privacy notice. No row: the usual words. */
@Entity()
export class PrivacyNotice {
  @ForeignKey(() => Programme, { name: 'privacy_notice_programme' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'privacy_notice_key' })
  programmeId!: Id;

  @Column('text', { default: '' })
  controller!: string;

  /** Address of the data-protection officer. */
  @Column('text', { default: '' })
  officer!: string;

  @Column('jsonb', { default: {} })
  ground!: Multilingual;

  @Column('jsonb', { default: {} })
  more!: Multilingual;

  @Column('timestamptz')
  changedAt!: Date;
}
