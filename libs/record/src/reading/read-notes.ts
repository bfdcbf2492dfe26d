import { strictest, type Attribution, type NoteKind, type NoteQuestion, type ReadAppearance, type ReadNote, type ReadNotes } from '@convenor/contracts';
import { general, isNotesTitle } from './headings';
import { linesOf, type NoteLine } from './lines';
import { isMixed, quotationWithName, takeRule, wholeQuotation } from './marks';
import { looksLikeName, speakerNamed, type SlotOfMeeting } from './match-speaker';
import { likeliestThemes, themeOfHeading, themeOfTag, type ThemeOfMeeting } from './match-theme';
import { isLineupLine, readLineup } from './read-lineup';
import type { Heard, Standing } from './standing';
import { headOfKind, typedLine, type TypedLine } from './typed-line';
import { notNames, saidNow, voicesOf, type Known, type SaidBefore } from './voices';
import { wordsOf } from './words';

/** "Ilse Brandvold from the Harbour Guild": whoever is named in full and then placed is somebody who spoke. */
const whence = /^(\p{Lu}\S*(?:\s+\p{Lu}\S*)+)\s+(?:from|of|for)\s+(?:the\s+)?\p{Lu}.*$/u;

/** What the reader must know of the meeting whose notes it reads. */
export interface MeetingOfNotes {
  themes: readonly ThemeOfMeeting[];
  lineup: readonly SlotOfMeeting[];
  /** What was said of the meeting before; what these notes say of the same place counts instead. */
  said?: readonly SaidBefore[];
}

/** As many characters as a note may have. */
const longest = 10_000;
class NotesReader {
  private readonly notes: ReadNote[] = [];
  private readonly questions: NoteQuestion[];
  private readonly notMinuted: number[] = [];
  private voices: Known[];
  private readonly spoken: ReadAppearance[];
  /** The line on which somebody said to be gone was asked about: once for all that is noted of that person. */
  private readonly goneAsked = new Map<string | null, number>();
  private standing: Standing = { themeId: null, themeDepth: 0, themeAsked: null, kind: null, addressee: null, floor: null, rules: [], over: [] };

  constructor(private readonly lines: readonly NoteLine[], private readonly meeting: MeetingOfNotes, private readonly answers: Readonly<Record<string, string>>) {
    const { lineup, questions } = readLineup(lines.filter(({ text }) => isLineupLine(text)), meeting.lineup, answers, meeting.said);
    this.spoken = lineup;
    this.questions = questions;
    this.voices = voicesOf(meeting.lineup, saidNow(meeting.said ?? [], lineup));
  }

  read(): ReadNotes {
    this.lines.forEach((line, index) => {
      if (isLineupLine(line.text)) return;
      if (line.form === 'heading') this.heading(line, index === 0);
      else if (index === 0 && line.form === 'plain' && isNotesTitle(line.text)) return;
      else if (this.standsAsHeading(line, index)) this.heading({ ...line, depth: 2, text: line.text.replace(/:\s*$/, '') }, false);
      else this.line(line);
    });
    const byLine = (a: { line: number }, b: { line: number }): number => a.line - b.line;
    return { notes: this.notes, lineup: this.spoken, questions: [...this.questions].sort(byLine), notMinuted: this.notMinuted };
  }

