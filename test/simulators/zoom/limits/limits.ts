import type { Account } from '../accounts/account';
import { Refusal, type RefusalName } from '../errors';
import { allowances, type Label } from './plans';

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

const nextMidnight = (now: Date): string => new Date(Date.parse(`${dayOf(now)}T00:00:00Z`) + 86_400_000).toISOString().replace('.000', '');

/**
 * Counts what Zoom counts. Days are simulated UTC days; seconds are the machine's, since a client that backs off waits in them.
 */
export class Limits {
  private readonly counts = new Map<string, number>();
  private readonly recent: Record<Label, number[]> = { light: [], medium: [], heavy: [] };

  /**
   * Counts one request under its label.
   *
   * @returns headers that say what is left
   * @throws Refusal 429
   */
  count(account: Account, label: Label, now: Date): Record<string, string> {
    const { perSecond, perDay } = allowances[account.plan][label];
    const machine = performance.now();
    const recent = this.recent[label].filter((moment) => moment > machine - 1000);
    if (account.countsPerSecond && recent.length >= perSecond) throw new Refusal('tooManyPerSecond');
    if (perDay !== undefined) this.daily('tooManyPerDay', label, perDay, now);
    this.recent[label] = [...recent, machine];
    if (!account.rateHeaders) return {};
    return { 'X-RateLimit-Category': label, 'X-RateLimit-Type': 'QPS', 'X-RateLimit-Limit': String(perSecond), 'X-RateLimit-Remaining': String(perSecond - recent.length - 1) };
  }

  /**
   * Counts one more of `what` for `whom` today.
   *
   * @throws Refusal `refusal` when there were `limit` already; that one is not counted
   */
  daily(refusal: RefusalName, whom: string, limit: number, now: Date): void {
    if (this.today(refusal, whom, now) >= limit) throw new Refusal(refusal, whom);
    const key = `${dayOf(now)} ${refusal} ${whom}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** How many of them there were today. */
  today(refusal: RefusalName, whom: string, now: Date): number {
    return this.counts.get(`${dayOf(now)} ${refusal} ${whom}`) ?? 0;
  }

  /** Headers of a refusal: on a daily limit `Retry-After` is an ISO date, not a number of seconds. */
  refused(account: Account, error: Refusal, now: Date): Record<string, string> {
    if (error.status !== 429 || !account.rateHeaders) return {};
    if (error.refusal === 'tooManyPerSecond') return { 'X-RateLimit-Type': 'QPS', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1' };
    return { 'X-RateLimit-Type': 'Daily-limit', 'X-RateLimit-Remaining': '0', 'Retry-After': nextMidnight(now) };
  }
}
