import { DomainError } from '@convenor/kernel';
import type { Transactions } from '@convenor/database';

/** How often something may be tried: counted in the database, so that all processes share it. */
export class RateLimits {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Counts one try.
   *
   * @param bucket what is counted, for example `sign-in:network:203.0.113.7`
   * @param limit tries allowed in one window
   * @param windowMs length of the window in milliseconds
   * @throws DomainError TOO_MANY_TRIES beyond the limit
   */
  async take(bucket: string, limit: number, windowMs: number): Promise<void> {
    const starts = new Date(Math.floor(this.transactions.now().getTime() / windowMs) * windowMs);
    const [row] = await this.transactions.read<{ count: number }>(
      `insert into rate_count (bucket, window_starts_at, count) values ($1, $2, 1)
       on conflict (bucket, window_starts_at) do update set count = rate_count.count + 1 returning count`,
      [bucket, starts],
    );
    if ((row?.count ?? 0) > limit) {
      const seconds = Math.ceil((starts.getTime() + windowMs - this.transactions.now().getTime()) / 1000);
      throw new DomainError('TOO_MANY_TRIES', 'too_many', 'Too many tries. Please wait a little and try again.', { retryAfterSeconds: seconds });
    }
  }

  /** Forgets windows that are over. */
  async sweep(): Promise<void> {
    await this.transactions.read('delete from rate_count where window_starts_at < $1', [new Date(this.transactions.now().getTime() - 86_400_000)]);
  }
}

/** The network an address belongs to: IPv4 as it is, IPv6 by its /64, which one household shares. */
export const networkOf = (ip: string): string => {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const [before, after] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)];
  const groups = [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
};
