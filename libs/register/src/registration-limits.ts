import type { Transactions } from '@convenor/database';
import { hours } from '@convenor/kernel';
import { createHash } from 'node:crypto';

const window = hours(1);
/** Milliseconds between two tellings. */
const pause = 1_000;
/** So many tries are nobody's business: most people try once, and those of a storm would be counted at the cost of their registrations. */
const few = 5;
/** Whoever commands more networks than this is not held by counting networks; those who tried a few times are then forgotten. */
const mostBuckets = 100_000;

interface Count {
  /** Tries this process saw. */
  own: number;
  /** Of these, how many the other processes were told. */
  told: number;
  /** What the others told. */
  others: number;
}

const windowOf = (now: Date): number => Math.floor(now.getTime() / window) * window;

/**
 * How many registrations one address and one network may try in an hour: each may cost a mail to somebody who did not ask.
 *
 * A process counts in memory, exactly. What was tried more than a few times it tells the others through the database, once a
 * second, and hears from them: over all processes a limit may be passed by what each of them saw in its last second, and by five.
 */
export class RegistrationLimits {
  perAddress = 25;
  perNetwork = 600;
  /** Codes that were no good, from one network. */
  wrongCodes = 30;
  private starts = 0;
  private toldAt = 0;
  private counts = new Map<string, Count>();
  /** How many are kept before those of few tries are forgotten. */
  private most = mostBuckets;

  /**
   * Counts one try of a network and one of an address; a refused one counts too.
   *
   * @param address in its normalised form; nobody's address is written among the counts
   * @param transactions where the processes tell each other
   */
  allow(network: string, address: string, transactions: Pick<Transactions, 'now' | 'read'>): boolean {
    const now = transactions.now();
    this.begin(windowOf(now));
    const byNetwork = this.count(`registration:network:${network}`);
    const byAddress = this.count(address);
    if ((byNetwork.own > few || byAddress.own > few) && now.getTime() - this.toldAt >= pause) {
      this.toldAt = now.getTime();
      // What was not heard this time is told next time.
      void this.tell(transactions).catch(() => undefined);
    }
    return byNetwork.own + byNetwork.others <= this.perNetwork && byAddress.own + byAddress.others <= this.perAddress;
  }

  /** @returns seconds until counting begins anew */
  untilNextWindow(now: Date): number {
    return Math.ceil((windowOf(now) + window - now.getTime()) / 1000);
  }

  private begin(starts: number): void {
    if (starts !== this.starts) {
      this.counts.clear();
      this.most = mostBuckets;
    }
    this.starts = starts;
    if (this.counts.size <= this.most) return;
    for (const [bucket, { own }] of this.counts) if (own <= few) this.counts.delete(bucket);
    // Going through all of them for every try would itself be what an attacker wants.
    this.most = Math.max(mostBuckets, 2 * this.counts.size);
  }

  private count(bucket: string): Count {
    const count = this.counts.get(bucket) ?? { own: 0, told: 0, others: 0 };
    if (count.own === 0) this.counts.set(bucket, count);
    count.own += 1;
    return count;
  }

  private async tell(transactions: Pick<Transactions, 'read'>): Promise<void> {
    const news = [...this.counts].flatMap(([bucket, count]) => (count.own > few && count.own > count.told ? [{ bucket: keptAs(bucket), count, more: count.own - count.told }] : []));
    for (const { count, more } of news) count.told += more;
    try {
      const sums = await transactions.read<{ bucket: string; count: number }>(
        `insert into rate_count (bucket, window_starts_at, count) select bucket, $3, count from unnest($1::text[], $2::integer[]) u(bucket, count) order by bucket
         on conflict (bucket, window_starts_at) do update set count = rate_count.count + excluded.count returning bucket, count`,
        [news.map(({ bucket }) => bucket), news.map(({ more }) => more), new Date(this.starts)],
      );
      const all = new Map(sums.map(({ bucket, count }) => [bucket, count]));
      for (const { bucket, count } of news) count.others = Math.max(0, (all.get(bucket) ?? 0) - count.told);
    } catch (error) {
      for (const { count, more } of news) count.told -= more;
      throw error;
    }
  }
}

/** Networks by their name, addresses by a digest. */
const keptAs = (bucket: string): string =>
  bucket.startsWith('registration:network:') ? bucket : `registration:address:${createHash('sha256').update(bucket).digest('hex')}`;
