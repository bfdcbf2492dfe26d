import type { AppearanceKind, NoteQuestion, ReadAppearance } from '@convenor/contracts';
import type { NoteLine } from './lines';
import { slotNamed, speakerNamed, type SlotOfMeeting } from './match-speaker';
import type { SaidBefore } from './voices';

type Answers = Readonly<Record<string, string>>;
export interface ReadLineup { lineup: ReadAppearance[]; questions: NoteQuestion[] }

const form = /^(spoke|spoken|speaker|absent|did not speak)\s*:\s*(.+)$/i;
export const isLineupLine = (text: string): boolean => form.test(text);

const ways: readonly [RegExp, AppearanceKind][] = [
  [/^(?:in (?:the )?)?room$|^in person$|^on site$/i, 'room'],
  [/^(?:online|remote(?:ly)?|virtual(?:ly)?|(?:on|via) .+|zoom|teams)$/i, 'online'],
  [/^(?:by |on )?video(?: message)?$|^recorded$/i, 'video'],
  [/^(?:statement )?read (?:out )?by .+$|^read_by_other$/i, 'read_by_other'],
];
const wayNamed = (words: string): AppearanceKind | null => ways.find(([way]) => way.test(words.trim()))?.[1] ?? null;
const office = /[,;]?\s*\(?\b(not (?:the )?same|the same|same|an?other|different)\s+office\b\)?/i;

interface Entry { who: string; instead: string | null; affiliation: string | null; way: AppearanceKind | null; sameOffice: boolean | null }

/** Takes "X (online) for Y, same office" and "X, Institute of Z (room)" apart. */
function entryOf(text: string): Entry {
  const stated = office.exec(text);
  let way: AppearanceKind | null = null;
  const inBrackets: string[] = [];
  const bare = text.replace(office, '').replace(/\s*\(([^()]*)\)/g, (_, inside: string) => {
    for (const part of inside.split(',')) {
      const named = wayNamed(part);
      if (named) way = named;
      else if (part.trim()) inBrackets.push(part.trim());
    }
    return '';
  });
  const instead = /^([^,]+?)\s+(?:for|instead of|in place of|on behalf of|replacing)\s+(.+)$/i.exec(bare.trim());
  const [who = '', ...rest] = (instead?.[1] ?? bare).split(',').map((part) => part.trim());
  const last = wayNamed(rest.at(-1) ?? '');
  if (last) rest.pop();
  return {
    who, way: way ?? last, instead: instead?.[2]?.trim().replace(/,$/, '') ?? null,
    affiliation: [...rest, ...inBrackets].join(', ') || null,
    sameOffice: stated ? !/not|other|different/i.test(stated[1] ?? '') : null,
  };
}

/** "spoke: A; B" and "absent: A, B" hold several people; a comma parts them only where every part is one of the line-up. */
function peopleOf(text: string, lineup: readonly SlotOfMeeting[]): string[] {
  const parts = text.split(';').map((part) => part.trim()).filter(Boolean);
  if (parts.length > 1) return parts;
  const listed = text.split(/,\s*(?:and\s+)?|\s+and\s+/).map((part) => part.trim()).filter(Boolean);
  return listed.length > 1 && listed.every((part) => slotNamed(part.replace(/\s*\([^()]*\)/g, ''), lineup).slot) ? listed : [text.trim()];
}

const nameOf = (slot: SlotOfMeeting): string => slot.name ?? slot.posts[0] ?? slot.organisations[0] ?? 'a place without a name';
const choices = (slots: readonly SlotOfMeeting[], words: (name: string) => string) =>
  slots.map((slot) => ({ id: slot.slotId, label: words(nameOf(slot)) }));

function spoke(entry: Entry, line: number, lineup: readonly SlotOfMeeting[], said: readonly SaidBefore[], answer: string | undefined): { read: ReadAppearance; question: Omit<NoteQuestion, 'line' | 'text'> | null } {
  const read: ReadAppearance = { line, slotId: null, kind: entry.way, name: entry.who, affiliation: entry.affiliation, replaces: false, sameOffice: null, waitsFor: [] };
  const fill = (slot: SlotOfMeeting): void => {
    Object.assign(read, { slotId: slot.slotId, replaces: slot.name !== null, sameOffice: entry.sameOffice ?? (slot.name === null ? true : null) });
  };
  const chosen = lineup.find(({ slotId }) => slotId === answer);
  if (entry.instead !== null) {
    const { slot, likely } = slotNamed(entry.instead, lineup);
    const meant = slot ?? chosen;
    if (meant) fill(meant);
    else if (answer !== 'added') {
      return { read, question: { about: 'lineup', why: `${entry.who} spoke for somebody the line-up does not know.`, options: [...choices(likely.length > 0 ? likely : lineup, (name) => `for ${name}`), { id: 'added', label: `${entry.who} was added to the line-up` }] } };
    }
    if (answer === 'same_office' || answer === 'other_office') read.sameOffice = answer === 'same_office';
    if (read.replaces && read.sameOffice === null && !chosen) {
      return { read, question: { about: 'lineup', why: `${entry.who} spoke for ${entry.instead}: for the same office or not?`, options: [{ id: 'same_office', label: 'for the same office' }, { id: 'other_office', label: 'for another office' }] } };
    }
    return { read, question: null };
  }
  const { slot, likely } = slotNamed(entry.who, lineup);
  if (slot) return { read: { ...read, slotId: slot.slotId, name: null, affiliation: null }, question: null };
  const voices = said.filter(({ name, kind }) => name !== null && kind !== 'absent');
  const { found } = speakerNamed(entry.who, voices);
  const before = voices.find((one) => one === found);
  if (before && answer === undefined) return { read: { ...read, ...before, kind: entry.way ?? before.kind, affiliation: entry.affiliation ?? before.affiliation }, question: null };
  if (chosen && likely.includes(chosen)) return { read: { ...read, slotId: chosen.slotId, name: null, affiliation: null }, question: null };
  if (chosen) fill(chosen);
  else if (answer !== 'added' && (entry.affiliation === null || likely.length > 0)) {
    const why = likely.length > 0 ? `${entry.who} may be somebody of the line-up.` : `${entry.who} was not planned: in whose place, or added?`;
    return { read, question: { about: 'lineup', why, options: [...choices(likely.length > 0 ? likely : lineup, (name) => (likely.length > 0 ? name : `in the place of ${name}`)), { id: 'added', label: 'added to the line-up' }] } };
  }
  return { read, question: null };
}

