import { Injectable } from '@nestjs/common';
import type { RegistrationWish } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, normalisedName, type Id } from '@convenor/kernel';
import { overInSql } from '../admission.statement';
import { tasksOf } from '../needs/needs.rules';
import { Registration } from '../registration.entity';
import { MeetingAlreadyHeld, RegistrationNotFound } from '../registration.errors';
import { lockedRegistration } from '../registration.life';
import { announce } from '../registration.messages';
import { isOver } from '../registration.rules';
import { RegistrationSetups } from '../setup/setup.query';

/** What a person may change by herself. Group and country decide who speaks for whom and stay the organiser's; the mode has its own way. */
export type AnswersWish = Pick<
  RegistrationWish,
  'name' | 'honorific' | 'organisation' | 'position' | 'needs' | 'accessNeeds' | 'interpretation' | 'reception' | 'visaLetter' | 'consents' | 'answers'
>;

type Changeable = Pick<Registration, 'name' | 'normalisedName' | 'honorific' | 'organisation' | 'position' | 'needs' | 'interpretation' | 'reception' | 'visaLetter' | 'consents' | 'answers'>;

export const NameTaken = (): DomainError => new DomainError('NAME_TAKEN', 'refused', 'Somebody of this name is registered with the same address already. Nothing was changed.');
export const AnswersClosed = (): DomainError => new DomainError('ANSWERS_CLOSED', 'refused', 'This registration is over, so its answers stay as they are.');

/** A person changes what she told. */
@Injectable()
export class ChangeAnswers {
  constructor(
    private readonly transactions: Transactions,
    private readonly setups: RegistrationSetups,
  ) {}

  /**
   * Keeps the new answers; place, number and state stay. A need that is left as it was keeps its answer, another one is open.
   *
   * @returns names of the fields that changed; none when nothing was different
   * @throws RegistrationNotFound; AnswersClosed; MeetingAlreadyHeld; NameTaken; AnswerMissing, AnswerUnknown
   */
  async change(registrationId: Id, wish: AnswersWish, by: Actor = `registration:${registrationId}`): Promise<string[]> {
    const answers = await this.checked(registrationId, wish);
    try {
      return await this.transactions.run(async (tx) => {
        const registration = await lockedRegistration(tx, { id: registrationId });
        if (isOver(registration.state)) throw AnswersClosed();
        await refuseHeld(tx, registration.roundtableId);
        return keepChanges(tx, registration, changesOf(registration, { ...wish, answers }), by);
      });
    } catch (error) {
      throw isNameTaken(error) ? NameTaken() : error;
    }
  }

  private async checked(id: Id, { answers }: AnswersWish): Promise<AnswersWish['answers']> {
    const [row] = await this.transactions.read<Pick<Registration, 'mode' | 'constituency' | 'answers'> & { roundtableId: Id }>(
      'select roundtable_id as "roundtableId", mode, constituency, answers from registration where id = $1', [id]);
    if (!row) throw RegistrationNotFound();
    const { questions } = await this.setups.of(row.roundtableId);
    const asked = new Set(questions.map(({ key }) => key));
    const before = Object.fromEntries(Object.entries(row.answers).filter(([key]) => !asked.has(key)));
    return { ...before, ...(await this.setups.checkedAnswers(row.roundtableId, { answers, mode: row.mode, constituency: row.constituency })) };
  }
}

/** The row as it would be. */
function changesOf(before: Registration, wish: AnswersWish): Changeable {
  return {
    name: wish.name,
    normalisedName: normalisedName(wish.name),
    honorific: wish.honorific || null,
    organisation: wish.organisation || null,
    position: wish.position || null,
    needs: tasksOf(wish, before.needs),
    interpretation: wish.interpretation,
    reception: wish.reception,
    // A letter that was sent or refused is not asked for once more, and is not taken back.
    visaLetter: before.visaLetter && before.visaLetter !== 'asked' ? before.visaLetter : wish.visaLetter ? 'asked' : null,
    consents: { ...before.consents, ...wish.consents },
    answers: wish.answers,
  };
}

/** Keeps what differs, within the caller's transaction and under its lock. @returns names of the fields; @throws NameTaken */
export async function keepChanges(tx: Tx, registration: Registration, changes: Partial<Changeable>, by: Actor): Promise<string[]> {
  const differs = (field: keyof Changeable): boolean => stable(changes[field]) !== stable(registration[field]);
  const changed = (Object.keys(changes) as (keyof Changeable)[]).filter(differs);
  if (changed.length === 0) return [];
  if (changed.includes('normalisedName')) await refuseTaken(tx, registration, changes.normalisedName ?? '');
  await tx.manager.update(Registration, registration.id, Object.fromEntries(changed.map((field) => [field, changes[field]])));
  const fields = changed.filter((field) => field !== 'normalisedName');
  await tx.audit({ entity: 'registration', id: registration.id, action: 'answers changed', by, fields: { changed: fields } });
  await announce(tx, 'registration.answers_changed', registration.id, { changed: fields });
  return fields;
}

/** The same value whatever the order of its keys: jsonb keeps none. */
const stable = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part);

async function refuseTaken(tx: Tx, { id, roundtableId, address }: Registration, name: string): Promise<void> {
  const [taken] = await tx.sql(
    `select 1 from registration where roundtable_id = $1 and address = $2 and normalised_name = $3 and id <> $4 and state not in ${overInSql}`,
    [roundtableId, address, name, id],
  );
  if (taken) throw NameTaken();
}

async function refuseHeld(tx: Tx, roundtableId: Id): Promise<void> {
  const [row] = await tx.sql<{ ends_at: Date }>('select ends_at from roundtable where id = $1', [roundtableId]);
  if (!row || tx.now >= row.ends_at) throw MeetingAlreadyHeld();
}

/** Two who take one name at the same moment: the unique index tells the second. */
export const isNameTaken = (error: unknown): boolean =>
  (error as { driverError?: { constraint?: string } }).driverError?.constraint === 'registration_one_live_per_person';
