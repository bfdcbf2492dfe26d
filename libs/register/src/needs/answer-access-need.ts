import { Injectable } from '@nestjs/common';
import type { AccessState, AccessTask, AccessTasks, NeedKey } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { Registration } from '../registration.entity';
import { lockedRegistration } from '../registration.life';
import { announce } from '../registration.messages';

/** What somebody says of one need. `assignedTo` left out: whoever saw to it still does. */
export interface NeedAnswer {
  need: NeedKey;
  state: AccessState;
  answer: string;
  assignedTo?: string | null | undefined;
  /** Whether the person is written to. */
  tell: boolean;
}

export const NeedUnknown = (): DomainError => new DomainError('NEED_UNKNOWN', 'refused', 'This person does not ask for that any more. Nothing was changed.');

/** The organiser says what was arranged, or that it cannot be, and who sees to it. */
@Injectable()
export class AnswerAccessNeed {
  constructor(private readonly transactions: Transactions) {}

  /**
   * The participant sees state and answer on her page, and hears of them by mail if they are new. The same answer again
   * changes nothing.
   *
   * @throws RegistrationNotFound; NeedUnknown when she took the need back meanwhile
   */
  answer({ registrationId: id, roundtableId }: { registrationId: Id; roundtableId: Id }, given: NeedAnswer, by: Actor): Promise<AccessTasks> {
    return this.transactions.run(async (tx) => {
      const { needs } = await lockedRegistration(tx, { id, roundtableId });
      const before = needs.find(({ key }) => key === given.need);
      if (!before) throw NeedUnknown();
      const after = answered(before, given, tx.now);
      const changed = (Object.keys(after) as (keyof AccessTask)[]).filter((field) => after[field] !== before[field]);
      if (changed.length === 0) return { registrationId: id, needs };
      const now = needs.map((task) => (task.key === given.need ? after : task));
      await tx.manager.update(Registration, id, { needs: now });
      await tx.audit({ entity: 'registration', id, action: 'access need answered', by, fields: { need: given.need, state: after.state, changed } });
      if (given.tell && isNews(before, after)) await announce(tx, 'registration.need_answered', id, { need: given.need, at: tx.now.toISOString() });
      return { registrationId: id, needs: now };
    });
  }
}

const isNews = (before: AccessTask, after: AccessTask): boolean => after.state !== 'open' && (before.state !== after.state || before.answer !== after.answer);

function answered(before: AccessTask, { state, answer, assignedTo }: NeedAnswer, now: Date): AccessTask {
  const words = answer.trim() || null;
  const same = before.state === state && before.answer === words;
  return {
    ...before,
    state,
    answer: words,
    answeredAt: same ? before.answeredAt : state === 'open' ? null : now.toISOString(),
    assignedTo: assignedTo === undefined ? before.assignedTo : assignedTo?.trim() || null,
  };
}
