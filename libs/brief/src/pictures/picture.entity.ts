import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Paper } from '../paper.entity';

/** A picture that figures of a paper may show. It stays as long as the paper, since old revisions name it. */
@Entity()
@Check('paper_picture_form', `form in ('png', 'jpeg')`)
export class PaperPicture {
  @ForeignKey(() => Paper, { name: 'paper_picture_of' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_picture_key' })
  documentId!: Id;

  /** Name in the file store. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'paper_picture_key' })
  asset!: string;

  @Column('text')
  form!: 'png' | 'jpeg';

  @Column('integer')
  width!: number;

  @Column('integer')
  height!: number;

  @Column('integer')
  octets!: number;

  @Column('text')
  addedBy!: Actor;

  @Column('timestamptz')
  addedAt!: Date;
}
