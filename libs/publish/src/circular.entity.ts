import type { Audience, Language, TypesetCheck } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Organisation } from '@convenor/people';
import { Programme } from '@convenor/plan';
import { Appearance } from '@convenor/record';
import { Registration } from '@convenor/register';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Edition, EditionVersion } from './publication.entity';

/** Whom a partner named to be written to. */
@Entity()
@Unique('partner_contact_once', ['organisationId', 'address'])
export class PartnerContact {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'partner_contact_key' })
  id!: Id;

  @ForeignKey(() => Organisation, { name: 'partner_contact_organisation' })
  @Column('uuid')
  organisationId!: Id;

  @Column('text')
  name!: string;

  @Column('text')
  address!: string;

  @Column('text')
  language!: Language;
}

/** Who asked to be told of new publications: of one programme, or of all. Unproved, the row lives two days. */
@Entity()
@Index('subscriber_once', { synchronize: false })
@Index('subscriber_unproved', { synchronize: false })
export class Subscriber {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'subscriber_key' })
  id!: Id;

  @Column('text')
  address!: string;

  @Column('text')
  language!: Language;

  @ForeignKey(() => Programme, { name: 'subscriber_programme' })
  @Column('uuid', { nullable: true })
  programmeId!: Id | null;

  @Column('timestamptz')
  askedAt!: Date;

  @Column('timestamptz', { nullable: true })
  provedAt!: Date | null;

  @Column('integer', { default: 1 })
  linkVersion!: number;
}

/** One mail about an edition to one address; the address itself lies only in the delivery, here its keyed digest. */
@Entity()
@Check('circular_kind', `kind in ('circular', 'thanks')`)
@Check('circular_audience', `audience in ('came', 'partners', 'subscribers', 'speakers')`)
@Unique('circular_once', ['editionId', 'kind', 'addressKey'])
@Index('circular_by_registration', ['registrationId'])
export class Circular {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'circular_key' })
  id!: Id;

  @ForeignKey(() => Edition, { name: 'circular_edition' })
  @Column('uuid')
  editionId!: Id;

  @Column('text')
  kind!: 'circular' | 'thanks';

  @Column('text')
  audience!: Audience | 'speakers';

  @Column('text')
  addressKey!: string;

  @ForeignKey(() => Registration, { name: 'circular_registration' })
  @Column('uuid', { nullable: true })
  registrationId!: Id | null;

  @Column('uuid', { nullable: true })
  contactId!: Id | null;

  @Column('uuid', { nullable: true })
  subscriberId!: Id | null;

  @ForeignKey(() => Appearance, { name: 'circular_appearance' })
  @Column('uuid', { nullable: true })
  appearanceId!: Id | null;

  /** Null where nothing was queued because the address is suppressed. */
  @Column('uuid', { nullable: true })
  deliveryId!: Id | null;

  @Column('text')
  queuedBy!: string;

  @Column('timestamptz')
  queuedAt!: Date;
}

/** A designed PDF that may stand for ours. */
@Entity()
@Index('typeset_pdf_one_in_use', { synchronize: false })
@Index('typeset_pdf_by_time', { synchronize: false })
@ForeignKey(() => EditionVersion, ['editionId', 'version'], ['editionId', 'version'], { name: 'typeset_pdf_of' })
export class TypesetPdf {
  /** Chosen by who brings it, so that a piece sent twice counts once. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'typeset_pdf_key' })
  id!: Id;

  @Column('uuid')
  editionId!: Id;

  @Column('integer')
  version!: number;

  @Column('text')
  name!: string;

  /** Names of the pieces in the file store, in order, until the whole is put together. */
  @Column('jsonb', { default: [] })
  pieces!: string[];

  @Column('text', { nullable: true })
  file!: string | null;

  @Column('integer', { default: 0 })
  octets!: number;

  @Column('jsonb', { default: [] })
  checks!: TypesetCheck[];

  @Column('boolean', { default: false })
  inUse!: boolean;

  @Column('text')
  uploadedBy!: string;

  @Column('timestamptz')
  uploadedAt!: Date;
}
