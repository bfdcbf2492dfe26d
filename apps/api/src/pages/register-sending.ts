import { Injectable } from '@nestjs/common';
import type { RegisterError, RegisterField, RegisterPage, RegistrationOutcome, RegistrationWish } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';
import { RegisterParticipant, type RegistrationRequest } from '@convenor/register';
import { setTimeout as pause } from 'node:timers/promises';

/** What sending came to: an outcome, what to mend and where, a form to be sent once more, or a meeting that takes nobody now. */
export type Sent =
  | { kind: 'done'; outcome: RegistrationOutcome }
  | { kind: 'mend'; errors: RegisterPage['errors'] }
  | { kind: 'again' }
  | { kind: 'closed' };

const mended: Readonly<Record<string, readonly [RegisterField, RegisterError]>> = {
  MAIL_ADDRESS_INVALID: ['email', 'email_incomplete'],
  INVITATION_NEEDED: ['code', 'code_needed'],
  CODE_UNKNOWN: ['code', 'code_unknown'],
  CODE_SPENT: ['code', 'code_spent'],
  TOO_MANY_COMPANIONS: ['companion.1.name', 'too_many_companions'],
};

const answerWords: Readonly<Record<string, RegisterError>> = { ANSWER_MISSING: 'answer_missing', ANSWER_UNKNOWN: 'answer_unknown' };

/** Sends a complete form, and says in the form's own terms what came of it. */
@Injectable()
export class RegisterSending {
  constructor(private readonly registering: RegisterParticipant) {}

  /** @throws DomainError for what no field can mend: too many tries, too busy */
  async send(wish: RegistrationWish, request: RegistrationRequest): Promise<Sent> {
    try {
      return { kind: 'done', outcome: await this.answered(() => this.registering.register(wish, request)) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, facts } = error;
      const field = mended[code];
      if (field) return { kind: 'mend', errors: [{ field: field[0], message: field[1] }] };
      const answer = answerWords[code];
      if (answer) return { kind: 'mend', errors: [{ field: `question.${String(facts?.question)}`, message: answer }] };
      // Back to the form, another person typed in, sent again: what was typed is kept, and one more press sends it.
      if (code === 'IDEMPOTENCY_KEY_REUSED') return { kind: 'again' };
      if (code === 'STILL_AT_WORK') throw new DomainError(code, 'unavailable', error.message, { retryAfterSeconds: 1 });
      if (error.refusal !== 'refused') throw error;
      return { kind: 'closed' };
    }
  }

  /** The second press of an impatient finger waits for the answer of the first. */
  private async answered<T>(register: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await register();
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'STILL_AT_WORK' || attempt === 5) throw error;
        await pause(400);
      }
    }
  }
}