  /** In a text without marks, a short line apart that names a theme is its heading. */
  private standsAsHeading(line: NoteLine, index: number): boolean {
    const next = this.lines[index + 1];
    const numbered = /^\s*\d{1,2}[.)]/.test(line.source) && line.apart && next?.apart === true;
    if (line.form !== 'plain' && !numbered) return false;
    if (/[.!?”"]$/.test(line.text) || wordsOf(line.text).length > 14 || /^[/#@*]/.test(line.text)) return false;
    const leads = line.text.endsWith(':') || line.apart || next?.form === 'bullet';
    return leads && next?.form !== 'heading' && !/:\s+\S/.test(line.text.replace(/^\S+ \d+:/, '')) && themeOfHeading(line.text.replace(/:$/, ''), this.meeting.themes, 0.8) !== null;
  }

  private ask(question: NoteQuestion): void {
    this.questions.push(question);
  }

  private heading(line: NoteLine, first: boolean): void {
    const standing = this.standing;
    const { text, rule, unsure } = takeRule(line.text);
    standing.rules = standing.rules.filter(({ depth }) => depth < line.depth);
    const holds = rule ?? unsure;
    if (holds) standing.rules.push({ depth: line.depth, rule: holds });
    Object.assign(standing, { kind: null, addressee: null, over: [] });
    const head = headOfKind(text);
    if (head && line.depth > standing.themeDepth) {
      Object.assign(standing, head);
      return;
    }
    if (head && standing.themeId !== null) return this.besideTheme(line, text, head, standing.themeId);
    if (line.depth > standing.themeDepth && standing.themeDepth > 0 && !general.test(text) && this.known(text)) return this.floor(text, line);
    standing.floor = null;
    const answer = this.answers[line.line];
    const chosen = this.meeting.themes.find(({ id }) => id === answer)?.id;
    const themeId = chosen ?? themeOfHeading(text, this.meeting.themes);
    const below = line.depth > standing.themeDepth && standing.themeDepth > 0;
    if (themeId === null && below && answer === undefined) return;
    Object.assign(standing, { themeId, themeDepth: line.depth, themeAsked: null, ...(head ?? {}) });
    if (themeId === null && first && (line.depth === 1 || this.isTitle())) {
      standing.themeDepth = 0;
      return;
    }
    if (themeId !== null || answer === 'none' || head || general.test(text)) return;
    standing.themeAsked = line.line;
    const options = likeliestThemes(text, this.meeting.themes).map(({ id, title }) => ({ id, label: title }));
    this.ask({ line: line.line, text, about: 'theme', why: 'No theme of this roundtable is clearly meant by this heading.', options: [...options, { id: 'none', label: 'no theme' }] });
  }

  /** The first heading is the paper's title where another follows it before any note. */
  private isTitle(): boolean {
    return this.lines.slice(1).find(({ text }) => !isLineupLine(text))?.form === 'heading';
  }

  /** "Recommendations for …" as a heading as high as the theme's: of that theme, or of none? */
  private besideTheme(line: NoteLine, text: string, head: NonNullable<ReturnType<typeof headOfKind>>, themeId: string): void {
    const answer = this.answers[line.line];
    const chosen = this.meeting.themes.find(({ id }) => id === answer)?.id;
    const asked = chosen === undefined && answer !== 'none';
    Object.assign(this.standing, { ...head, floor: null, themeId: chosen ?? (asked ? themeId : null), themeAsked: asked ? line.line : null });
    const likely = this.meeting.themes.filter(({ id }) => id === themeId);
    const others = this.meeting.themes.filter(({ id }) => id !== themeId);
    const options = [...likely, ...others].map(({ id, title }) => ({ id, label: title }));
    if (asked) this.ask({ line: line.line, text, about: 'theme', why: 'This heading stands as high as the themes: does what follows belong to one of them?', options: [...options, { id: 'none', label: 'no theme' }] });
  }

  private known(name: string): boolean {
    return speakerNamed(name, this.voices).found !== null;
  }

  private floor(name: string, line: NoteLine): void {
    this.standing.floor = this.speaker({ label: name, surely: false, full: name }, line).speaker;
  }

  private speaker(typed: NonNullable<TypedLine['speaker']>, line: NoteLine, kind: NoteKind | null = null): Heard {
    const name = typed.label.replace(/\s*\([^()]*\)\s*$/, '').replace(/,.*$/, '').replace(whence, '$1');
    const match = speakerNamed(name, this.voices);
    const found = match.found && this.voices.find((voice) => voice === match.found);
    const answer = this.answers[line.line];
    const as = (voice: Pick<Known, 'slotId' | 'name'>) => ({ speaker: { slotId: voice.slotId, name: voice.name }, asked: null, asText: false });
    if (found && !found.gone) return as(found);
    if (found) return this.gone(found, name, line, as);
    const chosen = this.voices.find(({ id }) => id === answer);
    if (chosen) return as(chosen);
    if (answer === 'floor') return as({ slotId: null, name });
    if (answer === 'none') return { speaker: null, asked: null, asText: !typed.surely };
    const likely = match.found === null ? match.likely : [];
    const placed = kind === 'practice' || kind === 'figure';
    const asksForIt = typed.surely || likely.length > 0 || (!placed && looksLikeName(name) && !notNames.has(wordsOf(name)[0] ?? '') && !this.meetsTheme(name));
    if (!asksForIt) return { speaker: null, asked: null, asText: true };
    const first = this.voices.filter((voice) => likely.includes(voice));
    const why = likely.length > 0 ? `“${name}” may mean more than one, or is spelt otherwise in the line-up.` : `Nobody in the line-up is called “${name}”.`;
    this.ask({ line: line.line, text: line.text, about: 'speaker', why, options: [...this.people(first), { id: 'floor', label: `${name}, from the floor` }, { id: 'none', label: typed.surely ? 'no speaker' : 'no name: part of the sentence' }] });
    return { speaker: null, asked: line.line, asText: false };
  }

  /** Whom an answer may name: the likeliest first, then all who are not gone. */
  private people(first: readonly Known[]): NoteQuestion['options'] {
    const rest = this.voices.filter((voice) => voice.name !== null && !voice.gone && !first.includes(voice));
    return [...first, ...rest].flatMap(({ id, name }) => (name === null ? [] : [{ id, label: name }]));
  }

  /** Words given to somebody who is said to have been absent or replaced: asked once, on the first line that does so. */
  private gone(found: Known, name: string, line: NoteLine, as: (voice: Pick<Known, 'slotId' | 'name'>) => Heard): Heard {
    const asked = this.goneAsked.get(found.slotId) ?? line.line;
    const answer = this.answers[line.line] ?? this.answers[asked];
    const isFirst = !this.goneAsked.has(found.slotId);
    this.goneAsked.set(found.slotId, asked);
    if (answer === found.id) return as(this.spokeAfterAll(found, line));
    const chosen = this.voices.find(({ id }) => id === answer);
    if (chosen) return as(chosen);
    if (answer === 'floor') return as({ slotId: null, name });
    if (answer === 'none') return { speaker: null, asked: null, asText: false };
    if (!isFirst) return { speaker: null, asked, asText: false };
    const instead = this.voices.filter((voice) => voice.slotId === found.slotId);
    const options = this.people(instead).map((one) => (one.id === found.id && instead.length === 1 ? { ...one, label: `${one.label} spoke after all` } : one));
    this.ask({ line: line.line, text: line.text, about: 'speaker', why: `${found.name ?? name} is said not to have spoken: whose words are these?`, options: [...options, { id: 'floor', label: `${name}, from the floor` }, { id: 'none', label: 'nobody: keep them without a speaker' }] });
    return { speaker: null, asked, asText: false };
  }

  /** The place is the planned speaker's again; where somebody else took it, the planned one spoke beside. */
  private spokeAfterAll(found: Known, line: NoteLine): Pick<Known, 'slotId' | 'name'> {
    const isTaken = this.voices.some((voice) => voice !== found && voice.slotId === found.slotId);
    const voice = { slotId: isTaken ? null : found.slotId, name: found.name };
    const read: ReadAppearance = { line: line.line, slotId: voice.slotId, kind: null, name: isTaken ? found.name : null, affiliation: null, replaces: false, sameOffice: null, waitsFor: [] };
    const absent = this.spoken.findIndex(({ slotId, kind }) => !isTaken && slotId === found.slotId && kind === 'absent');
    if (absent === -1) this.spoken.push(read);
    else this.spoken[absent] = { ...read, line: this.spoken[absent]?.line ?? line.line };
    this.voices = this.voices.map((one) => (one === found ? { ...found, ...voice, id: voice.slotId ?? `person:${found.name ?? ''}`, gone: false } : one));
    return voice;
  }

  private meetsTheme(name: string): boolean {
    return themeOfHeading(name, this.meeting.themes, 0.8) !== null;
  }

  private line(line: NoteLine): void {
    const standing = this.standing;
    if (line.text.length > longest) return this.tooLong(line);
    standing.over = line.form === 'bullet' ? standing.over.filter(({ depth }) => depth < line.depth) : [];
    const parent = standing.over.at(-1);
    const { text, rule, unsure } = takeRule(line.text);
    const rules = [...standing.rules.map((one) => one.rule), parent?.rule, rule, unsure].filter((one) => one !== null && one !== undefined);
    const attribution = rules.length > 0 ? strictest(...rules) : null;
    if (attribution === 'off_record') {
      this.offRecord(line, rule === null && unsure === 'off_record');
      standing.over.push({ depth: line.depth, speaker: null, rule: attribution, waitsFor: [] });
      return;
    }
    const head = line.form === 'plain' && /:$/.test(text) ? headOfKind(text) : null;
    if (head) {
      Object.assign(standing, head);
      return;
    }
    const typed = typedLine(text, (name) => this.known(name), standing.kind);
    this.keep(line, typed, attribution, unsure !== null);
  }

  /** Words that speak of being off the record without the mark are kept out as well, and asked without being repeated. */
  private offRecord(line: NoteLine, unsure: boolean): void {
    this.notMinuted.push(line.line);
    if (unsure && this.answers[line.line] === undefined) {
      this.ask({ line: line.line, text: '', about: 'mark', why: 'This line speaks of being off the record, and was left out. To keep it, type the rule that holds in brackets at its end.', options: [{ id: 'none', label: 'leave it out' }] });
    }
  }

  private tooLong(line: NoteLine): void {
    if (this.answers[line.line] === undefined) this.ask({ line: line.line, text: `${line.text.slice(0, 100)} …`, about: 'mark', why: `A note has at most ${longest} characters; this line has more and is left out.`, options: [{ id: 'none', label: 'leave it out' }] });
  }

  private keep(line: NoteLine, typed: TypedLine, attribution: Attribution | null, unsure: boolean): void {
    const standing = this.standing;
    const parent = standing.over.at(-1);
    const waitsFor = [...(parent?.waitsFor ?? []), ...(standing.themeAsked === null ? [] : [standing.themeAsked])];
    const named = /\/quote|“|"|«/.test(line.text) ? quotationWithName(typed.text) : null;
    const heard = typed.speaker ?? (named ? { label: named.name, surely: true, full: typed.text } : null);
    const who = heard ? this.speaker(heard, line, typed.kind) : null;
    if (who && who.asked !== null) waitsFor.push(who.asked);
    const speaker = who?.speaker ?? (heard ? null : (parent?.speaker ?? standing.floor));
    const said = who?.asText && heard ? heard.full : (named?.words ?? typed.text);
    if (who && !who.asText && said.trim() === '') {
      standing.floor = who.speaker;
      return;
    }
    const { themeId, left } = this.themeOf(typed, waitsFor, line);
    const whole = wholeQuotation(said);
    const paraphrase = /\s*\(paraphrased?\)\s*$/i;
    const kind = typed.kind ?? (whole !== null || named ? 'quote' : /\?$/.test(said) && !speaker ? 'question' : 'point');
    const text = ((kind === 'quote' ? whole : null) ?? said).replace(paraphrase, '').trim() + left;
    if (/^\{[^}]*\}$/.test(text) || text === '') {
      if (text !== '') this.ask({ line: line.line, text, about: 'mark', why: 'These braces stand for words that were not filled in; the line is left out.', options: [{ id: 'none', label: 'leave it out' }] });
      return;
    }
    if (typed.strange) this.strange(line, typed.strange, waitsFor);
    if (unsure && this.answers[line.line] === undefined) this.unsureRule(line, waitsFor);
    const [, ...doubts] = new Set([0, ...waitsFor]);
    this.notes.push({
      line: line.line, source: line.source, kind, key: typed.key && kind === 'recommendation', text, verbatim: kind === 'quote' && !paraphrase.test(said) && !isMixed(said),
      themeId, speaker, addressee: kind === 'recommendation' ? (typed.addressee ?? standing.addressee) : null, attribution, waitsFor: doubts,
    });
    standing.over.push({ depth: line.depth, speaker, rule: attribution, waitsFor: doubts });
  }

