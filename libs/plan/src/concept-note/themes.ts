import type { Proposal } from '@convenor/contracts';
import type { Findings } from './findings';
import type { Outline, Section } from './headings';
import { squeeze, type Line } from './lines';
import objectives from './vocabulary/gcm-objectives.json';

type Goal = Proposal['goals'][number];

export interface Matters {
  themes: string[];
  goals: Goal[];
  guidingQuestions: Proposal['guidingQuestions'];
}

const official: Readonly<Record<string, string>> = objectives;
const goalLine = /^(?:(GCM|Global Compact(?: for Migration)?)\s+)?(SDG|objective|goal)\s+(\d{1,2})\s*[:.–—-]\s*(\S.*)$/i;
const aboutThemes = /\b(?:themes?|principles?|topics?|issues|priorit(?:y|ies)|areas|questions|pillars|aspects|strands|dimensions|challenges|thèmes|temas|principes|principios)\b/i;

/** Themes, goals and guiding questions of a paper. */
export function mattersOf(outline: Outline, text: string, found: Findings): Matters {
  const guidingQuestions = questionsOf(outline, found);
  const named = goalLines(outline, text, found);
  const themes = named.length ? named.map((one) => one.text) : themesOf(outline, found);
  const goals: Goal[] = [];
  const add = (goal: Goal, phrase: string): void => {
    if (goals.some((one) => one.framework === goal.framework && one.number === goal.number)) return;
    goals.push(goal);
    found.source(`/goals/${goals.length - 1}`, phrase);
  };
  for (const one of named) if (one.goal) add(one.goal, one.printed);
  for (const one of guidingQuestions) one.goals.forEach((number) => add({ framework: 'gcm', number }, one.text));
  for (const one of goalsIn(text)) add(one.goal, one.phrase);
  return { themes, goals: goals.filter((goal) => known(goal, found)), guidingQuestions };
}

function known(goal: Goal, found: Findings): boolean {
  const most = goal.framework === 'sdg' ? 17 : 23;
  if (goal.number >= 1 && goal.number <= most) return true;
  found.warn('goal_unknown', '/goals', `There is no ${goal.framework === 'sdg' ? 'Sustainable Development Goal' : 'objective of the Global Compact for Migration'} ${goal.number}.`);
  return false;
}

/** Lines that name an item of a framework by its number: "GCM objective 7: …", "SDG 8: …". */
function goalLines(outline: Outline, text: string, found: Findings): { text: string; printed: string; goal: Goal | null }[] {
  const lines = [...outline.front, ...outline.sections.filter((section) => ['objectives', 'themes', 'background', 'other'].includes(section.kind)).flatMap((section) => section.lines)];
  const compact = /\b(?:Global Compact|GCM)\b/.test(text);
  const matched = lines.flatMap((line) => {
    const match = line.text.length < 300 ? goalLine.exec(line.text) : null;
    const framework = match?.[2]?.toUpperCase() === 'SDG' ? 'sdg' : match?.[1] || compact ? 'gcm' : null;
    // "Objective 1: To understand …" of the meeting itself is no item of the Compact.
    return match && framework && (match[1] || framework === 'sdg' || alike(match[4] ?? '', official[match[3] ?? ''] ?? '')) ? [{ text: trimmed(match[4] ?? ''), printed: line.text, goal: { framework, number: Number(match[3]) } }] : [];
  });
  matched.forEach((one, index) => {
    found.source(`/themes/${index}`, one.printed);
    const wording = one.goal.framework === 'gcm' ? official[String(one.goal.number)] : undefined;
    if (wording && !alike(one.text, wording)) found.warn('goal_wording', `/themes/${index}`, `Objective ${one.goal.number} of the Compact reads differently.`, wording);
  });
  return matched;
}

const words = (text: string): Set<string> => new Set(text.toLowerCase().replace(/&/g, ' and ').match(/\p{L}{4,}/gu) ?? []);

