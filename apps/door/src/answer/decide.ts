import { readEntryCode, type DoorAnswer, type RegistrationState } from '@convenor/contracts';
import type { DoorLine } from '../list/lines';
import { plainCode } from '../list/search';

/** What the device makes of what was shown to it, without asking anybody. */
export interface Decision {
  said: DoorAnswer;
  /** Null where the list holds nobody. */
  line: DoorLine | null;
  /** What was scanned or typed; null for a name of the list. */
  code: string | null;
  /** Signed by us for this roundtable, and yet not on the list: it is newer than the list. */
  newer: boolean;
  /** Looks like one of ours and is not: somebody made it up, or it was damaged. */
  forged: boolean;
}

/** What a code is judged by. */
export interface Grounds {
  mark: string;
  /** The line with this code. */
  byCode: (code: string) => DoorLine | undefined;
  /** Whether we signed it; null where the device cannot tell. */
  isOurs: (signed: { code: string; signature: Uint8Array<ArrayBuffer> }) => Promise<boolean | null>;
}

/** What `answerOfState` of the contracts says, without the library that stands beside it; a spec holds both together. */
export const answers: Record<RegistrationState, DoorAnswer> = {
  confirmed: 'welcome', pending: 'not_approved', declined: 'not_approved', waitlisted: 'on_waitlist', offered: 'on_waitlist', offer_expired: 'on_waitlist',
  unverified: 'not_proved', lapsed: 'not_proved', cancelled: 'cancelled',
};

/** What the door says of a name of its list. */
export const saidOf = (line: DoorLine): DoorAnswer => (line.cameAt ? 'already_in' : line.entry.state ? answers[line.entry.state] : 'welcome');

export const decideName = (line: DoorLine): Decision => ({ said: saidOf(line), line, code: null, newer: false, forged: false });

/** What the door says of a code, scanned or typed. */
export async function decideCode(text: string, { mark, byCode, isOurs }: Grounds): Promise<Decision> {
  const read = readEntryCode(text);
  const unknown: Decision = { said: 'unknown', line: null, code: text.trim().slice(0, 200), newer: false, forged: false };
  if (!read) {
    const line = byCode(plainCode(text));
    return line ? { ...unknown, said: saidOf(line), line } : unknown;
  }
  if (read.roundtable !== mark) return { ...unknown, said: 'other_roundtable' };
  const ours = await isOurs(read);
  if (ours === false) return { ...unknown, forged: true };
  const line = byCode(plainCode(read.code));
  return line ? { ...unknown, said: saidOf(line), line } : { ...unknown, newer: ours === true };
}
