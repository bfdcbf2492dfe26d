import { groupedCode, readEntryCode, type DoorAnswer, type ScanResult } from '@convenor/contracts';
import { wallTime } from '../keeping/clock';
import type { KeptDoor } from '../keeping/kept';
import type { DoorLine } from '../list/lines';
import { serverTime } from '../list/presence';

/** What the device alone can say stands beside what the list says. */
export type AnswerKind = DoorAnswer | 'newer' | 'forged' | 'not_kept';

/** Colour and sound; each answer has its own word and shape besides. */
export type Look = 'welcome' | 'twice' | 'wait' | 'stop';

export type AnswerAct = 'next' | 'undo' | 'somebody_else' | 'let_in' | 'call' | 'find' | 'write_down' | 'let_in_unlisted' | 'again' | 'export';

export interface AnswerWords {
  kind: AnswerKind;
  look: Look;
  title: string;
  name: string;
  organisation: string;
  more: string;
  acts: readonly AnswerAct[];
}

export interface Answered {
  kind: AnswerKind;
  line: DoorLine | null;
  /** What was scanned or typed. */
  code: string | null;
  name?: string;
  organisation?: string | null;
  /** Who let her in first, where the server said so. */
  first?: ScanResult['first'];
}

const looks: Record<AnswerKind, Look> = {
  welcome: 'welcome', walk_in_kept: 'welcome', undone: 'wait', already_in: 'twice', on_waitlist: 'wait', not_approved: 'wait', not_proved: 'wait', newer: 'wait',
  cancelled: 'stop', other_roundtable: 'stop', unknown: 'stop', forged: 'stop', not_kept: 'stop',
};

const titles: Record<AnswerKind, string> = {
  welcome: 'Welcome', walk_in_kept: 'Written down', undone: 'Taken back', already_in: 'Already in', on_waitlist: 'On the waitlist', not_approved: 'Not approved', not_proved: 'Not complete',
  newer: 'Not on this list yet', cancelled: 'Cancelled', other_roundtable: 'Another meeting', unknown: 'Unknown code', forged: 'Not our code', not_kept: 'Not kept',
};

const acts: Record<AnswerKind, readonly AnswerAct[]> = {
  welcome: ['next', 'undo'], walk_in_kept: ['next', 'undo'], undone: ['next'], already_in: ['next', 'somebody_else'], on_waitlist: ['call', 'let_in'], not_approved: ['call', 'let_in'],
  not_proved: ['let_in', 'call'], newer: ['let_in_unlisted', 'call'], cancelled: ['call', 'let_in'], other_roundtable: ['find', 'write_down'], unknown: ['find', 'write_down'],
  forged: ['find', 'call'], not_kept: ['again', 'export'],
};

/** How a code is shown: as it stands on the badge and is read aloud; what is no code at all, by its beginning. */
function shownCode(scanned: string): string {
  const code = readEntryCode(scanned)?.code ?? scanned;
  return code.length > 20 ? `${code.slice(0, 20)}…` : code.length > 12 ? code : groupedCode(code);
}

/** An answer in words, as large on the screen as it fits. */
export function wordsOf(answered: Answered, door: KeptDoor): AnswerWords {
  const { kind, line, code } = answered;
  const at = (instant: string): string => wallTime(instant, door.roundtable.offsetMinutes);
  const first = answered.first ?? (line?.cameAt ? { at: line.cameAt, door: line.cameBy } : null);
  const since = first ? ` ${at(first.at)} ${first.door ? `by ${first.door}` : 'on the page of names'}` : '';
  return {
    kind,
    look: looks[kind],
    title: kind === 'already_in' ? `${titles[kind]}${since}` : titles[kind],
    name: line?.entry.name ?? answered.name ?? (code === null ? '' : shownCode(code)),
    organisation: line?.entry.organisation ?? answered.organisation ?? '',
    more: [...notesOf(kind, line), ...moreOf(answered, at(serverTime(door.heardAt, door.clockLag)))].join('\n'),
    acts: acts[kind],
  };
}

function notesOf(kind: AnswerKind, line: DoorLine | null): string[] {
  if (!line) return [];
  const { role, mode, accessNeeds } = line.entry;
  const inside = kind === 'welcome';
  return [...(role ? [role] : []), ...(inside && mode === 'online' ? ['Registered for Zoom: see whether there is a chair.'] : []), ...(accessNeeds && inside ? ['Something was arranged for this person: ask the desk.'] : [])];
}

function moreOf({ kind, line }: Answered, heard: string): string[] {
  if (line?.entry.state === 'declined' && kind === 'not_approved') return ['The request for a place was declined. The desk decides.'];
  if (line?.entry.state === 'offered' && kind === 'on_waitlist') return ['A place was offered and is not accepted yet. The desk decides.'];
  const words: Record<AnswerKind, string[]> = {
    welcome: [],
    walk_in_kept: ['In, and on the list. The desk sees it.'],
    undone: ['Not in any more.'],
    already_in: ['If it is the same person coming back, let them pass: they are counted once.'],
    on_waitlist: ['No place is free yet. Places not taken are given out in order; the desk decides.'],
    not_approved: ['The request for a place waits for an answer. The desk decides.'],
    not_proved: ['The registration was never confirmed from its e-mail. If this is the person, let them in.'],
    newer: [`The code is ours, but newer than the list of ${heard}. Without network nobody here can say whether a place is held.`],
    cancelled: ['This place was given up. The desk decides.'],
    other_roundtable: ['The code is for another of our meetings. Ask whether this person registered here too.'],
    unknown: [`This code is not on the list of ${heard}. It may be newer than the list, or from another meeting. Ask for the name.`],
    forged: ['It looks like a badge of this meeting, but was not made by us, or is damaged. Ask for the name.'],
    not_kept: ['This device has no room left and did not keep the scan. Nobody was counted. Save what waits as a file, make room, then scan again.'],
  };
  return words[kind];
}