  private themeOf(typed: TypedLine, waitsFor: number[], line: NoteLine): { themeId: string | null; left: string } {
    const [tag] = typed.tags;
    if (tag === undefined) return { themeId: this.standing.themeId, left: '' };
    const found = typed.tags.map((one) => themeOfTag(one, this.meeting.themes)).find((one) => one !== null);
    if (found) {
      const asked = this.standing.themeAsked;
      if (asked !== null && waitsFor.includes(asked)) waitsFor.splice(waitsFor.indexOf(asked), 1);
      return { themeId: found, left: '' };
    }
    const answer = this.answers[line.line];
    const chosen = this.meeting.themes.find(({ id }) => id === answer);
    if (chosen || answer === 'none') return { themeId: chosen?.id ?? null, left: '' };
    if (waitsFor.includes(line.line)) return { themeId: this.standing.themeId, left: ` #${tag}` };
    const options = likeliestThemes(tag, this.meeting.themes).map(({ id, title }) => ({ id, label: title }));
    this.ask({ line: line.line, text: line.text, about: 'theme', why: `No theme of this roundtable is clearly meant by #${tag}.`, options: [...options, { id: 'none', label: 'no theme' }] });
    waitsFor.push(line.line);
    return { themeId: this.standing.themeId, left: '' };
  }