/** Same words but for a few: papers shorten and add commas. */
function alike(one: string, other: string): boolean {
  const [a, b] = [words(one), words(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= 0.7 * Math.max(1, Math.min(a.size, b.size)) && shared >= 0.6 * Math.max(a.size, b.size);
}

/** "GCM objectives 1 and 23", "objectives 2, 5, 6 and 18 of the Global Compact", "SDG 10". */
export function goalsIn(text: string): { goal: Goal; phrase: string }[] {
  const found: { goal: Goal; phrase: string }[] = [];
  const list = '(\\d{1,2}(?:(?:\\s*,\\s*|\\s*,?\\s+(?:and|&|to)\\s+)\\d{1,2}){0,12})(?![\\d.]*\\d)';
  for (const pattern of [`\\bGCM\\s+objectives?\\s+${list}`, `\\bobjectives?\\s+${list}\\s+of\\s+the\\s+(?:Global\\s+Compact|GCM|Compact)`]) {
    for (const match of text.matchAll(new RegExp(pattern, 'gi'))) for (const number of numbersIn(match[1] ?? '')) found.push({ goal: { framework: 'gcm', number }, phrase: match[0] });
  }
  for (const match of text.matchAll(new RegExp(`\\bSDGs?\\s+(?:targets?\\s+)?(\\d{1,2}(?:\\.\\d{1,2}|\\.[a-z])?(?:(?:\\s*,\\s*|\\s+and\\s+)\\d{1,2}(?:\\.\\w{1,2})?){0,12})`, 'g'))) {
    for (const number of numbersIn((match[1] ?? '').replace(/\.\w+/g, ''))) found.push({ goal: { framework: 'sdg', number }, phrase: match[0] });
  }
  return found;
}

const numbersIn = (list: string): number[] => (list.match(/\d{1,2}/g) ?? []).map(Number);

/** A theme as it heads a section: without its bullet, its stop or the "and" before the last. */
const trimmed = (text: string): string => squeeze(text.replace(/\s*[;,.]?\s*(?:\band\b|\bet\b|\by\b)?\s*$/i, '').replace(/[;,.:]\s*$/, ''));

function themesOf(outline: Outline, found: Findings): string[] {
  const own = outline.sections.find((section) => section.kind === 'themes');
  const objectives = outline.sections.filter((section) => section.kind === 'objectives');
  const chosen =
    named(own ? listUnder(own, true) : null) ??
    named(objectives.map((section) => listUnder(section, false)).find((list) => list?.sure) ?? null) ??
    named(outline.sections.filter((section) => ['background', 'other', 'format'].includes(section.kind)).map((section) => listUnder(section, false)).find((list) => list?.sure) ?? null) ??
    named(labelled(outline)) ??
    named(objectives.map((section) => listUnder(section, false)).find(Boolean) ?? null);
  if (!chosen) return [];
  chosen.items.forEach((item, index) => {
    found.source(`/themes/${index}`, item);
    if (!chosen.sure) found.guess(`/themes/${index}`);
  });
  return chosen.items.map(trimmed);
}

interface ThemeList { items: string[]; sure: boolean }
const named = (list: ThemeList | null): ThemeList | null => (list && list.items.length >= 2 ? list : null);

/** The first list below a lead that speaks of themes, else the first list at all. */
function listUnder(section: Section, anyLine: boolean): ThemeList | null {
  const lists: { lead: string; items: string[] }[] = [];
  let before: Line | null = null;
  for (const line of section.lines) {
    if (line.kind === 'listItem' && line.level <= 1) {
      if (before?.kind !== 'listItem') lists.push({ lead: before?.text ?? section.heading ?? '', items: [] });
      lists.at(-1)?.items.push(line.text);
    } else if (line.kind === 'paragraph') for (const list of [inline(line.text)]) if (list) lists.push(list);
    if (line.kind !== 'listItem' || line.level <= 1) before = line;
  }
  const speaking = lists.find((list) => aboutThemes.test(list.lead));
  if (speaking) return { items: speaking.items, sure: true };
  if (anyLine && !lists.length) return { items: section.lines.flatMap((line) => (line.text.length < 200 ? line.text.split(/\s*;\s*/) : [])).filter(Boolean), sure: true };
  return lists[0] ? { items: lists[0].items, sure: anyLine } : null;
}

/** "three themes: (1) …; (2) … and (3) …" within a sentence. */
function inline(text: string): { lead: string; items: string[] } | null {
  const marks = [...text.slice(0, 4_000).matchAll(/(?:^|[\s:])\(?(\d|i{1,3}|iv|[a-e])\)\s+/g)];
  if (marks.length < 2 || !/^(?:1|i|a)$/.test(marks[0]?.[1] ?? '')) return null;
  const items = marks.map((mark, index) => text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? endOfSentence(text, mark.index)));
  return { lead: text.slice(0, marks[0]?.index), items: items.map(trimmed) };
}

const endOfSentence = (text: string, from: number): number => {
  const stop = text.slice(from).search(/\.(?:\s|$)/);
  return stop === -1 ? text.length : from + stop;
};

/** "Theme 1: …", "Session 2: …" wherever they stand. */
function labelled(outline: Outline): ThemeList | null {
  const lines = [...outline.front, ...outline.sections.flatMap((section) => [...(section.heading ? [section.heading] : []), ...section.lines.map((line) => line.text)])].map((line) => (typeof line === 'string' ? line : line.text));
  const items = lines.flatMap((text) => /^(?:theme|topic|pillar|thème|tema)\s+(?:\d{1,2}|[IVX]+|one|two|three|four)\s*[:.–—-]\s*(.{4,200})$/i.exec(text)?.[1] ?? []);
  return items.length ? { items: [...new Set(items)], sure: true } : null;
}

function questionsOf(outline: Outline, found: Findings): Proposal['guidingQuestions'] {
  const lines = outline.sections.filter((section) => section.kind === 'questions').flatMap((section) => section.lines);
  const asked = lines.filter((line) => line.kind === 'listItem' || /\?\s*(?:\([^()]*\))?$/.test(line.text));
  const others = asked.length ? [] : outline.sections.flatMap((section) => section.lines).filter((line) => line.kind === 'listItem' && /\?$/.test(line.text));
  return [...asked, ...others].map((line, index) => {
    const tag = /\s*\(([^()]*\b(?:objectives?|GCM|SDGs?|goals?)\b[^()]*)\)\s*\.?$/i.exec(line.text);
    found.source(`/guidingQuestions/${index}`, line.text);
    return { text: tag ? line.text.slice(0, tag.index).trim() : line.text, goals: /\bSDGs?\b/.test(tag?.[1] ?? '') ? [] : numbersIn(tag?.[1] ?? '') };
  });
}
