import type { LineupRole, ProposedSlot } from '@convenor/contracts';
import { affiliationsOf } from './affiliations';
import type { Findings } from './findings';
import type { Outline, Section } from './headings';
import { sentencesOf, squeeze, type Line } from './lines';
import { personIn, type NamedPerson } from './people';
import { knownHeading } from './vocabulary/headings';

const cue = /\b(moderated by|moderator:?|facilitated by|chaired by|co-chaired by|keynote (?:address|speech|remarks|speaker:?)?\s*by|opening remarks by|welcome remarks by|closing remarks by|opened by)\s+(?=(?:the\s+)?\p{Lu})/giu;
const cueRoles: readonly (readonly [RegExp, LineupRole])[] = [[/^co-chair/i, 'co_chair'], [/^chair/i, 'chair'], [/^(?:moderat|facilitat)/i, 'moderator'], [/^keynote/i, 'keynote'], [/^(?:open|welcom)/i, 'opening'], [/^clos/i, 'closing']];

/** The line-up: people and offices under headings of roles, and those a sentence gives a role ("moderated by …"). */
export function lineupOf(outline: Outline, found: Findings): ProposedSlot[] {
  const slots: ProposedSlot[] = [];
  for (const section of outline.sections) {
    if (section.kind !== 'lineup' || !section.role) continue;
    for (const { person, printed } of peopleUnder(section)) take(slots, section.role, person, printed, section, found);
  }
  for (const line of [...outline.front, ...outline.sections.filter((one) => one.kind !== 'lineup').flatMap((one) => one.lines)]) {
    for (const sentence of line.text.search(cue) === -1 ? [] : sentencesOf(line.text.slice(0, 2_000))) fromCues(sentence, slots, found);
  }
  if (!slots.length) unheaded(outline, slots, found);
  return slots;
}

/** Three or more lines in a row that address somebody are a list of speakers, whatever stands above them. */
function unheaded(outline: Outline, slots: ProposedSlot[], found: Findings): void {
  const people = outline.front.map((line) => ({ printed: line.text, person: line.text.length <= longestEntry ? personIn(line.text) : null }));
  const listed = people.filter(({ person }, at) => person?.honorific && person.name && [at - 1, at + 1].some((near) => people[near]?.person?.honorific));
  if (listed.length < 3) return;
  for (const { printed, person } of listed) {
    if (!person) continue;
    take(slots, 'speaker', person, printed, {}, found);
    found.guess(`/lineup/${slots.length - 1}/role`);
  }
}

function take(slots: ProposedSlot[], role: LineupRole, person: NamedPerson, printed: string, section: Pick<Section, 'status'>, found: Findings): void {
  const status = person.status === 'planned' && section.status ? section.status : person.status;
  const { honorific, name, posts, organisations, mode } = person;
  if (slots.some((slot) => slot.role === role && (name ? slot.name === name : slot.name === null && slot.source === printed))) return;
  slots.push({ role, honorific, name, posts, organisation: organisations[0] ?? null, organisations, status, mode, sortName: person.familyName, source: printed });
  const pointer = `/lineup/${slots.length - 1}`;
  found.source(pointer, printed);
  for (const oddity of person.oddities) report(oddity, pointer, person, found);
}

function report(oddity: NamedPerson['oddities'][number], pointer: string, person: NamedPerson, found: Findings): void {
  if (oddity.kind === 'honorific') found.warn('honorific_unknown', `${pointer}/honorific`, `“${oddity.printed}” is no form of address we know.`, oddity.suggestion);
  else if (oddity.kind === 'comma') {
    found.warn('comma_missing', pointer, `No comma parts name and post in “${oddity.printed}”.`, oddity.suggestion);
    found.guess(`${pointer}/name`);
  } else {
    found.warn('family_name_capitals', `${pointer}/name`, `“${oddity.printed}” stands in capitals in the middle of “${person.name}”: capitals mark a family name, which stands first or last.`);
    found.ask(`${pointer}/sortName`, `Which name sorts “${person.name}” in lists?`, oddity.parts ?? []);
  }
}

