import { normalisedAddress } from '@convenor/access';
import type { RegistrationOutcome, RegistrationState, RoundtableState } from '@convenor/contracts';
import type { Transactions, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { mayBeAskedAgain, worthAnotherTry } from './admission.faults';
import { admissionStatement } from './admission.statement';
import { linesOf, parametersOf, wishHash, type Lines, type PlaceWanted } from './admission.wish';
import { RegistrationLimits } from './registration-limits';
import { TooBusy } from './registration.errors';

export type { PlaceWanted } from './admission.wish';

/**
 * Why a wish was refused that the roundtable is open to. Nobody learns which codes another roundtable has. `asked_anew`: the
 * roundtable asks something else than when the wish was checked.
 */
export type Refused = 'asked_anew' | 'invitation_needed' | 'code_unknown' | 'code_spent' | 'full';

/** What the pool answered. Expected outcomes are values; `closed` carries the facts to say why in words. */
export type Admitted =
  | { kind: 'outcome'; outcome: RegistrationOutcome; registrationId: Id | null; state: RegistrationState | null; number: number | null; knownId: Id | null }
  | { kind: 'replayed'; outcome: RegistrationOutcome }
  | { kind: 'key_reused' }
  | { kind: 'still_at_work' }
  | { kind: 'closed'; state: RoundtableState; startsAt: Date; endsAt: Date }
  | { kind: 'no_pool' }
  | { kind: Refused }
  | { kind: 'too_many'; retryAfterSeconds: number };

interface Row {
  answered: boolean;
  kept_hash: string | null;
  kept_answer: RegistrationOutcome | null;
  within_limits: boolean;
  free: boolean;
  offered: boolean;
  meeting: RoundtableState | null;
  starts_at: Date | null;
  ends_at: Date | null;
  open: boolean;
  refusal: Refused | null;
  spent: boolean;
  full: boolean | null;
  fits: boolean | null;
  pending: boolean | null;
  known_id: Id | null;
  claimed: boolean;
  registration_id: Id | null;
  state: RegistrationState | null;
  number: number | null;
}

/** A wish on its way: its tries are counted, its lines are written. */
export interface PreparedWish {
  wanted: PlaceWanted;
  within: boolean;
  lines: Lines;
}

const attempts = 4;

/**
 * Takes places: the one way into a pool from outside. The only part of the library that is one raw statement, because
 * every participant of a roundtable meets here at the same minute; see "When to lock" in the README.
 */
export class Admission {
  /** @param transactions every statement commits by itself */
  constructor(
    private readonly transactions: Pick<Transactions, 'read' | 'now'>,
    private readonly limits: RegistrationLimits = new RegistrationLimits(),
    private readonly statement: string = admissionStatement,
    private readonly alone = true,
  ) {}

  /**
   * The same within an open transaction: a list that comes in, a delegation's table. After a deadlock nothing more can be asked
   * there, so it goes to whoever opened the transaction and begins it anew.
   */
  static within(tx: Tx, limits?: RegistrationLimits): Admission {
    return new Admission({ read: (statement, parameters) => tx.sql(statement, parameters), now: () => tx.now }, limits, undefined, false);
  }

  /**
   * Answers each wish in its place of the list, all in one commit. A pool's places go by that order. Whoever is
   * registered already gets the answer the pool would give a newcomer, and no second row.
   *
   * @param wanted at most a few hundred at a time; several roundtables may stand in one batch
   * @throws TooBusy when the database cannot be had, or refused four times for no fault of the wishes; nothing is half done
   */
  admit(wanted: readonly PlaceWanted[]): Promise<Admitted[]> {
    return this.admitPrepared(wanted.map((one) => this.prepare(one)));
  }

  /** Counts the try, and puts the wish into the form in which it goes to the database. */
  prepare(wanted: PlaceWanted): PreparedWish {
    const within = wanted.network === null || this.limits.allow(wanted.network, normalisedAddress(wanted.wish.address), this.transactions);
    return { wanted, within, lines: linesOf(wanted, within) };
  }

  /** As `admit`, of wishes that were prepared while another batch was on its way. */
  async admitPrepared(wishes: readonly PreparedWish[]): Promise<Admitted[]> {
    let lines = wishes.map((one) => one.lines);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answers = await this.transactions.read<Row>(this.statement, [...parametersOf(lines), this.transactions.now()]);
        return await Promise.all(wishes.map(({ wanted }, at) => this.answerOf(answers[at], wanted)));
      } catch (error) {
        if (!mayBeAskedAgain(error) || (!this.alone && worthAnotherTry(error))) throw error;
        if (attempt === attempts || !worthAnotherTry(error)) throw TooBusy();
        await pause(attempt * 10 + Math.random() * 40);
        // With other identifiers and codes: one of them may have been to blame, or the lost answer was of a commit.
        lines = wishes.map(({ wanted, within }) => linesOf(wanted, within));
      }
    }
  }

  private async answerOf(row: Row | undefined, one: PlaceWanted): Promise<Admitted> {
    if (!row) throw new Error('Admission gave no answer.');
    // An answer that was given is given again, however often it is asked for.
    if (row.answered) return replayed(row.kept_hash, row.kept_answer, one);
    if (!row.within_limits) return { kind: 'too_many', retryAfterSeconds: this.limits.untilNextWindow(this.transactions.now()) };
    if (!row.free) return { kind: 'still_at_work' };
    if (!row.offered) return { kind: 'no_pool' };
    if (!row.open) return closed(row);
    if (row.refusal) return { kind: row.refusal };
    if (row.spent) return { kind: 'code_spent' };
    if (row.full) return { kind: 'full' };
    if (!row.claimed) return this.keptMeanwhile(one);
    const outcome: RegistrationOutcome = { outcome: row.pending ? 'pending' : row.fits ? 'place' : 'waitlist', mode: one.wish.mode };
    return { kind: 'outcome', outcome, registrationId: row.registration_id, state: row.state, number: row.number, knownId: row.known_id };
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

function replayed(hash: string | null, answer: RegistrationOutcome | null, one: PlaceWanted): Admitted {
  if (hash !== wishHash(one)) return { kind: 'key_reused' };
  return answer ? { kind: 'replayed', outcome: answer } : { kind: 'still_at_work' };
}

function closed({ meeting, starts_at: startsAt, ends_at: endsAt }: Row): Admitted {
  if (!meeting || !startsAt || !endsAt) return { kind: 'no_pool' };
  return { kind: 'closed', state: meeting, startsAt, endsAt };
}
