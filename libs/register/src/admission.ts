import { normalisedAddress } from '@convenor/access';
import type { RegistrationOutcome, RegistrationState, RegistrationWish, RoundtableState } from '@convenor/contracts';
import { bodyHash, Transactions } from '@convenor/database';
import { hours, newId, normalisedName, type Id } from '@convenor/kernel';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { admissionStatement, wishColumns, type WishColumn } from './admission.statement';
import { tasksOf } from './needs/needs.rules';

/** One person who asks for a place. `key` is the request's idempotency key. */
export interface PlaceWanted {
  roundtableId: Id;
  key: string | null;
  /** As `networkOf(ip)` names it; null where nobody is to be counted. */
  network: string | null;
  wish: RegistrationWish;
}

/** How many tries one address and one network have in an hour: each may cost a mail to somebody who did not ask. */
export class RegistrationLimits {
  perAddress = 25;
  perNetwork = 600;
}

/** What the pool answered. Expected outcomes are values; `closed` carries the facts to say why in words. */
export type Admitted =
  | { kind: 'outcome'; outcome: RegistrationOutcome; registrationId: Id | null; state: RegistrationState | null; number: number | null }
  | { kind: 'replayed'; outcome: RegistrationOutcome }
  | { kind: 'key_reused' }
  | { kind: 'still_at_work' }
  | { kind: 'closed'; state: RoundtableState; startsAt: Date; endsAt: Date }
  | { kind: 'no_pool' }
  | { kind: 'too_many'; retryAfterSeconds: number };

interface Row {
  position: number;
  answered: boolean;
  kept_hash: string | null;
  kept_answer: RegistrationOutcome | null;
  within_limits: boolean;
  free: boolean;
  offered: boolean;
  meeting: RoundtableState | null;
  starts_at: Date | null;
  ends_at: Date | null;
  fits: boolean | null;
  claimed: boolean;
  registration_id: Id | null;
  state: RegistrationState | null;
  number: number | null;
}

const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const newCode = (): string => Array.from({ length: 8 }, () => signs[randomInt(signs.length)]).join('');

/** What is kept of one wish, column by column. */
function columnsOf({ roundtableId, key, network, wish }: PlaceWanted, position: number): Record<WishColumn, unknown> {
  const address = normalisedAddress(wish.address);
  return {
    position,
    id: newId(),
    announcement_id: newId(),
    roundtable_id: roundtableId,
    mode: wish.mode,
    name: wish.name,
    normalised_name: normalisedName(wish.name),
    contact_name: wish.contactName || null,
    address,
    organisation: wish.organisation || null,
    constituency: wish.constituency,
    country: wish.country,
    needs: JSON.stringify(tasksOf(wish)),
    consents: JSON.stringify(wish.consents),
    language: wish.language,
    code: newCode(),
    scope: 'registration',
    key,
    body_hash: key === null ? null : bodyHash({ roundtableId, wish }),
    network_bucket: network && `registration:network:${network}`,
    // A digest, so that nobody's address lies among the counts.
    address_bucket: network && `registration:address:${bodyHash(address)}`,
  };
}

/** Deadlock, serialisation failure, or one entry code drawn twice: nothing was written, so it may be asked again. */
function mayBeAskedAgain(error: unknown): boolean {
  const { code, constraint } = (error as { driverError?: { code?: string; constraint?: string } }).driverError ?? {};
  return code === '40001' || code === '40P01' || (code === '23505' && constraint === 'registration_code_once');
}

const attempts = 4;
const window = hours(1);
const windowOf = (now: Date): Date => new Date(Math.floor(now.getTime() / window) * window);

/**
 * Takes places: the one way into a pool from outside. The only part of the library that is one raw statement, because
 * every participant of a roundtable meets here at the same minute; see "When to lock" in the README.
 */
export class Admission {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RegistrationLimits = new RegistrationLimits(),
    private readonly statement: string = admissionStatement,
  ) {}

  /**
   * Answers each wish in its place of the list, all in one commit. A pool's places go by that order. Whoever is
   * registered already gets the answer the pool would give a newcomer, and no second row.
   *
   * @param wanted at most a few hundred at a time; several roundtables may stand in one batch
   */
  async admit(wanted: readonly PlaceWanted[]): Promise<Admitted[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const rows = await this.ask(wanted);
        return await Promise.all(rows.map((row) => this.answerOf(row, wanted)));
      } catch (error) {
        if (attempt === attempts || !mayBeAskedAgain(error)) throw error;
        await pause(attempt * 10 + Math.random() * 40);
      }
    }
  }

  private ask(wanted: readonly PlaceWanted[]): Promise<Row[]> {
    const rows = wanted.map((one, index) => columnsOf(one, index));
    const columns = wishColumns.map((column) => rows.map((row) => row[column]));
    const now = this.transactions.now();
    return this.transactions.read<Row>(this.statement, [...columns, now, windowOf(now), this.limits.perNetwork, this.limits.perAddress]);
  }

  private async answerOf(row: Row, wanted: readonly PlaceWanted[]): Promise<Admitted> {
    const one = wanted[row.position];
    if (!one) throw new Error('The statement answered a wish nobody had.');
    const outcome = (fits: boolean): RegistrationOutcome => ({ outcome: fits ? 'place' : 'waitlist', mode: one.wish.mode });
    // An answer that was given is given again, however often it is asked for.
    if (row.answered) return replayed(row.kept_hash, row.kept_answer, one);
    if (!row.within_limits) return { kind: 'too_many', retryAfterSeconds: this.untilNextWindow() };
    if (!row.free) return { kind: 'still_at_work' };
    if (!row.offered) return { kind: 'no_pool' };
    if (row.fits === null) return closed(row);
    if (!row.claimed) return this.keptMeanwhile(one);
    return { kind: 'outcome', outcome: outcome(row.fits), registrationId: row.registration_id, state: row.state, number: row.number };
  }

  private untilNextWindow(): number {
    const now = this.transactions.now();
    return Math.ceil((windowOf(now).getTime() + window - now.getTime()) / 1000);
  }

  /** The same key was answered by another process between this statement's beginning and its end. */
  private async keptMeanwhile(one: PlaceWanted): Promise<Admitted> {
    const [kept] = await this.transactions.read<{ body_hash: string; answer: RegistrationOutcome }>(
      "select body_hash, answer from kept_answer where scope = 'registration' and key = $1",
      [one.key],
    );
    return kept ? replayed(kept.body_hash, kept.answer, one) : { kind: 'still_at_work' };
  }
}

function replayed(hash: string | null, answer: RegistrationOutcome | null, { roundtableId, wish }: PlaceWanted): Admitted {
  if (hash !== bodyHash({ roundtableId, wish })) return { kind: 'key_reused' };
  return answer ? { kind: 'replayed', outcome: answer } : { kind: 'still_at_work' };
}

function closed({ meeting, starts_at: startsAt, ends_at: endsAt }: Row): Admitted {
  if (!meeting || !startsAt || !endsAt) return { kind: 'no_pool' };
  return { kind: 'closed', state: meeting, startsAt, endsAt };
}
