import type { PartnerKind, Proposal } from '@convenor/contracts';
import { commaParts, splitOrganisations } from './affiliations';
import type { Findings } from './findings';
import type { Outline, Section } from './headings';
import { sentencesOf, squeeze, type Line } from './lines';

type Partner = Proposal['partners'][number];

const cues: readonly (readonly [RegExp, PartnerKind])[] = [
  [/\bco-?(?:organi[sz]ed|convened|sponsored|hosted)\s+(?:by|with)\b/gi, 'co_organiser'],
  [/\b(?:jointly\s+)?(?:organi[sz]ed|convened|run|presented)\s+(?:jointly\s+)?by\b|\bconvened\s+jointly\s+by\b|\borganis(?:é|ée)e?\s+par\b|\borganizad[oa]\s+por\b/gi, 'organiser'],
  [/\bin\s+(?:close\s+)?(?:partnership|collaboration|cooperation|co-operation|association)\s+with\b|\btogether\s+with\b|\ben\s+(?:partenariat|collaboration)\s+avec\b|\ben\s+(?:colaboración|asociación)\s+con\b/gi, 'in_partnership'],
  [/\b(?:kindly\s+|jointly\s+|generously\s+)?hosted\s+by\b/gi, 'host'],
  [/\b(?:financial(?:ly)?\s+support(?:ed)?|funding|funds|a\s+grant|financing)\b[^.;]{0,60}?\b(?:by|from|of)\b|\b(?:funded|financed|sponsored)\s+by\b|\bfinancé[e]?\s+par\b|\bfinanciad[oa]\s+por\b/gi, 'financial_support'],
  [/\bwith\s+the\s+(?:kind\s+|generous\s+)?support\s+of\b|\bsupported\s+by\b|\bavec\s+le\s+soutien\s+de\b|\bcon\s+el\s+apoyo\s+de\b/gi, 'supporting'],
  [/\bmedia\s+partners?(?:\s+(?:is|are)|:)/gi, 'media'],
];

const aboutMeeting = /\b(?:event|meeting|round ?tables?|workshop|webinar|series|dialogue|consultation|conference|seminar|forum|discussion|évènement|événement|évento|evento|table ronde|mesa redonda|hearing)\b/i;

/** The organisations behind the meeting, by the phrases that tie them to it. */
export function partnersOf(outline: Outline, found: Findings): Partner[] {
  const partners: Partner[] = [];
  const add = (kind: PartnerKind, name: string, phrase: string): number => {
    const same = partners.findIndex((one) => bare(one.name) === bare(name));
    if (same !== -1) return same;
    partners.push({ kind, name });
    found.source(`/partners/${partners.length - 1}`, phrase);
    return partners.length - 1;
  };
  const own = outline.sections.filter((section) => section.kind === 'partners');
  for (const section of own) fromSection(section, add, found);
  const others = [...outline.front, ...outline.sections.filter((section) => section.kind !== 'partners' && section.kind !== 'lineup').flatMap((section) => section.lines)];
  for (const line of others) {
    for (const sentence of anyCue(line.text) ? sentencesOf(line.text) : []) if (aboutMeeting.test(sentence) || isHeadCue(line, outline)) for (const { kind, names } of tiesIn(sentence)) names.forEach((name) => add(kind, name, sentence));
  }
  return partners;
}

const anyCue = (text: string): boolean => cues.some(([pattern]) => text.search(pattern) !== -1);
/** "Organised by X" alone at the head of the paper speaks of the meeting without saying so. */
const isHeadCue = (line: Line, outline: Outline): boolean => outline.front.includes(line) && line.text.length < 200 && cues.some(([pattern]) => line.text.search(pattern) === 0);
const bare = (name: string): string => name.replace(/^the\s+/i, '').replace(/\s*\([^()]*\)\s*$/, '').toLowerCase();

function fromSection(section: Section, add: (kind: PartnerKind, name: string, phrase: string) => number, found: Findings): void {
  for (const line of section.lines) {
    const label = labelled(line.text);
    if (label) {
      for (const name of organisationsIn(label.names)) add(label.kind, name, line.text);
      continue;
    }
    const ties = sentencesOf(line.text).flatMap((sentence) => tiesIn(sentence).map((tie) => ({ ...tie, sentence })));
    for (const { kind, names, sentence } of ties) for (const name of names) add(kind, name, sentence);
    if (ties.length || line.text.length > 240 || /@|\b(?:is|are|will|has|have|contact|please)\b/.test(line.text)) continue;
    for (const name of line.cells ? line.cells.slice(0, 1) : organisationsIn(line.text.replace(/\.$/, ''))) {
      const at = add(section.partner ?? 'in_partnership', name, line.text);
      if (!section.partner) found.guess(`/partners/${at}/kind`);
    }
  }
}

