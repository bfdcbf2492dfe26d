import type { AccessFacts } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A house where roundtables are held, and what access it has. */
@Entity()
export class Venue {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'venue_key' })
  id!: Id;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  street!: string | null;

  @Column('text', { nullable: true })
  postcode!: string | null;

  @Column('text', { nullable: true })
  city!: string | null;

  /** ISO 3166 alpha-2. */
  @Column('text', { nullable: true })
  country!: string | null;

  @Column('jsonb', { default: {} })
  access!: Partial<AccessFacts>;
}

/** A room of a venue. */
@Entity()
export class Room {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'room_key' })
  id!: Id;

  @ForeignKey(() => Venue, { name: 'room_venue' })
  @Column('uuid')
  venueId!: Id;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  level!: string | null;
}
