import { Transactions } from '@convenor/database';
import { hours } from '@convenor/kernel';
import type { RegistrationLimits } from './registration-limits';
import { TooManyCodes } from './registration.errors';

const window = hours(1);

/** Counts codes that were no good, by network: a code can be guessed at. A good one is taken back from the count. */
export class CodeTries {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RegistrationLimits,
  ) {}

  /** Counted before the code is looked at, so that a hundred tries at once are a hundred. @throws TooManyCodes */
  async take(network: string): Promise<void> {
    const [row] = await this.transactions.read<{ count: number }>(
      `insert into rate_count (bucket, window_starts_at, count) values ($1, $2, 1)
       on conflict (bucket, window_starts_at) do update set count = rate_count.count + 1 returning count`,
      [bucket(network), this.started()],
    );
    if ((row?.count ?? 0) > this.limits.wrongCodes) throw TooManyCodes(Math.ceil((this.started().getTime() + window - this.transactions.now().getTime()) / 1000));
  }

  async giveBack(network: string): Promise<void> {
    await this.transactions.read('update rate_count set count = count - 1 where bucket = $1 and window_starts_at = $2', [bucket(network), this.started()]);
  }

  private started(): Date {
    return new Date(Math.floor(this.transactions.now().getTime() / window) * window);
  }
}

const bucket = (network: string): string => `registration:code:${network}`;
