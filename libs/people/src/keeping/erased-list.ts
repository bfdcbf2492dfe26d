import { normalisedAddress, type Secrets } from '@convenor/access';
import type { Transactions, Tx } from '@convenor/database';
import { normalisedName } from '@convenor/kernel';

type Keyed = Pick<Secrets, 'mac'>;

/** A person as lists name her; without a name, all that stands under the address. */
export interface Named {
  address: string;
  name: string | null;
}

/** The digest of somebody who was erased. An address may stand for several people, so a name belongs to it where one is meant. */
export const erasedDigest = (keyed: Keyed, { address, name }: Named): string =>
  keyed.mac('erased', `${normalisedAddress(address)}\n${name === null ? '' : normalisedName(name)}`);

/** A speaker of whom no address is known is remembered by her row: others may bear her name. */
export const speakerNamed = (personId: string): Named => ({ address: '', name: personId });

/** Remembers that somebody was erased; the first time counts on. */
export async function keepErased(tx: Tx, keyed: Keyed, people: readonly Named[]): Promise<void> {
  const digests = [...new Set(people.map((one) => erasedDigest(keyed, one)))];
  await tx.sql(
    `insert into erased_person (digest, erased_at) select d, $2 from unnest($1::text[]) d
     on conflict (digest) do update set erased_at = excluded.erased_at`, [digests, tx.now]);
}

/** When each of `people` was erased, by their place in the list: alone, or with all under her address. Others are left out. */
export async function erasedAmong(reading: Pick<Tx, 'sql'>, keyed: Keyed, people: readonly { address: string; name: string }[]): Promise<Map<number, Date>> {
  const wanted = people.map(({ address, name }) => [erasedDigest(keyed, { address, name }), erasedDigest(keyed, { address, name: null })] as const);
  const rows = await reading.sql<{ digest: string; erased_at: Date }>('select digest, erased_at from erased_person where digest = any($1)', [[...new Set(wanted.flat())]]);
  const known = new Map(rows.map(({ digest, erased_at: at }) => [digest, at]));
  const found = new Map<number, Date>();
  wanted.forEach(([person, all], index) => {
    const at = known.get(person) ?? known.get(all);
    if (at) found.set(index, at);
  });
  return found;
}

/** One line of the list as it lies beside the database: digest and day, nothing else. */
export interface ErasedLine {
  digest: string;
  erasedAt: string;
}

/** The whole list, in the order of the days. */
export async function erasedLines(transactions: Pick<Transactions, 'read'>): Promise<ErasedLine[]> {
  const rows = await transactions.read<{ digest: string; erased_at: Date }>('select digest, erased_at from erased_person order by erased_at, digest');
  return rows.map(({ digest, erased_at: at }) => ({ digest, erasedAt: at.toISOString() }));
}
