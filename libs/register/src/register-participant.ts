import { Injectable } from '@nestjs/common';
import type { AttendanceMode, RegistrationOutcome, RegistrationWish } from '@convenor/contracts';
import { IdempotencyKeyReused, StillAtWork, Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { mailbox } from '@convenor/mail';
import type { Admitted } from './admission';
import { AdmissionQueue } from './admission-queue';
import { closedErrors, ModeNotOffered, RegistrationClosed, RoundtableNotFound, TooManyTries } from './registration.errors';
import { closedBecause } from './registration.rules';

/** Where a registration comes from. */
export interface RegistrationRequest {
  roundtableId: Id;
  /** `Idempotency-Key`; null when the caller sent none. */
  key: string | null;
  /** As `networkOf(ip)` names it. */
  network: string;
}

/** Registers one person without an account. */
@Injectable()
export class RegisterParticipant {
  constructor(
    private readonly transactions: Transactions,
    private readonly admission: AdmissionQueue,
  ) {}

  /**
   * Takes a place or a number on the waitlist. The answer depends on the pool alone and tells nobody who is registered;
   * the mail tells the person's own truth. Asking twice is not an error.
   *
   * @throws TooManyTries; MailAddressInvalid; RegistrationNotOpen, RegistrationClosed, MeetingAlreadyHeld, RoundtableCancelled,
   *   RoundtablePostponed, ModeNotOffered; IdempotencyKeyReused, StillAtWork
   */
  async register(wish: RegistrationWish, request: RegistrationRequest): Promise<RegistrationOutcome> {
    const { roundtableId, key, network } = request;
    mailbox(wish.address);
    const wanted = { roundtableId, key, network, wish };
    const admitted = await this.admission.admit(wanted);
    const again = admitted.kind === 'no_pool' && (await this.opened(roundtableId, wish.mode));
    return this.outcomeOf(again ? await this.admission.admit(wanted) : admitted, wish.mode);
  }

  private outcomeOf(admitted: Admitted, mode: AttendanceMode): RegistrationOutcome {
    switch (admitted.kind) {
      case 'outcome':
      case 'replayed':
        return admitted.outcome;
      case 'key_reused':
        throw IdempotencyKeyReused();
      case 'still_at_work':
        throw StillAtWork();
      case 'too_many':
        throw TooManyTries(admitted.retryAfterSeconds);
      case 'no_pool':
        throw ModeNotOffered(mode);
      case 'closed': {
        const because = closedBecause(admitted, this.transactions.now());
        throw because ? closedErrors[because]() : RegistrationClosed();
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
