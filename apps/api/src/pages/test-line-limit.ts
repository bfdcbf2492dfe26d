import { DomainError, minutes } from '@convenor/kernel';

/**
 * Small requests of a network in a minute. Counted in this process alone: a count in the database would be part of what is measured.
 * Whoever is over the limit costs one look into a map.
 */
export class EchoLimit {
  private counts = new Map<string, number>();
  private window = -1;

  /** @param most requests in a minute, of which one test takes eleven */
  constructor(
    private readonly now: () => Date,
    private readonly most = 600,
    private readonly networks = 20_000,
  ) {}

  /** @throws DomainError TOO_MANY_TRIES */
  take(network: string): void {
    const window = Math.floor(this.now().getTime() / minutes(1));
    // So many networks in one minute are a flood, and are all counted as one.
    if (window !== this.window) [this.window, this.counts] = [window, new Map()];
    const counted = this.counts.has(network) || this.counts.size < this.networks ? network : 'others';
    const count = (this.counts.get(counted) ?? 0) + 1;
    this.counts.set(counted, count);
    if (count > this.most) throw new DomainError('TOO_MANY_TRIES', 'too_many', 'Too many tries. Please wait a little and try again.', { retryAfterSeconds: 60 });
  }
}
