import type { AttendanceMode } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A word that lets somebody register where an invitation or an approval is asked for. */
@Entity()
@Unique('invitation_code_once', ['roundtableId', 'code'])
@Check('invitation_code_mode', `mode in ('room', 'online')`)
@Check('invitation_code_most_uses', 'most_uses > 0')
@Check('invitation_code_uses', 'uses >= 0 and (most_uses is null or uses <= most_uses)')
export class InvitationCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_code_key' })
  id!: Id;

  @ForeignKey(() => Roundtable, { name: 'invitation_code_roundtable' })
  @Column('uuid')
  roundtableId!: Id;

  /** Upper case. */
  @Column('text')
  code!: string;

  /** For whom, in the organiser's words. */
  @Column('text')
  label!: string;

  /** For one mode only; null: for either. */
  @Column('text', { nullable: true })
  mode!: AttendanceMode | null;

  /** Null: no limit. */
  @Column('integer', { nullable: true })
  mostUses!: number | null;

  /** Raised in the statement that admits; never beyond `mostUses`. */
  @Column('integer', { default: 0 })
  uses!: number;

  @Column('boolean', { default: true })
  skipsApproval!: boolean;

  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz')
  createdAt!: Date;
}
