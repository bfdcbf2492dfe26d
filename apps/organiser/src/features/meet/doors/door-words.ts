import type { ConflictDecision, DoorConflict, DoorConflictKind, DoorStanding } from '@convenor/contracts';
import { placeClock, plural } from '../../../words/dates';

type Day = Parameters<typeof placeClock>[1];
type Device = DoorStanding['devices'][number];

/** "48 waiting, last heard 14:50". */
export function deviceWords({ waiting, lastHeardAt, wipedAt }: Device, day: Day): string {
  if (wipedAt) return `List wiped ${placeClock(wipedAt, day)}`;
  return `${waiting > 0 ? `${waiting} waiting` : 'Nothing waiting'}, last heard ${placeClock(lastHeardAt, day)}`;
}

/** What happened, for whoever has to look at it. */
export const troubleWords: Record<DoorConflictKind, (conflict: DoorConflict, day: Day) => string> = {
  without_place: ({ state }) => `Was let in, but ${state ? stateWords[state] ?? 'has no place' : 'has no place'}.`,
  unknown_code: ({ code }) => `${code ? `The code ${code}` : 'A code'} was let in and names nobody here.`,
  two_doors: ({ first }, day) => `Was welcomed again${first ? ` after ${first.door ?? 'the page of names'} at ${placeClock(first.at, day)}` : ''}. Either the same person came back, or somebody else bears this badge.`,
  namesake: () => 'Was written down as not on the list, and bears the name of somebody registered.',
  sent_away: () => 'Was sent away by an old list, though there was a place. Has not come in since.',
  closed_door: () => 'Comes from a door that was closed before, or was taken back by one. You say whether it counts.',
};

const stateWords: Partial<Record<NonNullable<DoorConflict['state']>, string>> = {
  cancelled: 'had cancelled', declined: 'was declined', pending: 'is not approved yet', waitlisted: 'is on the waitlist', offered: 'has not accepted the place offered', offer_expired: 'let the offered place go',
  unverified: 'has not proved the address given', lapsed: 'never proved the address given',
};

const usual: Record<ConflictDecision, string> = { keep: 'Was there', take_back: 'Was not there', somebody_else: 'It was somebody else' };
const own: Partial<Record<DoorConflictKind, Partial<Record<ConflictDecision, string>>>> = {
  two_doors: { keep: 'The same person came back' },
  namesake: { keep: 'It is the same person' },
  unknown_code: { keep: 'Somebody came: write the name', take_back: 'Nobody came' },
  closed_door: { keep: 'Count it', take_back: 'Do not count it' },
  sent_away: { keep: 'Came in after all', take_back: 'Did not come in' },
};

/** What each answer is called on its button. */
export const decisionWords = (kind: DoorConflictKind, decision: ConflictDecision): string => own[kind]?.[decision] ?? usual[decision];

/** "3 let in". */
export const letInWords = ({ letIn }: DoorStanding): string => (letIn === 0 ? 'Nobody let in yet' : `${plural(letIn, 'person', 'people')} let in`);
