import type { HouseTemplateView } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Programme } from '@convenor/plan';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a template gives our papers. */
export type TakenFromTemplate = Pick<HouseTemplateView, 'styles' | 'missing' | 'header' | 'footer' | 'logo'>;

/** The Word file that shapes a programme's papers. Taken away, it stays until another comes. */
@Entity()
export class HouseTemplate {
  @ForeignKey(() => Programme, { name: 'house_template_programme' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'house_template_key' })
  programmeId!: Id;

  /** Name in the file store. */
  @Column('text')
  file!: string;

  /** As it was brought. */
  @Column('text')
  name!: string;

  @Column('integer')
  octets!: number;

  @Column('jsonb')
  taken!: TakenFromTemplate;

  @Column('timestamptz')
  broughtAt!: Date;

  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
