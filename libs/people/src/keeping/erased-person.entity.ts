import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who was erased, known by a keyed digest alone: it answers "was this one erased?" and nothing else. */
@Entity()
export class ErasedPerson {
  /** HMAC of an address, or of an address with a name. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'erased_person_key' })
  digest!: string;

  @Column('timestamptz')
  erasedAt!: Date;
}
