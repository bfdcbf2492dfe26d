import { squeeze, type Line } from './lines';
import { knownHeading, type KnownHeading, type SectionKind } from './vocabulary/headings';

/** A part of the paper under one heading or label. */
export interface Section extends KnownHeading {
  heading: string | null;
  lines: Line[];
  /** The words stood on the label's own line. */
  inline?: boolean;
}

/** The paper in two: what stands above its first section (letterhead, series, title, date), and the sections. */
export interface Outline {
  front: Line[];
  sections: Section[];
}

/**
 * Finds the parts of a paper. Evidence in this order: a heading style; known words standing alone or before a colon; a
 * short line all in bold; the shape of a heading (short, no stop, a long paragraph below it).
 */
export function outlineOf(lines: readonly Line[]): Outline {
  const front: Line[] = [];
  const sections: Section[] = [];
  let labelled = false;
  // What a label with one name interrupts goes on below it: "Moderator: Ms X" within an agenda or a list of speakers.
  let reopened: Section | null = null;
  for (const [at, line] of lines.entries()) {
    const label = labelOf(line, lines[at - 1]);
    if (label) {
      const before = sections.at(-1);
      reopened = before && !before.inline && ['agenda', 'lineup'].includes(before.kind) ? before : before?.inline ? reopened : null;
      sections.push({ ...label.means, heading: label.heading, lines: [{ ...line, text: label.rest, cells: null }], inline: true });
      labelled = true;
      continue;
    }
    const known = headingWords(line, lines[at + 1]);
    const current = sections.at(-1);
    if (known && !isKindLine(line, at)) {
      sections.push({ ...known, heading: line.text, lines: [] });
      labelled = false;
    } else if (current && isOwnHeading(line, lines[at + 1], current)) {
      sections.push({ kind: 'other', heading: line.text, lines: [] });
      labelled = false;
    } else if (current?.kind === 'lineup' && tiesPartners.test(line.text)) {
      sections.push({ kind: 'partners', heading: null, lines: [line] });
      labelled = false;
    } else if (current && labelled && reopened && isSingular(current)) {
      sections.push({ ...reopened, heading: null, lines: [line] });
      labelled = false;
    } else if (current && labelled && endsLabel(line, current)) {
      sections.push({ kind: 'other', heading: null, lines: [line] });
      labelled = false;
    } else if (current) current.lines.push(line);
    else front.push(line);
  }
  return { front, sections };
}

