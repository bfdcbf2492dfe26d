import type { LineupRole, Proposal, RoundtableFormat, SegmentKind } from '@convenor/contracts';
import { blank, datesIn, exists, isoOf } from './dates';
import type { Findings } from './findings';
import type { Outline } from './headings';
import { squeeze, type Line } from './lines';
import { looksLikeName, personIn } from './people';
import { timesIn, wall, type TimeRange } from './times';
import { zoneMentions } from './zones';

type Segment = Proposal['agenda'][number];

const kinds: readonly (readonly [RegExp, SegmentKind])[] = [
  [/\b(?:registration|arrival|welcome coffee|check-?in)\b/i, 'arrival'],
  [/\b(?:reception|cocktail|networking (?:drinks|reception|opportunity)|drinks|dinner)\b/i, 'reception'],
  [/\b(?:coffee|tea|lunch|break|pause|almuerzo|déjeuner)\b/i, 'break'],
  [/\b(?:keynote)\b/i, 'keynote'],
  [/\b(?:closing|wrap-?up|conclusions?|concluding|clôture|clausura|way forward|next steps)\b/i, 'closing'],
  [/\b(?:opening|welcome|introductions?|ouverture|apertura|bienvenue|bienvenida|introductory)\b/i, 'opening'],
  [/\b(?:q ?& ?a|questions and answers|questions)\b/i, 'questions'],
  [/\b(?:break-?out|working groups?|group work|parallel)\b/i, 'breakout'],
  [/\b(?:discussion|debate|exchange|tour de table|dialogue|round ?table|plenary)\b/i, 'interactive_discussion'],
  [/\b(?:panel)\b/i, 'panel'],
  [/\b(?:closed)\b/i, 'closed'],
];

/** What an item of the agenda is, by its words; a panel where nothing says otherwise. */
export function segmentKind(title: string): SegmentKind {
  if (/\bclosed (?:session|meeting|door)/i.test(title)) return 'closed';
  if (/^panel\b/i.test(title)) return 'panel';
  return kinds.find(([pattern]) => pattern.test(title))?.[1] ?? (/\bpresentation|présentation|presentación|launch\b/i.test(title) ? 'presentation' : 'panel');
}

interface Item { segment: Segment; printed: string; day: number | null }

/** The items of the agenda: lines and rows that begin with an hour, under the last day named before them. */
export function agendaOf(outline: Outline, days: Proposal['days'], found: Findings): { agenda: Segment[]; voices: { role: LineupRole; printed: string }[] } {
  const items: Item[] = [];
  const voices: { role: LineupRole; printed: string }[] = [];
  const [only] = days;
  let date = days.length === 1 ? (only?.date ?? null) : null;
  const inAgenda = new Set(outline.sections.filter((section) => section.kind === 'agenda' || (section.inline && section.kind === 'lineup')).flatMap((section) => section.lines.map((line) => line.index)));
  for (const line of [...outline.front, ...outline.sections.filter((section) => section.kind !== 'datetime').flatMap((section) => section.lines)]) {
    date = dayHeading(line, days) ?? date;
    const item = itemOf(line, date);
    if (item) items.push(item);
    else if (inAgenda.has(line.index)) belowItem(line, items.at(-1));
  }
  const kept = items.length >= 2 || outline.sections.some((section) => section.kind === 'agenda') ? items : [];
  for (const { segment } of kept) {
    const role = roleOf(segment.kind, segment.title);
    if (role) voices.push(...segment.people.map((printed) => ({ role, printed })));
  }
  const agenda = closed(kept.map((item) => inAfternoon(item.segment, days)));
  kept.forEach((item, index) => found.source(`/agenda/${index}`, item.printed));
  agenda.push(...after(outline, days, agenda.length, found));
  return { agenda, voices: kept.length ? voices : [] };
}

const roleOf = (kind: SegmentKind, title: string): LineupRole | null => (kind === 'keynote' ? 'keynote' : kind === 'opening' ? 'opening' : kind === 'closing' ? 'closing' : kind === 'panel' ? 'panellist' : /present/i.test(title) ? 'speaker' : null);

function dayHeading(line: Line, days: Proposal['days']): string | null {
  if (line.text.length > 120) return null;
  const nth = /^(?:day|jour|día)\s+(\d|one|two|three|four)\b/i.exec(line.text)?.[1]?.toLowerCase();
  const [mention] = datesIn(line.text);
  const day = mention?.days[0];
  if (day && mention.days.length === 1) {
    const same = days.find((one) => one.date?.slice(5) === `${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`);
    if (same) return same.date;
    if (day.year !== null && exists(day)) return isoOf({ ...day, year: day.year });
  }
  const index = nth ? (['one', 'two', 'three', 'four'].indexOf(nth) + 1 || Number(nth)) : 0;
  return index ? (days[index - 1]?.date ?? null) : null;
}

