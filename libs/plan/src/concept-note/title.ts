import type { Proposal } from '@convenor/contracts';
import { datesIn } from './dates';
import type { Findings } from './findings';
import type { Outline } from './headings';
import type { Line } from './lines';
import { personIn } from './people';
import { citiesIn } from './vocabulary/cities';
import { countryNamed } from './vocabulary/countries';
import { organisationWord } from './vocabulary/persons';
import { timesIn } from './times';

export interface Titles {
  title: string | null;
  subtitle: string | null;
  programme: Proposal['programme'];
  /** The name of the forum this is a session of. */
  forum: { name: string; phrase: string } | null;
}

const kindWords = /^(?:(?:draft|provisional|final|revised)\s+)?(?:concept\s*(?:note|paper)|background\s*(?:note|paper)|agenda|programme|program|information note|invitation|save the date|note conceptuelle|note de cadrage|nota conceptual|terms of reference|flyer|list of speakers|speakers(?:[’'] |s?[- ])list)(?:\s+(?:for|on|of))?(?:\s+the)?\b/i;
const gathering = /\b(?:round ?tables?|dialogues?|seminars?|webinars?|workshops?|meetings?|forum|lectures?|consultations?|series|conversations?|talks?|briefings?|policy labs?|colloqui(?:um|a)|table ronde|mesa redonda)\b/i;
const numberAtEnd = /^(.{4,100}?)\s*(?:[,:–—-]\s*)?(?:\b(?:no\.?|nr\.?|number|n°|nº|edition|session|part)\s*|#\s*)?(\d{1,3}|[IVX]{1,5})$/i;
/** "Policy roundtable" alone, or before a colon: says what kind of meeting it is, not what about. */
const meetingKind = '(?:(?:policy|expert|high-level|regional|virtual|online|hybrid|technical|national|public|joint|international|multi-?stakeholder)\\s+)*(?:round ?table|table ronde|mesa redonda|webinar|seminar|seminario|séminaire|workshop|dialogue|panel|meeting|consultation|event|side[ -]event|briefing|conversation)(?:\\s+(?:discussion|series|event|meeting))?';
const bareGathering = new RegExp(`^${meetingKind}$`, 'i');
const gatheringBefore = new RegExp(`^${meetingKind}\\s*(?::|\\s[–—|-])\\s*(?=\\S)`, 'i');
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];

/** Title, subtitle, series with its number, and the forum above it, out of the head of the paper. */
export function titlesOf(outline: Outline, forumLine: string | null, found: Findings): Titles {
  const head = outline.front.slice(0, 24).filter((line) => line.text.length <= 250);
  const own = outline.sections.find((section) => section.kind === 'title')?.lines[0];
  const series = seriesIn(outline, head, found);
  if (forumLine !== null) return ofForum(head, forumLine, found);
  const lines = candidates(head, series?.line ?? null);
  const at = own ? -1 : bestAt(lines);
  const first = own?.text ?? lines[at]?.text ?? null;
  if (first === null) return { ...beforeDate(head, found), programme: series?.programme ?? null, forum: null };
  const rest = own ? [] : lines.slice(at + 1);
  return { ...apart(first, rest, found), programme: series?.programme ?? null, forum: null };
}

/** "Roundtable 4 – Friday, 13 November": the lines above it name the forum, the line itself the roundtable. */
function ofForum(head: readonly Line[], forumLine: string, found: Findings): Titles {
  const numberedLine = /^\W*((?:round ?table|session|panel|webinar|dialogue|seminar)\s+(\d+|[IVX]+))\b/i;
  const at = head.findIndex((line) => numberedLine.test(line.text));
  const sessionLine = head[at]?.text ?? '';
  const above = head.slice(0, at === -1 ? 0 : at).filter((line) => !datesIn(line.text).length && line.text.length > 12 && !kindWords.test(line.text));
  const styled = above.find((line) => line.style === 'title' || line.level === 1) ?? [...above].sort((a, b) => b.text.length - a.text.length)[0];
  const before = wordsBeforeDay(forumLine);
  const forum = before.split(/\s+/).length >= 2 ? { text: before } : styled;
  const [, words = '', number = ''] = numberedLine.exec(sessionLine) ?? [];
  const rest = sessionLine.slice(sessionLine.indexOf(words) + words.length).replace(/^\s*[:–—-]\s*/, '');
  const topic = datesIn(rest).length || timesIn(rest).length ? '' : rest;
  found.source('/title', sessionLine);
  if (!topic) found.guess('/title');
  if (forum) found.source('/programme/name', forum.text);
  if (forum) found.guess('/programme/name');
  const programme = forum ? { name: forum.text, number: numeral(number) } : null;
  return { title: topic || words || null, subtitle: null, programme, forum: forum ? { name: forum.text, phrase: forum.text } : null };
}

function seriesIn(outline: Outline, head: readonly Line[], found: Findings): { line: Line | null; programme: { name: string; number: number | null } } | null {
  const labelled = outline.sections.find((section) => section.kind === 'programme')?.lines[0];
  if (labelled) {
    const [, name = labelled.text, number = ''] = numberAtEnd.exec(labelled.text) ?? [];
    found.source('/programme/name', labelled.text);
    return { line: null, programme: { name: name.trim(), number: numeral(number) } };
  }
  for (const line of head) {
    if (line.text.length > 110 || datesIn(line.text).length || line.style === 'title') continue;
    const programme = numbered(line.text) ?? spoken(line.text);
    if (!programme) continue;
    found.source('/programme/name', line.text);
    if (programme.number !== null) found.source('/programme/number', line.text);
    return { line, programme };
  }
  return null;
}

/** "Name of the series 7", "Name of the series, No. 7", "Name Dialogue #7". */
function numbered(text: string): { name: string; number: number | null } | null {
  const [, name = '', number = ''] = numberAtEnd.exec(text) ?? [];
  if (!number || !gathering.test(name) || name.split(/\s+/).length < 2) return null;
  return { name: name.replace(/[\s,:–—-]+$/, ''), number: numeral(number) };
}

/** "Third roundtable in the X series", "The Second X Dialogue" stays a name with its number; "X Series" a name alone. */
function spoken(text: string): { name: string; number: number | null } | null {
  const [, count = '', whole = ''] = /\b(\d{1,3})\s+(?:of|in)\s+(?:the\s+|our\s+)?(.{4,80}\bseries)\s*$/i.exec(text) ?? [];
  if (count) return { name: whole, number: Number(count) };
  const [, ordinal = '', name = ''] = /^(?:the\s+)?(\p{L}+|\d{1,2}(?:st|nd|rd|th))\s+[\p{L} -]{0,40}?\b(?:in|of)\s+the\s+(.{4,80}?)\s*$/iu.exec(text) ?? [];
  const number = ordinals.indexOf(ordinal.toLowerCase()) + 1 || (/^\d/.test(ordinal) ? Number.parseInt(ordinal, 10) : 0);
  if (number && gathering.test(text) && /\bseries\b/i.test(name)) return { name, number };
  return /\bseries$/i.test(text) && text.split(/\s+/).length <= 9 ? { name: text, number: null } : null;
}

function numeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  const digits = [...text.toUpperCase()].map((letter) => values[letter] ?? 0);
  return digits.length ? digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0) : null;
}

/** Lines that may be the title: not the letterhead, not the series, no date, no label, no goal. */
function candidates(head: readonly Line[], series: Line | null): Line[] {
  const after = series ? head.filter((line) => line.index > series.index) : [];
  const pool = (after.some(isTitleLike) ? after : head.filter((line) => line !== series)).map(withoutKind).filter((line) => line.text && isTitleLike(line));
  const mixed = pool.filter((line) => !isLetterhead(line));
  return mixed.length ? mixed : pool;
}

const withoutKind = (line: Line): Line => (kindWords.test(line.text) ? { ...line, text: line.text.replace(kindWords, '').replace(/^\s*[:–—|-]\s*/, '').trim() } : line);

function isTitleLike(line: Line): boolean {
  const { text } = line;
  if (line.cells || (line.kind === 'listItem' && !line.ordered) || text.length < 4 || (kindWords.test(text) && withoutKind(line).text.length < 8)) return false;
  if (datesIn(text).length || timesIn(text).length || /@|https?:/.test(text) || bareGathering.test(text)) return false;
  if (!/^[\p{Lu}\p{Lo}\d“"«‘'¿¡(#]/u.test(text) || personIn(text)?.honorific) return false;
  if (/\b(?:invites? you|is pleased to|has the honou?r|requests the pleasure|you are invited|bienvenid[oa]s)\b/i.test(text)) return false;
  if (/,$/.test(text) || (/[.]$/.test(text) && text.split(/\s+/).length >= 6)) return false;
  if (/^(?:GCM|SDG)\s+(?:objective|goal)?\s*\d/i.test(text) || /^(?:organi[sz]ed|convened|hosted|moderated|supported|funded|with the support|in partnership|in collaboration)\b/i.test(text)) return false;
  if (/^(?:hybrid|online|in[- ]person|virtual)\b.{0,40}$/i.test(text) || (citiesIn(text).length > 0 && text.split(/[\s,]+/).length <= 5 && !text.includes(':')) || countryNamed(text)) return false;
  return true;
}

/** A letterhead is capitals or an institution's bare name; a title in capitals says more. */
function isLetterhead(line: Line): boolean {
  if (line.style === 'title' || (line.kind === 'heading' && line.level === 1)) return false;
  const words = line.text.split(/\s+/);
  if (!/\p{Ll}/u.test(line.text)) return words.length <= 4;
  return words.length <= 8 && organisationWord.test(line.text) && !/[:?]/.test(line.text) && !gathering.test(line.text) && words.every((word) => /^(?:\p{Lu}|of|for|and|on|the|de|la|&|at|in)/u.test(word)) && line.kind !== 'heading' && !line.bold;
}

function bestAt(lines: readonly Line[]): number {
  const styled = lines.findIndex((line) => line.style === 'title');
  if (styled !== -1) return styled;
  const headed = lines.findIndex((line) => line.kind === 'heading' && line.level === 1);
  if (headed !== -1) return headed;
  const colon = lines.findIndex((line) => /:$/.test(line.text));
  if (colon !== -1) return colon;
  const bold = lines.findIndex((line) => line.bold || line.kind === 'heading');
  return bold !== -1 ? bold : lines.length ? 0 : -1;
}

/** What a line says before its first day or hour. */
function wordsBeforeDay(text: string): string {
  const ends = [...datesIn(text), ...timesIn(text)].map((span) => span.at);
  return ends.length ? text.slice(0, Math.min(...ends)).replace(/[\s,;:(|–—-]+$|\s+(?:on|from|to be held on)\s*$/g, '').trim() : '';
}

/** "Roundtable on school meals, 3 June 2027, New York": the words before the day. */
function beforeDate(head: readonly Line[], found: Findings): Pick<Titles, 'title' | 'subtitle'> {
  for (const line of head) {
    const words = wordsBeforeDay(line.text);
    if (words.split(/\s+/).length < 3 || bareGathering.test(words)) continue;
    found.guess('/title');
    return apart(words, [], found);
  }
  return { title: null, subtitle: null };
}

/** Title and subtitle: on two lines where the first ends in a colon or a short second follows, else parted at a colon. */
function apart(first: string, rest: readonly Line[], found: Findings): Pick<Titles, 'title' | 'subtitle'> {
  const strip = (text: string): string => (/[“"«]([^“”"«»]{6,})[”"»]/.exec(text)?.[1] ?? text).replace(/^(?:re|subject|objet|asunto)\s*:\s*/i, '').replace(gatheringBefore, '').replace(/[\s:]+$/, '').replace(/^[“"«]\s*|\s*[”"»]$/g, '').trim();
  const [next] = rest;
  found.source('/title', first);
  const goesOn = next && (/:\s*$/.test(first) || next.style === 'subtitle' || (next.kind !== 'listItem' && next.text.length <= 160 && !/[.!]$/.test(next.text)));
  const [, before = '', after = ''] = /^(.{3,100}?)(?::\s+|\s+[–—]\s+)(\S.{3,})$/.exec(first.replace(gatheringBefore, '')) ?? [];
  if (goesOn && !(before && next.style !== 'subtitle')) {
    found.source('/subtitle', next.text);
    return { title: strip(first), subtitle: strip(next.text) };
  }
  if (!before) return { title: strip(first), subtitle: null };
  found.source('/subtitle', first);
  return { title: strip(before), subtitle: strip(after) };
}
