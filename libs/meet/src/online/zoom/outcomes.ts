import type { KeptRegistrant, Pushed } from '../online-service';
import { nextUtcDay } from './limits';
import { ZoomRefusal } from './zoom-refusal';

type Without<T, Name extends string> = T extends unknown ? Omit<T, Name> : never;

/** What became of everybody with one address. */
export type Outcome = Without<Pushed, 'key'>;

/** By address in lower case. */
export type Outcomes = Map<string, Outcome>;

export const keptAs = (registrant: KeptRegistrant): Outcome => ({ outcome: 'kept', registrant });

type Reason = Extract<Pushed, { outcome: 'refused' }>['reason'];

export const refused = (reason: Reason, sentence: string): Outcome => ({ outcome: 'refused', reason, sentence });

const byCode: Readonly<Record<number, Reason>> = { 3027: 'host', 3043: 'full', 3038: 'over' };

export const tomorrow = (now: Date): Outcome => ({ outcome: 'later', at: nextUtcDay(now), sentence: 'Zoom takes no more changes of this person today. It goes on by itself after midnight UTC.' });

/** What a refusal of one person means for her; thrown on where it concerns the meeting, the account or the connection. */
export function outcomeOf(error: unknown, now: Date): Outcome {
  if (!(error instanceof ZoomRefusal) || concernsAll(error)) throw error;
  if (error.kind === 'too_busy') return { ...tomorrow(now), ...(error.again ? { at: error.again } : {}) } as Outcome;
  if (error.fields.includes('email')) return refused('address', 'Zoom does not take this address.');
  return refused(byCode[error.code] ?? 'other', error.message);
}

/** The day's allowance of this person is used up, not that of the account. */
export const isPersonsDay = (error: ZoomRefusal): boolean => error.status === 429 && error.says(/for the registrant/i);

/** Nobody else would fare better. */
export function concernsAll(error: ZoomRefusal): boolean {
  if (error.kind === 'too_busy') return !isPersonsDay(error);
  return error.kind !== 'refused' || error.registrationOff || error.says(/paid/i);
}
