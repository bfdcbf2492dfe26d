import type { Attribution, Proposal } from '@convenor/contracts';
import type { Findings } from './findings';
import { linesIn, type Outline } from './headings';
import { sentencesOf, squeeze, type Line } from './lines';

const materialKind = /\b(policy briefs?|issue briefs?|briefing (?:notes?|papers?)|briefs?|statements?|reports?|videos?|papers?|background (?:notes?|papers?)|concept notes?|notes?|stud(?:y|ies)|guidance(?: notes?)?|guidelines?|fact ?sheets?|resolutions?|toolkits?|webinars?|articles?|books?|infographics?|handbooks?|presentations?|declarations?|agreements?|frameworks?|manuals?|surveys?|datasets?|podcasts?|blogs?|web ?pages?|websites?|recordings?)\b/i;

/** What to read before: kind, publisher where one is printed, title, address where it was not lost. */
export function materialsOf(outline: Outline, found: Findings): Proposal['materials'] {
  return linesIn(outline, 'materials').flatMap((line) => {
    if (!(line.links.length || line.kind === 'listItem' || /:\s/.test(line.text)) || line.text.length > 400) return [];
    return [line];
  }).map((line, index) => {
    found.source(`/materials/${index}`, line.text);
    return material(line);
  });
}

function material(line: Line): Proposal['materials'][number] {
  const href = line.links.find((link) => link.href)?.href ?? null;
  const [, head = '', title = ''] = /^(.{3,90}?)\s*:\s+(\S.*)$/.exec(line.text) ?? [];
  const kind = materialKind.exec(head)?.[1];
  if (!kind) {
    const own = materialKind.exec(line.text)?.[1];
    return { kind: (own ?? 'document').toLowerCase(), publisher: null, title: line.text, href };
  }
  const publisher = squeeze(head.replace(kind, ' ').replace(/\s+(?:on|by|from)\s*$/i, '').replace(/[,–—-]\s*$/, '').replace(/\b(?:by|from)\s+/i, ''));
  return { kind: kind.toLowerCase(), publisher: publisher || null, title: squeeze(title), href };
}

/** Hashtags and accounts, as printed, once each. */
export function tagsIn(text: string): { hashtags: string[]; accounts: string[] } {
  const hashtags = [...text.matchAll(/(?<![\p{L}\p{N}&/(])#(\p{L}[\p{L}\p{N}_]{1,60})/gu)].map((match) => `#${match[1]}`);
  const accounts = [...text.matchAll(/(?<![\p{L}\p{N}._%+-])@(\w{2,30})(?![\w.]*\.[a-z]{2,})/gu)].map((match) => `@${match[1]}`);
  return { hashtags: [...new Set(hashtags)], accounts: [...new Set(accounts)] };
}

const coverage = /\b(?:live[- ]?(?:tweet|post|blog|stream|cast|coverage)\w*|livestream\w*|webcast|broadcast|stream(?:ed|ing)|UN Web TV|social media (?:coverage|posts))\b/i;
const sending = /\b(?:content|material|post|share|photo|quote)s?\b[^.]{0,120}\b(?:send|share|submit|e-?mail|tag|direct messages?)\b|\b(?:send|submit|share)\b[^.]{0,100}\b(?:direct messages?|via|to the team|content)\b/i;

/** Who posts during the meeting and how content gets to them, in the paper's words. */
export function liveCoverageOf(outline: Outline, found: Findings): string | null {
  const own = linesIn(outline, 'communications').flatMap((line) => sentencesOf(line.text)).filter((sentence) => coverage.test(sentence) || sending.test(sentence));
  const others = own.length ? [] : [...outline.front, ...outline.sections.flatMap((section) => section.lines)].flatMap((line) => (coverage.test(line.text) ? sentencesOf(line.text) : [])).filter((sentence) => coverage.test(sentence) && /\bwill\b/.test(sentence) && sentence.length < 400);
  const sentences = [...own, ...others.slice(0, 2)];
  if (sentences[0]) found.source('/liveCoverage', sentences[0]);
  return sentences.join(' ') || null;
}

/** E-mail addresses with the name before them, where one stands there. */
export function contactsOf(lines: readonly Line[], found: Findings): Proposal['contacts'] {
  const contacts: Proposal['contacts'] = [];
  for (const line of lines) {
    for (const match of line.text.includes('@') ? line.text.matchAll(/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g) : []) {
      const email = match[0].replace(/\.$/, '');
      if (contacts.some((one) => one.email === email)) continue;
      const before = line.text.slice(Math.max(0, match.index - 90), match.index);
      const name = /((?:(?:Mr|Ms|Mrs|Mx|Dr|Prof|Professor)\.?\s+)?\p{Lu}[\p{L}'’-]+(?:\s+(?:de|van|von|der|bin|al))?(?:\s+\p{Lu}[\p{L}'’.-]+){1,3})\s*(?:[(<,:–—|-]|\bat\b|\s)*(?:e-?mail:?\s*)?$/u.exec(before)?.[1] ?? null;
      found.source(`/contacts/${contacts.length}`, line.text);
      contacts.push({ name: name && !/^(?:For|Please|Contact|Email|The)\b/.test(name) ? name : null, email });
    }
  }
  return contacts;
}

const rules: readonly (readonly [RegExp, Attribution])[] = [
  [/\boff[- ]the[- ]record\b/i, 'off_record'],
  [/\bchatham house\b/i, 'chatham_house'],
  [/\bon (?:deep )?background\b(?! note| paper| material| document)/i, 'background'],
  [/\b(?:not for attribution|non[- ]attribut\w+|without attribution|not be attributed)\b/i, 'category_only'],
  [/\bon[- ]the[- ]record\b/i, 'on_record'],
];

/** The rule about quoting, as a key of the closed list; a denied one ("not under …") does not count. */
export function attributionOf(lines: readonly Line[], found: Findings): Attribution | null {
  for (const [pattern, rule] of rules) {
    for (const line of lines) {
      const sentence = pattern.test(line.text) ? sentencesOf(line.text).find((one) => pattern.test(one)) : undefined;
      if (!sentence || /\b(?:not|neither|no)\b[^.]{0,40}(?:under|chatham|off[- ]the|on[- ]the)/i.test(sentence)) continue;
      found.source('/attributionRule', sentence);
      return rule;
    }
  }
  return null;
}