/** People of one section, one per line, row or semicolon; a line with an affiliation alone belongs to the name above it. */
function peopleUnder(section: Section): { person: NamedPerson; printed: string }[] {
  const people: { person: NamedPerson; printed: string }[] = [];
  for (const line of section.lines) {
    for (const words of piecesOf(line)) {
      const person = personIn(words);
      // A row is printed in cells; the commas between them are ours.
      const printed = line.cells ? line.text : words;
      const above = people.at(-1)?.person;
      if (!person) continue;
      if (above?.name && !above.posts.length && !above.organisations.length && person.name === null && person.status === 'planned' && line.kind !== 'listItem' && !line.cells) Object.assign(above, affiliationsOf(words));
      else people.push({ person, printed });
    }
  }
  return people;
}

const longestEntry = 300;

/** The entries of one line: cells of a row, panellists between semicolons, "Ms A, X, and Mr B, Y". */
export function piecesOf(line: Line): string[] {
  if (line.cells) {
    if (line.cells.every((cell) => !cell || /^(?:name|title|position|post|role|organi[sz]ation|institution|affiliation|country|n[o°]\.?|#|speaker|status|mode|topic|confirmed\??)s?(?: and .*| \/ .*)?$/i.test(cell) || knownHeading(cell))) return [];
    return [line.cells.filter((cell) => cell && !/^\d{1,2}\.?$/.test(cell)).join(', ').replace(/\n/g, ', ')];
  }
  const text = line.text;
  if (text.length > longestEntry && !text.includes(';')) return [];
  // Prose under a heading of a role speaks about the speakers; it lists none.
  if (/\b(?:will|is|are|was|were|has|have|shall)\b/.test(text) && text.length > 80 && !text.includes(';')) return [];
  return entriesOf(text).filter((piece) => piece.length <= longestEntry);
}

const addressed = '(?:Mr|Ms|Mrs|Mx|Dr|Prof|Professor|H\\.E|Ambassador|Amb|Mme|M\\.|Sra|Sr)\\.?\\s+\\p{Lu}[\\p{L}.’\'-]*\\s+\\p{Lu}';
const joint = new RegExp(`\\s*;\\s*(?:and\\s+)?|\\s*,?\\s+and\\s+(?=${addressed})|\\s*,\\s*(?=(?:Mr|Ms|Mrs|Mx|Dr|H\\.E|Mme)\\.?\\s+\\p{Lu})`, 'u');

const entriesOf = (text: string): string[] => text.split(joint).map(squeeze).filter(Boolean);

function fromCues(sentence: string, slots: ProposedSlot[], found: Findings): void {
  const cues = [...sentence.matchAll(cue)];
  for (const [index, match] of cues.entries()) {
    const role = cueRoles.find(([pattern]) => pattern.test(match[1] ?? ''))?.[1];
    const until = cues[index + 1]?.index ?? sentence.length;
    const words = sentence.slice(match.index + match[0].length, until).replace(/^the\s+/, '').replace(/[.\s]+$|\)\s*\.?$/, '').split(/\s+(?:will|who|which|followed|with|on|before)\s+|\s*,?\s+and\s+(?=(?:the|followed|with|is|was|will|are|organi[sz]ed)\b)/)[0] ?? '';
    for (const printed of entriesOf(words.slice(0, longestEntry))) {
      const person = personIn(printed);
      if (role && person?.name && !slots.some((slot) => slot.name === person.name)) take(slots, role, person, printed, {}, found);
    }
  }
}

/** Adds somebody whom the agenda names with a role and the line-up does not. */
export function takeFromAgenda(slots: ProposedSlot[], role: LineupRole, printed: string, found: Findings): void {
  const person = personIn(printed);
  if (person?.name && !slots.some((slot) => slot.name === person.name)) take(slots, role, person, printed, {}, found);
}
