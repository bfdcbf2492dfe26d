import { normalisedAddress, type Secrets } from '@convenor/access';
import type { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { erasedDigest, speakerNamed, type ErasedLine } from './erased-list';
import type { PersonalData } from './personal-data';
import { oneRegistration } from './port';

const batch = 1000;
const by = 'system:restored';

/** A backup brings back whoever was erased after it was taken. The list of digests that lies beside the database takes them out again. */
export class EraseAgain {
  constructor(
    private readonly transactions: Transactions,
    private readonly data: PersonalData,
    private readonly secrets: Pick<Secrets, 'mac'>,
  ) {}

  /**
   * Takes up the list. When it holds erasures that the database does not know, everybody in the database is compared with those,
   * and whoever they name is erased once more; otherwise nobody is read. Whoever registered after she was erased stays.
   *
   * @returns how many registrations, addresses and speakers were erased again
   */
  async go(lines: readonly ErasedLine[]): Promise<number> {
    const known = new Set((await this.transactions.read<{ digest: string }>('select digest from erased_person where digest = any($1)', [lines.map(({ digest }) => digest)])).map(({ digest }) => digest));
    const fresh = new Map(lines.filter(({ digest }) => !known.has(digest)).map(({ digest, erasedAt }) => [digest, new Date(erasedAt)]));
    if (fresh.size === 0) return 0;
    const again = (await this.registrations(fresh)) + (await this.addresses(fresh)) + (await this.speakers(fresh));
    // Only now are they known: a run that was broken off begins anew.
    await this.transactions.run((tx) => tx.sql('insert into erased_person (digest, erased_at) select * from unnest($1::text[], $2::timestamptz[]) on conflict do nothing', [[...fresh.keys()], [...fresh.values()]]));
    return again;
  }

  private async registrations(fresh: ReadonlyMap<string, Date>): Promise<number> {
    let again = 0;
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.transactions.read<{ id: Id; address: string; name: string; at: Date }>(
        `select id, address, name, registered_at as at from registration where id > $1 and address <> '' order by id limit ${batch}`, [after]);
      for (const { id, address, name, at } of rows) {
        const erasedAt = fresh.get(erasedDigest(this.secrets, { address, name })) ?? fresh.get(erasedDigest(this.secrets, { address, name: null }));
        if (!erasedAt || at >= erasedAt) continue;
        await this.transactions.run((tx) => this.data.erase(tx, { ...oneRegistration(id), names: [name] }, by));
        again += 1;
      }
      const last = rows.at(-1);
      if (!last) return again;
      after = last.id;
    }
  }

  private async speakers(fresh: ReadonlyMap<string, Date>): Promise<number> {
    const rows = await this.transactions.read<{ id: Id; registrations: Id[] }>('select p.id, array(select r.id from registration r join engagement e on e.id = r.id where e.person_id = p.id) as registrations from person p');
    const named = rows.filter(({ id }) => fresh.has(erasedDigest(this.secrets, speakerNamed(id))));
    for (const { id, registrations } of named) await this.transactions.run((tx) => this.data.erase(tx, { registrations, address: null, names: [], persons: [id], programmes: null }, by));
    return named.length;
  }

  /** Addresses that stand elsewhere than in a registration: subscribers, contacts, readers. */
  private async addresses(fresh: ReadonlyMap<string, Date>): Promise<number> {
    const columns = this.data.ports.flatMap(({ fields }) => fields.flatMap(({ addresses }) => addresses ?? [])).filter((column) => column !== 'registration.address' && column !== 'account.address');
    let again = 0;
    for (const column of columns) {
      const [table, name] = column.split('.') as [string, string];
      const rows = await this.transactions.read<{ address: string }>(`select distinct ${name} as address from ${table} where ${name} <> ''`);
      for (const { address } of rows) {
        if (!fresh.has(erasedDigest(this.secrets, { address, name: null }))) continue;
        // Her registrations were judged one by one above, by when they were made.
        await this.transactions.run((tx) => this.data.erase(tx, { registrations: [], address: normalisedAddress(address), names: [], persons: [], programmes: null }, by));
        again += 1;
      }
    }
    return again;
  }
}
