import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A file that was sent in answer to a question. The answer is its id; the octets lie in `Files` under their SHA-256. */
@Entity()
@Index('answer_file_by_roundtable', ['roundtableId'])
@Check('answer_file_octets', 'octets > 0')
export class AnswerFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'answer_file_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'answer_file_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  /** Key of the question. */
  @Column('text')
  question!: string;

  @Column('text')
  sha256!: string;

  /** As it is printed and given out: one line, no path, the ending of its true kind. */
  @Column('text')
  name!: string;

  @Column('text')
  type!: string;

  /** Length in octets. */
  @Column('integer')
  octets!: number;

  @Column('timestamptz')
  sentAt!: Date;
}