/** "Background note" at the head of a paper says what the paper is; further down it heads a part of it. */
const isKindLine = (line: Line, at: number): boolean => at < 4 && /^(?:draft )?(?:(?:concept|background) (?:note|paper)|agenda|programme|(?:list of speakers|speakers(?:[’'] |s?[- ])list))$/i.test(line.text.trim()) && line.kind !== 'listItem';

/** "Concept note: Paying for care" is a title with its kind before it, no label. */
const isKindOfPaper = (text: string): boolean => /^(?:draft )?(?:concept|background) (?:note|paper)$/i.test(text.trim());

/** A label and what follows it on the same line: "Venue: Hall 2", "**Venue** Hall 2", or a row of two cells. */
function labelOf(line: Line, above: Line | undefined): { means: KnownHeading; heading: string; rest: string } | null {
  if (line.cells) return cellLabel(line.cells, line.table !== above?.table);
  const colon = /^[^:]{2,60}?(?=\s*:)/.exec(line.text)?.[0];
  if (colon !== undefined) {
    const means = isKindOfPaper(colon) ? null : knownHeading(colon);
    const rest = squeeze(line.text.slice(line.text.indexOf(':') + 1));
    if (means && rest) return { means, heading: colon, rest };
  }
  const dashed = /^([^–—]{2,40}?)\s+[–—-]\s+(.+)$/.exec(line.text);
  const byDash = dashed?.[1] ? knownHeading(dashed[1]) : null;
  if (byDash && byDash.kind !== 'background' && line.kind !== 'heading') return { means: byDash, heading: dashed?.[1] ?? '', rest: squeeze(dashed?.[2] ?? '') };
  const [, words = '', name = ''] = (line.text.length < 200 && /^((?:co-)?(?:moderated|chaired|facilitated|opened) by|keynote (?:address )?by|opening remarks by|closing remarks by)\s+(\p{Lu}.*)$/iu.exec(line.text)) || [];
  const byWords = words && /^\p{Lu}/u.test(name) ? knownHeading(words) : null;
  if (byWords) return { means: byWords, heading: words, rest: name };
  if (!line.lead || line.bold) return null;
  const byLead = knownHeading(line.lead);
  const rest = squeeze(line.text.slice(line.lead.length).replace(/^\s*[:.–—-]/, ''));
  return byLead && rest ? { means: byLead, heading: line.lead, rest } : null;
}

function cellLabel(cells: readonly string[], first: boolean): { means: KnownHeading; heading: string; rest: string } | null {
  const [head = '', ...others] = cells;
  const means = knownHeading(head);
  const rest = squeeze(others.filter(Boolean).join('; ').replace(/\n/g, '; '));
  // "Time | Session | Speakers" heads a table; it labels nothing.
  if (!means || !rest || others.some((cell) => knownHeading(cell)) || (first && others.length > 1)) return null;
  if (means.kind === 'datetime' && !/\d|tbc|to be/i.test(rest)) return null;
  return { means, heading: head, rest };
}

function headingWords(line: Line, next: Line | undefined): KnownHeading | null {
  if (line.cells) return null;
  const known = knownHeading(line.text);
  if (!known) return null;
  if (line.kind === 'heading' || line.bold || /:$/.test(line.text)) return known;
  // A bullet "Participants" in a list of topics is an item, a numbered line alone between paragraphs a heading.
  if (line.kind === 'listItem' && (!line.ordered || next?.kind === 'listItem')) return null;
  return known;
}

const short = 90;

/** A heading in words of the paper's own. Line-ups and agendas are full of short lines, so there only a style or bold counts. */
function isOwnHeading(line: Line, next: Line | undefined, current: Section): boolean {
  if (line.cells || line.text.length > short) return false;
  if (line.kind === 'heading') return !isDayOrItem(line.text);
  if (line.kind === 'listItem' || /[.;,?!]$/.test(line.text) || !/^[\p{Lu}\d“"'(]/u.test(line.text)) return false;
  if (isDayOrItem(line.text)) return false;
  if (line.bold && !['lineup', 'agenda'].includes(current.kind)) return !line.links.length;
  const shaped: SectionKind[] = ['background', 'objectives', 'themes', 'audience', 'outputs', 'other', 'about', 'questions', 'format', 'registration', 'access'];
  return shaped.includes(current.kind) && line.text.length <= 60 && !line.text.includes(': ') && next?.kind === 'paragraph' && next.text.length > 140;
}

const isDayOrItem = (text: string): boolean => /^(?:day|session|panel|segment|part)\s+(?:\d|one|two|three|[IVX]+\b)/i.test(text) || /^\W*\d{1,2}[:.h]\d{2}/.test(text) || /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i.test(text);

/** A label's value is its line; prose after it belongs to the paper, a list after it to the label. */
const endsLabel = (line: Line, current: Section): boolean => line.kind === 'paragraph' && (line.text.length > 140 || (/\.$/.test(line.text) && /\b(?:will|is|are|was|were|has|have|can|may)\b/.test(line.text))) && !['lineup', 'background', 'objectives'].includes(current.kind);

/** Below the speakers a sentence often names the organisers. */
const tiesPartners = /^(?:(?:co-)?(?:organi[sz]ed|convened|hosted|sponsored|supported|funded) by|in (?:partnership|collaboration|cooperation) with|with (?:the )?(?:financial )?support)\b/i;

/** One person's role: whoever stands below is somebody else. */
const isSingular = (section: Section): boolean => section.kind === 'lineup' && /^(?:moderat(?:or|ion|ed by)|chair|chaired by|co-?chair|facilitat(?:or|ed by)|keynote(?: speaker| by)?|rapporteur|discussant|presenter|mod[eé]rat(?:rice|eur|ion)|mod[eé]r[eé]e? par|animat(?:rice|eur|ion)|moderador(?:a)?|moderaci[oó]n|moderad[oa] por|pr[eé]sidence|pr[eé]sidente?|presidencia)$/i.test((section.heading ?? '').normalize('NFC').trim());

/** All lines of the sections of one kind. */
export const linesIn = (outline: Outline, ...kinds: SectionKind[]): Line[] =>
  outline.sections.filter((section) => kinds.includes(section.kind)).flatMap((section) => section.lines);
