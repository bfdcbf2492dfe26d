import { strictest, type Attribution, type Constituency } from '@convenor/contracts';
import { normalisedName, type Id } from '@convenor/kernel';
import { citedWith, printedName } from '@convenor/record';
import { byGroup, withArticle } from '../prose/naming';
import { derivedId } from '../prose/nodes';
import { mayName } from '../prose/withheld';

/** Somebody who spoke, or was expected to. */
export interface Voice {
  id: Id;
  name: string | null;
  honorific: string | null;
  affiliation: string | null;
  organisations: readonly string[];
  constituency: Constituency | null;
}

/** A note as far as it matters whose words it holds; struck ones too, as their words may still stand in a text. */
export interface SaidNote {
  id: Id;
  text: string;
  speakerId: Id | null;
  speakerName: string | null;
  attribution: Attribution;
}

/** How a speaker may be printed. */
export interface PrintedSpeaker {
  name: string;
  organisation: string | null;
}

/** Five words in a row betray a note; a shorter note is betrayed by all of its words, from three on. */
const lengths = [3, 4, 5] as const;
const longest = 5;
const wordsOf = (text: string): string[] => normalisedName(text).replace(/[^\p{Letter}\p{Number}\s]/gu, ' ').split(/\s+/).filter(Boolean);

/** Knows whose words and names are whose, for keeping one speaker's from another. */
export class MeetingVoices {
  private readonly floor = new Map<Id, Voice>();
  private readonly noteById: Map<Id, SaidNote>;
  /** Runs of words of the notes, with who said them: a text is held against all notes by looking up its own runs. */
  private readonly said = new Map<string, Set<Id | null>>();
  private readonly spokenNames: readonly { id: Id; names: readonly string[] }[];

  constructor(
    private readonly roundtableId: Id,
    private readonly voices: readonly Voice[],
    notes: readonly SaidNote[],
    /** The meeting's own rule. */
    private readonly attribution: Attribution,
  ) {
    this.noteById = new Map(notes.map((note) => [note.id, note]));
    for (const { speakerId, speakerName } of notes) {
      if (!speakerId && speakerName) this.floor.set(this.floorId(speakerName), { id: this.floorId(speakerName), name: speakerName, honorific: null, affiliation: null, organisations: [], constituency: null });
    }
    for (const note of notes) for (const run of runsOf(wordsOf(note.text))) this.said.set(run, (this.said.get(run) ?? new Set()).add(this.speakerOfNote(note.id)));
    this.spokenNames = [...voices, ...this.floor.values()].map((voice) => ({ id: voice.id, names: namesOf(voice) }));
  }

  /** Whose words a note holds; null where nobody said. The same for all words of one person of the floor. */
  speakerOfNote(noteId: Id | null | undefined): Id | null {
    const note = noteId ? this.noteById.get(noteId) : undefined;
    return note?.speakerId ?? (note?.speakerName ? this.floorId(note.speakerName) : null);
  }

  /** The rule of a note; the strictest there is for one that is not known. */
  ruleOfNote(noteId: Id): Attribution {
    return strictest(this.attribution, this.noteById.get(noteId)?.attribution ?? 'off_record');
  }

  /** The speaker as the rule lets the paper name them. */
  printed(speakerId: Id | null, rule: Attribution): PrintedSpeaker {
    const voice = this.voice(speakerId);
    if (!voice || rule === 'chatham_house' || rule === 'background' || rule === 'off_record') return { name: 'One participant', organisation: null };
    const organisation = voice.organisations[0] ?? voice.affiliation;
    if (mayName(rule)) return { name: printedName(voice.name ?? '', voice.honorific) || 'One participant', organisation };
    if (rule === 'affiliation_only' && organisation) return { name: `A representative of ${withArticle(organisation)}`, organisation };
    return { name: capital(byGroup(voice.constituency)), organisation: null };
  }

  /** As printed under a quote: "Nomvula Dlamini (Southern Corridor Union)". */
  printedLine(speakerId: Id | null, rule: Attribution): string {
    const { name, organisation } = this.printed(speakerId, rule);
    return mayName(rule) ? citedWith(name, organisation) : name;
  }

  /**
   * Whether a piece of the text may be shown to one speaker beside that speaker's own words. Refused where it tells what
   * somebody else said, by its notes or word for word, or holds somebody else's name or a body that would give them away.
   */
  mayShow(piece: { text: string; notes: readonly Id[] }, speakerId: Id | null): boolean {
    if (piece.notes.some((note) => speakerId === null || this.speakerOfNote(note) !== speakerId)) return false;
    if (this.namesAny(piece.text, (id) => id !== speakerId)) return false;
    const words = wordsOf(piece.text);
    return lengths.every((length) => runsOf(words, length).every((run) => [...(this.said.get(run) ?? [])].every((who) => who !== null && who === speakerId)));
  }

  /** Whether a text names this person, in full or by a part of the name. */
  names(text: string, speakerId: Id | null): boolean {
    return this.namesAny(text, (id) => id === speakerId);
  }

  private namesAny(text: string, ofWhom: (id: Id) => boolean): boolean {
    const spoken = ` ${wordsOf(text).join(' ')} `;
    return this.spokenNames.some(({ id, names }) => ofWhom(id) && names.some((name) => spoken.includes(` ${name} `)));
  }

  private voice(speakerId: Id | null): Voice | undefined {
    return this.voices.find(({ id }) => id === speakerId) ?? (speakerId ? this.floor.get(speakerId) : undefined);
  }

  private floorId(name: string): Id {
    return derivedId(this.roundtableId, 'floor', normalisedName(name));
  }
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const common = new Set('the and for permanent representative deputy director head chair secretary president minister ministry ambassador professor university institute office union centre center network association council department foundation migration labour policy research unit programme project international national'.split(' '));

/** A person's name and its parts, and the bodies spoken for: whole, and by the words that only they bear. */
function namesOf({ name, affiliation, organisations }: Voice): string[] {
  const parts = wordsOf(name ?? '').filter((part) => [...part].length >= 3 && !common.has(part));
  const bodies = [affiliation ?? '', ...organisations].map((body) => wordsOf(body).filter((word) => word !== 'the').join(' ')).filter((body) => body.length >= 3 && !common.has(body));
  const short = [affiliation ?? '', ...organisations].flatMap((body) => [...body.matchAll(/\((\p{Lu}[\p{Lu}\p{N}&-]{1,14})\)/gu)].flatMap((match) => wordsOf(match[1] ?? '')));
  return [...new Set([wordsOf(name ?? '').join(' '), ...parts, ...bodies, ...short])].filter(Boolean);
}

/** The runs of so many words; of a note, those by which it is known. */
function runsOf(words: readonly string[], length: number = Math.min(longest, words.length)): string[] {
  if (length < lengths[0]) return [];
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' '));
}