/** A line or row that begins with an hour and goes on with words. */
function itemOf(line: Line, date: string | null): Item | null {
  const text = line.cells ? line.cells.filter(Boolean).join(' | ') : line.text;
  if (text.length > 600) return null;
  const [time] = timesIn(text.slice(0, 60));
  if (!time || time.at > 3 || /\p{L}/u.test(text.slice(0, time.at))) return null;
  const rest = line.cells ? line.cells.filter(Boolean).slice(1) : [withoutZone(text.slice(time.at + time.phrase.length))];
  const [title, ...others] = titled(rest);
  if (!title || datesIn(blank(text, time.at, time.phrase.length)).length > 0) return null;
  const people = others.flatMap((part) => part.split(/\s*;\s*|\n/)).map(squeeze).filter(Boolean);
  return { segment: { date, start: time.start, end: ending(time), kind: segmentKind(title), mode: modeIn(text), title, people }, printed: line.text, day: null };
}

const ending = (time: TimeRange): string | null => time.end;

function withoutZone(text: string): string {
  const [zone] = zoneMentions(text.slice(0, 30));
  const rest = zone && zone.at <= 3 ? text.slice(zone.at + zone.phrase.length) : text;
  return rest.replace(/^[\s:–—|)\-.\t]+/, '').trim();
}

/** "Keynote: Dr Ana Ruiz, X" is a title and people; so is a name after a dash. */
function titled(parts: readonly string[]): string[] {
  const [first = '', ...others] = parts.map((part) => part.replace(/^[\s:–—|-]+/, '').trim());
  const [, before = '', after = ''] = /^([^:–—]{3,80}?)\s*(?::|\s[–—-]\s|\bby\b)\s*(\S.*)$/.exec(first) ?? [];
  const person = after ? personIn(after.split(/\s*;\s*/)[0] ?? '') : null;
  if (person?.name && (person.honorific || looksLikeName(person.name, false)) && (person.honorific || person.posts.length || person.organisations.length)) return [before, after, ...others];
  return first ? [first, ...others] : [];
}

function modeIn(text: string): RoundtableFormat | null {
  if (/\bhybrid\b/i.test(text)) return 'hybrid';
  if (/\bin[- ]person only\b|\bin the room only\b/i.test(text)) return 'in_person';
  return /\bonline only\b|\b(?:fully )?online\)|\bvirtual session\b/i.test(text) ? 'online' : null;
}

/** Lines below an item that name people belong to it. */
function belowItem(line: Line, item: Item | undefined): void {
  if (!item || line.text.length > 300 || line.kind === 'heading') return;
  const words = line.text.replace(/^(?:speakers?|panell?ists?|presenters?|moderators?|chairs?|facilitators?|discussants?)\s*:\s*/i, '');
  for (const piece of words.split(/\s*;\s*/)) if (personIn(piece)?.name) item.segment.people.push(squeeze(piece));
}

/** "1:15 – 1:25" of a meeting that begins at 13:15 is meant in the afternoon. */
function inAfternoon(segment: Segment, days: Proposal['days']): Segment {
  const day = days.find((one) => one.date === segment.date) ?? days[0];
  const later = (time: string): string => wall((Number(time.slice(0, 2)) + 12) * 60 + Number(time.slice(3)));
  if (!day?.start || !segment.start || segment.start >= '12:00' || segment.start >= day.start || later(segment.start) < day.start) return segment;
  return { ...segment, start: later(segment.start), end: segment.end && segment.end < '12:00' ? later(segment.end) : segment.end };
}

/** An item without an end lasts until the next of its day begins. */
const closed = (agenda: readonly Segment[]): Segment[] =>
  agenda.map((segment, index) => {
    const next = agenda[index + 1];
    return segment.end === null && next && next.date === segment.date && next.start && segment.start && next.start > segment.start ? { ...segment, end: next.start } : segment;
  });

const follows = /(?:^|[.;:!?]\s+)(?:an?|une?|the|un)\s+([^().;,]{3,90}?)\s+(?:follows|will follow|suivra|seguirá)\b/i;
const following = /\b(?:followed by|after(?:wards|\s+which)|suivie? d[’'e]|seguid[oa] de)\s*:?\s+(?:by\s+)?(?:an?\s+|une?\s+|the\s+)?([^().;]{3,90})/i;

/** "(followed by a drinks reception)", "A reception follows.": begins where the meeting ends, has no end, and no online side — a guess. */
function after(outline: Outline, days: Proposal['days'], from: number, found: Findings): Segment[] {
  const lines = [...outline.sections.filter((section) => ['datetime', 'venue', 'format', 'agenda'].includes(section.kind)).flatMap((section) => section.lines), ...outline.front];
  for (const line of lines) {
    const match = line.text.length < 400 ? (following.exec(line.text) ?? follows.exec(line.text)) : null;
    const title = match?.[1] ? squeeze(match[1]) : '';
    const kind = segmentKind(title);
    if (!title || !(kind === 'reception' || (kind === 'break' && /lunch/i.test(title)))) continue;
    const last = days.at(-1);
    found.source(`/agenda/${from}`, match?.[0] ?? '');
    found.guess(`/agenda/${from}/mode`);
    return [{ date: last?.date ?? null, start: last?.end ?? null, end: null, kind: 'reception', mode: 'in_person', title, people: [] }];
  }
  return [];
}
