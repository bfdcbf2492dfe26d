import type { Language } from '@convenor/contracts';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The feed of whoever registered under one address. Neither the address nor the token lies here in clear. */
@Entity()
@Unique('calendar_feed_token_once', ['tokenHash'])
export class CalendarFeed {
  /** SHA-256 of the normalised address, hexadecimal. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_feed_key' })
  addressDigest!: string;

  /** SHA-256 of the token, hexadecimal: by it the feed is found. */
  @Column('text')
  tokenHash!: string;

  /** The token sealed with the installation's secret, so that its owner can be shown the link again. */
  @Column('text')
  tokenSealed!: string;

  @Column('text')
  language!: Language;

  @Column('timestamptz')
  madeAt!: Date;
}