/** Reads the lines that say who spoke and who did not. Who cannot be placed is asked; nobody is moved on a guess. */
export function readLineup(lines: readonly NoteLine[], lineup: readonly SlotOfMeeting[], answers: Answers, said: readonly SaidBefore[] = []): ReadLineup {
  const found: ReadLineup = { lineup: [], questions: [] };
  const ask = (line: NoteLine, read: ReadAppearance | null, question: Omit<NoteQuestion, 'line' | 'text'>): void => {
    if (answers[line.line] === 'none') return;
    found.questions.push({ line: line.line, text: line.text, ...question });
    if (read) found.lineup.push({ ...read, waitsFor: [line.line] });
  };
  for (const line of lines) {
    const [, act = '', people = ''] = form.exec(line.text) ?? [];
    const gone = /^(?:absent|did not speak)$/i.test(act);
    for (const person of act ? peopleOf(people, lineup) : []) {
      if (gone) {
        const { slot, likely } = slotNamed(person.replace(/\s*\([^()]*\)/g, ''), lineup);
        const meant = slot ?? lineup.find(({ slotId }) => slotId === placed(answers[line.line]));
        if (meant) found.lineup.push({ line: line.line, slotId: meant.slotId, kind: 'absent', name: null, affiliation: null, replaces: false, sameOffice: null, waitsFor: [] });
        else ask(line, null, { about: 'lineup', why: `“${person}” is not in the line-up: who was absent?`, options: choices(likely.length > 0 ? likely : lineup, (name) => name) });
        continue;
      }
      const { read, question } = spoke(entryOf(person), line.line, lineup, said, placed(answers[line.line]));
      if (question) ask(line, read, question);
      else found.lineup.push(read);
    }
  }
  return contradictions(found, lines, lineup, answers);
}

/** A line may be asked twice: where a person belongs, and then which of two holds the place. Its second answer stands after a plus. */
const placed = (answer: string | undefined): string | undefined => answer?.split('+')[0];
const settled = (answer: string | undefined): string | undefined => answer?.split('+').at(-1);

/** One place said to have spoken and to have been absent, or two people said to have spoken in it: asked on the later line. */
function contradictions(found: ReadLineup, lines: readonly NoteLine[], lineup: readonly SlotOfMeeting[], answers: Answers): ReadLineup {
  const kept: ReadAppearance[] = [];
  for (const read of found.lineup) {
    const at = kept.findIndex(({ slotId }) => slotId !== null && slotId === read.slotId);
    const other = kept[at];
    const answer = settled(answers[read.line]);
    const isSame = other && other.name === read.name && (other.kind === 'absent') === (read.kind === 'absent');
    if (!other) kept.push(read);
    else if (isSame && (other.kind === read.kind || other.kind === null || read.kind === null)) kept[at] = { ...other, kind: read.kind ?? other.kind, waitsFor: [...other.waitsFor, ...read.waitsFor] };
    else if (answer === 'earlier' || answer === 'none') continue;
    else if (answer === 'later') kept[at] = read;
    else if (answer === 'beside' && bothSpoke(other, read)) {
      const [inPlace, beside] = read.name === null ? [read, other] : [other, read];
      kept[at] = inPlace;
      kept.push({ ...beside, slotId: null, replaces: false, sameOffice: null });
    } else {
      const line = lines.find((candidate) => candidate.line === read.line);
      const isAsked = found.questions.some((question) => question.line === read.line);
      if (!isAsked) found.questions.push({ line: read.line, text: line?.text ?? '', ...whichHolds(other, read, lineup, answers[read.line]) });
      other.waitsFor.push(read.line);
    }
  }
  return { lineup: kept, questions: found.questions };
}

const bothSpoke = (one: ReadAppearance, other: ReadAppearance): boolean => one.kind !== 'absent' && other.kind !== 'absent' && one.name !== other.name;

function whichHolds(other: ReadAppearance, read: ReadAppearance, lineup: readonly SlotOfMeeting[], answer: string | undefined): Omit<NoteQuestion, 'line' | 'text'> {
  const id = (choice: string): string => (answer === undefined ? choice : `${placed(answer) ?? ''}+${choice}`);
  const slot = lineup.find(({ slotId }) => slotId === read.slotId);
  const place = slot ? nameOf(slot) : '';
  if (!bothSpoke(other, read)) {
    return { about: 'lineup', why: `Line ${other.line} says otherwise of the same place.`, options: [{ id: id('later'), label: 'this line is right' }, { id: id('earlier'), label: `line ${other.line} is right` }] };
  }
  const [first, second] = [other.name ?? place, read.name ?? place];
  const [inPlace, beside] = read.name === null ? [second, first] : [first, second];
  return {
    about: 'lineup', why: `Two people are said to have spoken in ${place}’s place: ${first} and ${second}.`,
    options: [{ id: id('later'), label: `only ${second}` }, { id: id('earlier'), label: `only ${first}` }, { id: id('beside'), label: `${inPlace}, and ${beside} was added to the line-up` }],
  };
}
