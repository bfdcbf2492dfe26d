import { Proposal } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';
import { unanswered } from './roundtable.errors';

type Node = Record<string, unknown> | unknown[];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** A copy of the proposal with one value put at a JSON pointer (RFC 6901); null where the pointer leads nowhere. */
function withValue(proposal: Proposal, pointer: string, value: unknown): Proposal | null {
  const copy: unknown = structuredClone(proposal);
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop();
  let place: unknown = copy;
  for (const step of steps) place = isNode(place) && Object.hasOwn(place, step) ? Reflect.get(place, step) : undefined;
  if (!last || !isNode(place) || !Object.hasOwn(place, last)) return null;
  Reflect.set(place, last, value);
  const read = Proposal.safeParse(copy);
  return read.success ? read.data : null;
}

/** More than any paper asks; each answer is tried against the whole proposal. */
const mostAnswers = 200;

export interface Answered {
  proposal: Proposal;
  /** Answers that belong to no field of the proposal, kept as they were given. */
  beside: Record<string, string>;
}

/**
 * Puts the answers into the proposal. An answer of a field that may be empty and does not take it ("no day, remind me"
 * as a date) leaves the field empty and is kept beside.
 *
 * @throws DomainError INPUT_INVALID for more answers than any paper asks; PROPOSAL_UNANSWERED while a day, start, end or zone is missing or does not read as one
 */
export function answeredProposal(proposal: Proposal, answers: Readonly<Record<string, string>>): Answered {
  if (Object.keys(answers).length > mostAnswers) throw new DomainError('INPUT_INVALID', 'invalid', 'There are more answers than questions. Nothing was created.');
  const beside: Record<string, string> = {};
  let answered = proposal;
  for (const [pointer, answer] of Object.entries(answers)) {
    const taken = withValue(answered, pointer, answer);
    if (!taken) beside[pointer] = answer;
    answered = taken ?? withValue(answered, pointer, null) ?? answered;
    if (taken && pointer === '/days/0/zone') answered = { ...answered, days: answered.days.map((day, index) => (isStated(proposal, index) ? day : { ...day, zone: answer })) };
  }
  const open = openFields(answered);
  if (open.length > 0) throw unanswered(open);
  return { proposal: answered, beside };
}

/** A day whose zone the paper states itself keeps it; the others follow the first, of which alone is asked. */
const isStated = ({ days }: Proposal, index: number): boolean => days[index]?.zoneFrom === 'stated';

const openFields = ({ days }: Proposal): string[] =>
  days.length === 0
    ? ['/days/0/date']
    : days.flatMap((day, index) =>
        (['date', 'start', 'end', 'zone'] as const).filter((field) => !day[field]).map((field) => `/days/${index}/${field}`),
      );
