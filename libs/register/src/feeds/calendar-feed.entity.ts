import type { Language } from '@convenor/contracts';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The feed of whoever registered under one address. Neither the address nor the token lies here, only their digests. */
@Entity()
@Unique('calendar_feed_token_once', ['tokenHash'])
export class CalendarFeed {
  /** SHA-256 of the normalised address, hexadecimal. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_feed_key' })
  addressDigest!: string;

  /** Random, 128 bits: the token is made from it and the installation's secret, and dies with it. */
  @Column('text')
  salt!: string;

  @Column('text')
  tokenHash!: string;

  @Column('text')
  language!: Language;

  @Column('timestamptz')
  madeAt!: Date;
}