const labels: readonly (readonly [RegExp, PartnerKind])[] = [
  [/^co-?(?:organi[sz]|conven|sponsor)/i, 'co_organiser'], [/^(?:organi[sz]|conven)/i, 'organiser'], [/^(?:fund|donor|sponsor|financ)/i, 'financial_support'],
  [/^(?:support)/i, 'supporting'], [/^host/i, 'host'], [/^media/i, 'media'], [/^(?:partner|in partnership|collaborat|implementing)/i, 'in_partnership'],
];

function labelled(text: string): { kind: PartnerKind; names: string } | null {
  const [, label = '', names = ''] = /^([\p{L} -]{3,40}?)\s*(?:\([^()]*\))?\s*[:–—]\s*(.+)$/u.exec(text) ?? [];
  const kind = labels.find(([pattern]) => pattern.test(label))?.[1];
  return kind && names ? { kind, names } : null;
}

/** Each cue of a sentence with the organisations that follow it, up to the next cue. */
function tiesIn(whole: string): { kind: PartnerKind; names: string[] }[] {
  return whole.split(/\s+\|\s+/).flatMap(tiesInPart);
}

function tiesInPart(sentence: string): { kind: PartnerKind; names: string[] }[] {
  const marks = cues
    .flatMap(([pattern, kind]) => [...sentence.matchAll(pattern)].map((match) => ({ kind, at: match.index, end: match.index + match[0].length })))
    .sort((a, b) => a.at - b.at || b.end - a.end);
  const kept = marks.filter((mark, index) => !marks.slice(0, index).some((other) => mark.at < other.end));
  return kept.map((mark, index) => {
    const until = kept[index + 1]?.at ?? sentence.length;
    return { kind: mark.kind, names: organisationsIn(upToPredicate(sentence.slice(mark.end, until))) };
  });
}

/** The list of names ends where the sentence goes on with something else. */
const upToPredicate = (text: string): string =>
  (text.slice(0, 600).split(/\s+(?:and\s+)?(?:will|is|are|was|were|has|have|which|that|who|to|on\s+the|in\s+the|on\s+\d|at\s+the|under|as\s+part|within|through|during|ahead|since|from)\s+|\.\s|\s+\((?=\d)|,?\s+(?:and|with|and\s+with|in)(?:\s+the)?\s*$|,\s*$/)[0] ?? '').trim();

/** Names of a list: between commas, semicolons and "and", each beginning with a capital. */
export function organisationsIn(list: string): string[] {
  const parts = list.split(';').flatMap((part) => rejoined(commaParts(part)));
  return parts
    .flatMap((part, index) => (index > 0 && index === parts.length - 1 ? lastTwo(part) : [part]))
    .flatMap((part) => splitOrganisations(part.replace(/^(?:and|&|as well as|et|y)\s+/i, ''), true))
    .map((name) => squeeze(name.replace(/^(?:and|&)\s+/i, '').replace(/^(?:the|le|la|les|el|los)\s+(?=\p{Lu})/u, '').replace(/[.\s,:]+$/, '')))
    .filter((name) => /^[\p{Lu}\d]/u.test(name) && name.length > 1 && name.length < 160 && !/^(?:The|This|It|In|On|At|With|And|January|February|March|April|May|June|July|August|September|October|November|December)$/.test(name));
}

/** After commas the last "and" parts two names, unless one governs both ("Ministry of X and Y"). */
function lastTwo(part: string): string[] {
  const [, left = '', right = ''] = /^(\S+\s[^()]{2,80}?)\s+and\s+(?:the\s+)?(\p{Lu}.+)$/u.exec(part) ?? [];
  const whole = right && (right.includes(' ') || /^[A-Z]{2,}/.test(right)) && !/\b(?:of|for|on|de)\b/.test(left) && !/^and\b/i.test(left);
  return whole ? [left, right] : [part];
}

/** "UN Educational, Scientific and Cultural Organization": a part of one word before one with "and" is no name of its own. */
function rejoined(parts: readonly string[]): string[] {
  const [first, second, ...rest] = parts;
  if (first && second && parts.length === 2 && /\band\b/.test(second) && !/^(?:and|the)\b/i.test(second) && /\b(?:of|for|Educational|Refugees)\b/.test(first) && !/\(/.test(first)) return [`${first}, ${second}`, ...rest];
  return [...parts];
}