  private strange(line: NoteLine, mark: string, waitsFor: number[]): void {
    if (this.answers[line.line] !== undefined || waitsFor.includes(line.line)) return;
    this.ask({ line: line.line, text: line.text, about: 'mark', why: `The mark /${mark} says nothing here.`, options: [{ id: 'none', label: 'read the line without it' }] });
    waitsFor.push(line.line);
  }

  private unsureRule(line: NoteLine, waitsFor: number[]): void {
    if (waitsFor.includes(line.line)) return;
    this.ask({ line: line.line, text: line.text, about: 'mark', why: 'This line speaks of an attribution rule without brackets; the rule is taken to hold.', options: [{ id: 'none', label: 'yes, it holds' }] });
    waitsFor.push(line.line);
  }
}

/**
 * Reads a rapporteur's notes, typed or pasted: one point per line, `##` headings for themes, `Name:` for who spoke, marks
 * such as `/rec [Member States]`, `/quote @Name`, `#theme`. Every note keeps its line and its words; what matches
 * nothing, or more than one thing, is asked. What was said off the record is never returned.
 *
 * @param text Markdown or plain lines
 * @param answers line of a question → id of the option chosen, or `none`; reading again with them settles the questions
 */
export function readNotes(text: string, meeting: MeetingOfNotes, answers: Readonly<Record<string, string>> = {}): ReadNotes {
  return new NotesReader(linesOf(text), meeting, answers).read();
}
