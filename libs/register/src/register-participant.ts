import { Injectable } from '@nestjs/common';
import type { AttendanceMode, RegistrationOutcome, RegistrationWish } from '@convenor/contracts';
import { IdempotencyKeyReused, StillAtWork, Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { mailbox } from '@convenor/mail';
import type { Admitted, PlaceWanted } from './admission';
import { AdmissionQueue } from './admission-queue';
import { CodeTries } from './code-tries';
import {
  closedErrors, CodeSpent, CodeUnknown, InvitationNeeded, ModeNotOffered, PoolFull, RegistrationClosed, RoundtableNotFound, TooManyCompanions, TooManyTries,
} from './registration.errors';
import { RegistrationLimits } from './registration-limits';
import { closedBecause } from './registration.rules';
import { checkedAnswers } from './setup/answers.rules';
import { RegistrationSetups } from './setup/setup.query';
import { SetupAtHand, type Asked } from './setup-at-hand';

/** Where a registration comes from. */
export interface RegistrationRequest {
  roundtableId: Id;
  /** `Idempotency-Key`; null when the caller sent none. */
  key: string | null;
  /** As `networkOf(ip)` names it. */
  network: string;
}

/** What a caller within the product may say beside: see `PlaceWanted`. */
export type Terms = Pick<PlaceWanted, 'id' | 'proved' | 'letIn' | 'cameBy' | 'delegationId' | 'opens' | 'beyond' | 'orNothing' | 'by'>;

/** Registers one person without an account. */
@Injectable()
export class RegisterParticipant {
  private readonly setup: SetupAtHand;
  private readonly tries: CodeTries;

  constructor(
    private readonly transactions: Transactions,
    private readonly admission: AdmissionQueue,
    private readonly setups: RegistrationSetups,
    limits: RegistrationLimits,
  ) {
    this.setup = new SetupAtHand(transactions);
    this.tries = new CodeTries(transactions, limits);
  }

  /**
   * Takes a place or a number on the waitlist, or asks for approval. The answer depends on the pool alone and tells nobody who is
   * registered; the mail tells the person's own truth. Asking twice is not an error.
   *
   * @throws TooManyTries, TooManyCodes; MailAddressInvalid; RegistrationNotOpen, RegistrationClosed, MeetingAlreadyHeld,
   *   RoundtableCancelled, RoundtablePostponed, ModeNotOffered; InvitationNeeded, CodeUnknown, CodeSpent; AnswerMissing,
   *   AnswerUnknown, TooManyCompanions; IdempotencyKeyReused, StillAtWork; TooBusy
   */
  async register(wish: RegistrationWish, { roundtableId, key, network }: RegistrationRequest): Promise<RegistrationOutcome> {
    mailbox(wish.address);
    if (wish.code) await this.tries.take(network);
    const admitted = await this.admitAsAsked(wish, { roundtableId, key, network });
    if (wish.code && !['code_unknown', 'code_spent'].includes(admitted.kind)) await this.tries.giveBack(network);
    if (admitted.kind === 'outcome' || admitted.kind === 'replayed') return admitted.outcome;
    throw this.refusal(admitted, wish.mode);
  }

  /**
   * Registers somebody for whom the product itself vouches: by a delegation's link, by an organiser, from the line-up. Answers
   * what became of her, or of the registration there is: she may be told the truth.
   *
   * @throws as `register`; PoolFull with `orNothing`
   */
  async registerFor(wanted: PlaceWanted): Promise<Extract<Admitted, { kind: 'outcome' }>> {
    if (wanted.wish.address !== '') mailbox(wanted.wish.address);
    const admitted = await this.admit(wanted);
    if (admitted.kind === 'outcome') return admitted;
    if (admitted.kind === 'replayed') throw IdempotencyKeyReused();
    throw this.refusal(admitted, wanted.wish.mode);
  }

  private async admit(wanted: PlaceWanted): Promise<Admitted> {
    const admitted = await this.admission.admit(wanted);
    const again = admitted.kind === 'no_pool' && (await this.opened(wanted.roundtableId, wanted.wish.mode));
    return again ? this.admission.admit(wanted) : admitted;
  }

  /** By what this roundtable asks, as far as we know; by what it asks now where that would refuse the wish or has changed. */
  private async admitAsAsked(wish: RegistrationWish, request: RegistrationRequest): Promise<Admitted> {
    const { roundtableId } = request;
    let checked = await this.checked(await this.setup.of(roundtableId), roundtableId, wish).catch(() => null);
    for (let times = 1; ; times += 1) {
      checked ??= await this.checked(await this.setup.anew(roundtableId), roundtableId, wish);
      const admitted = await this.admit({ ...request, ...checked });
      // Whose form changes under every try is told to come back.
      if (admitted.kind !== 'asked_anew' || times === 3) return admitted;
      checked = null;
    }
  }

  /** What may be kept of a wish. */
  private async checked({ asks, questions, asOf }: Asked, roundtableId: Id, wish: RegistrationWish): Promise<Pick<PlaceWanted, 'wish' | 'answers' | 'mayWait' | 'askedAsOf'>> {
    if (wish.companions.length > asks.companions) throw TooManyCompanions(asks.companions);
    const withFiles = questions.some(({ kind }) => kind === 'file');
    const { mode, constituency } = wish;
    const answers = withFiles
      ? await this.setups.checkedAnswers(roundtableId, wish)
      : checkedAnswers(questions, wish.answers, { mode, constituency, files: new Set() });
    return { wish, answers, mayWait: asks.meanwhile, askedAsOf: asOf };
  }

  private refusal(admitted: Exclude<Admitted, { kind: 'outcome' | 'replayed' }>, mode: AttendanceMode): Error {
    switch (admitted.kind) {
      case 'asked_anew':
      case 'still_at_work':
        return StillAtWork();
      case 'key_reused':
        return IdempotencyKeyReused();
      case 'too_many':
        return TooManyTries(admitted.retryAfterSeconds);
      case 'no_pool':
        return ModeNotOffered(mode);
      case 'invitation_needed':
        return InvitationNeeded();
      case 'code_unknown':
        return CodeUnknown();
      case 'code_spent':
        return CodeSpent();
      case 'full':
        return PoolFull(mode);
      case 'closed': {
        const because = closedBecause(admitted, this.transactions.now());
        return because ? closedErrors[because]() : RegistrationClosed();
      }
    }
  }

  /** A roundtable that became hybrid after its pools were made gets the other one on the first wish. @throws RoundtableNotFound */
  private async opened(roundtableId: Id, mode: AttendanceMode): Promise<boolean> {
    const rows = await this.transactions.read<{ format: string; state: string }>('select format, state from roundtable where id = $1', [roundtableId]);
    const [roundtable] = rows;
    if (!roundtable || roundtable.state === 'draft') throw RoundtableNotFound();
    if (roundtable.format === (mode === 'room' ? 'online' : 'in_person')) return false;
    await this.transactions.read('insert into pool (roundtable_id, mode) values ($1, $2) on conflict do nothing', [roundtableId, mode]);
    return true;
  }
}
