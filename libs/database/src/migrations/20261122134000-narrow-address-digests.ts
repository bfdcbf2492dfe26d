import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only a proved address has a feed; a registration that waits for its proof costs no digest. */
export class NarrowAddressDigests implements MigrationInterface {
  name = 'NarrowAddressDigests1795354800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index registration_by_address_digest;
      create index registration_by_address_digest on registration (encode(sha256(replace(address, '\\', '\\\\')::bytea), 'hex')) where proved_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index registration_by_address_digest;
      create index registration_by_address_digest on registration (encode(sha256(replace(address, '\\', '\\\\')::bytea), 'hex'));
    `);
  }
}
