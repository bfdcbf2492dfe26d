import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { AttendanceMode, EvaluationAnswers, EvaluationQuestion, Language } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import { days, DomainError, type Id } from '@convenor/kernel';
import { createHash, randomUUID } from 'node:crypto';
import { RegistrationNotFound } from '../registration.errors';
import { EvaluationForm, EvaluationMark, SealedEvaluation } from './evaluation.entity';
import { questionsFor } from './questions';
import { openedAnswer, sealedAnswer } from './sealed-answers';

/** What somebody sees who is asked. */
export interface EvaluationSheet {
  roundtableId: Id;
  mode: AttendanceMode;
  questions: EvaluationQuestion[];
  /** `early`: it has not ended; `over`: the last day has passed; `given`: answered, in another browser. */
  stands: 'open' | 'early' | 'over' | 'given';
  /** What was said from this browser. */
  answers: EvaluationAnswers;
  closesAt: Date;
}

export const EvaluationClosed = (): DomainError => new DomainError('EVALUATION_CLOSED', 'refused', 'The evaluation is closed. Nothing was kept.');

const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Answers of people who were there. They are kept without the person: a mark says that she answered, and what she said lies
 * apart and sealed until `OpenEvaluations` opens it among others. What lets her change it lies in her browser and nowhere else.
 */
@Injectable()
export class GiveEvaluation {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
  ) {}

  /** @param token what the browser keeps; null where it keeps nothing. @throws RegistrationNotFound for somebody who had no place */
  async sheet(registrationId: Id, token: string | null): Promise<EvaluationSheet> {
    return this.transactions.run((tx) => sheetOf(tx, this.secrets, registrationId, token));
  }

  /**
   * Keeps what is answered, in the place of what the same browser said before. What was not asked, or is no answer to it, is
   * left out. Once per person: from another browser nothing more is taken.
   *
   * @param token what the browser keeps from now on; nobody else may know it
   * @throws RegistrationNotFound; DomainError EVALUATION_CLOSED
   */
  give(registrationId: Id, token: string, { answers, language }: { answers: EvaluationAnswers; language: Language }): Promise<void> {
    return this.transactions.run(async (tx) => {
      // One after the other, and none while the answers are mixed. A lock of her row would stay written in it, beside that of her answer.
      await tx.sql(
        `select pg_advisory_xact_lock(hashtextextended('evaluation of ' || id, 0)), pg_advisory_xact_lock_shared(hashtextextended('evaluations ' || roundtable_id, 0)) from registration where id = $1`, [registrationId]);
      const { stands, questions, roundtableId, mode } = await sheetOf(tx, this.secrets, registrationId, token);
      if (stands !== 'open') throw EvaluationClosed();
      const sealed = sealedAnswer(this.secrets, { mode, language, answers: fitting(questions, answers) });
      const changeDigest = digestOf(token);
      const { affected } = await tx.manager.update(SealedEvaluation, { roundtableId, changeDigest }, { sealed });
      if (affected) return;
      // Whoever is erased meanwhile gets no mark. Its trace in her row goes when marks are mixed.
      const [here] = await tx.sql(`select 1 from registration where id = $1 and state = 'confirmed' and address <> '' for share`, [registrationId]);
      if (!here) throw RegistrationNotFound();
      await tx.manager.insert(SealedEvaluation, { id: randomUUID(), roundtableId, changeDigest, sealed });
      await tx.manager.insert(EvaluationMark, { registrationId });
    });
  }
}

async function sheetOf(tx: Tx, secrets: Secrets, registrationId: Id, token: string | null): Promise<EvaluationSheet> {
  const [row] = await tx.sql<{ roundtableId: Id; mode: AttendanceMode; endsAt: Date; marked: boolean }>(
    `select r.roundtable_id as "roundtableId", r.mode, t.ends_at as "endsAt", exists (select from evaluation_mark m where m.registration_id = r.id) as marked
     from registration r join roundtable t on t.id = r.roundtable_id
     where r.id = $1 and r.state = 'confirmed' and r.address <> '' and t.state not in ('draft', 'postponed', 'cancelled')`, [registrationId]);
  if (!row) throw RegistrationNotFound();
  const { roundtableId, mode, endsAt, marked } = row;
  const form = await tx.manager.findOneBy(EvaluationForm, { roundtableId });
  const given = token ? await tx.manager.findOneBy(SealedEvaluation, { roundtableId, changeDigest: digestOf(token) }) : null;
  const closesAt = new Date(endsAt.getTime() + days(form?.days ?? 14));
  const stands = tx.now < endsAt ? 'early' : tx.now >= closesAt ? 'over' : marked && !given ? 'given' : 'open';
  return { roundtableId, mode, questions: questionsFor(form?.questions ?? [], mode), stands, answers: (given && openedAnswer(secrets, given.sealed)?.answers) ?? {}, closesAt };
}

/** Only what answers a question that was asked. */
function fitting(questions: readonly EvaluationQuestion[], answers: EvaluationAnswers): EvaluationAnswers {
  const kept: EvaluationAnswers = {};
  for (const { key, kind, options } of questions) {
    const answer = answers[key];
    if (kind === 'scale' && typeof answer === 'number') kept[key] = answer;
    if (kind === 'choice' && options.some(({ value }) => value === answer) && answer !== undefined) kept[key] = answer;
    if (kind === 'text' && typeof answer === 'string' && answer.trim() !== '') kept[key] = answer.trim();
  }
  return kept;
}
