import { Injectable } from '@nestjs/common';
import type { RegistrationLine } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Registration } from './registration.entity';
import { lockedRegistration } from './registration.life';
import { lineOf } from './registration.views';

/** The organiser says what was arranged, or that it cannot be. */
@Injectable()
export class AnswerAccessNeed {
  constructor(private readonly transactions: Transactions) {}

  /** The participant sees the answer on her page; an empty one takes it back. @throws RegistrationNotFound */
  answer({ registrationId: id, roundtableId }: { registrationId: Id; roundtableId: Id }, { answer, state }: { answer: string; state: 'arranged' | 'cannot' }, by: Actor): Promise<RegistrationLine> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id, roundtableId });
      const accessAnswer = answer.trim() || null;
      const accessRefused = accessAnswer !== null && state === 'cannot';
      if (registration.accessAnswer === accessAnswer && registration.accessRefused === accessRefused) return lineOf(registration);
      await tx.manager.update(Registration, id, { accessAnswer, accessRefused });
      await tx.audit({ entity: 'registration', id, action: 'access need answered', by });
      return lineOf({ ...registration, accessAnswer, accessRefused });
    });
  }
}
