import type { Findings } from './findings';
import { squeeze, type Line } from './lines';
import entities from './vocabulary/un-entities.json';

const around = (text: string, at: number, length: number): string => squeeze(text.slice(Math.max(0, at - 30), at + length + 30));

const instruments: readonly { pattern: RegExp; suggestion: string; what: string }[] = [
  { pattern: /\b(?:Global )?Compact (?:on|of) Migration\b/g, suggestion: 'Global Compact for Migration', what: 'The Compact is called the Global Compact for Safe, Orderly and Regular Migration, in short the Global Compact for Migration' },
  { pattern: /\bGlobal Compact (?:for|of) Refugees\b/g, suggestion: 'Global Compact on Refugees', what: 'The Compact is called the Global Compact on Refugees' },
  { pattern: /\bSustainable Development Objectives\b/g, suggestion: 'Sustainable Development Goals', what: 'They are called the Sustainable Development Goals' },
  { pattern: /\bChatham House [Rr]ules\b/g, suggestion: 'Chatham House Rule', what: 'The Rule is one' },
];

/** Slips in the paper's words: shown to the organiser with a suggestion, never changed. */
export function checkWording(lines: readonly Line[], placeOf: (text: string) => string, found: Findings): void {
  for (const line of lines) {
    if (line.text.length > 8_000) continue;
    const where = placeOf(line.text);
    doubled(line.text, where, found);
    missingOf(line.text, where, found);
    entityNames(line.text, where, found);
    for (const { pattern, suggestion, what } of instruments) {
      for (const match of line.text.matchAll(pattern)) found.warn('official_name', where, `“${match[0]}”: ${what}.`, suggestion);
    }
  }
}

/** "has been kindly been", "the the"; names that double a word ("Baden-Baden", "Bora Bora") begin with capitals. */
function doubled(text: string, where: string, found: Findings): void {
  for (const match of text.matchAll(/\b((?:has|have|had|is|are|was|were|be|will)\s+)?(been|is|are|was|were|be|has|have|will)\s+(\p{L}{2,20}ly)\s+\2\b/giu)) found.warn('word_doubled', where, `“${squeeze(match[0])}”: a word is there twice.`, squeeze(`${match[1] ?? ''}${match[3]} ${match[2]}`));
  for (const match of text.matchAll(/\b(\p{Ll}{2,20})\s+\1\b(?![-’'])/gu)) if (!/^(?:that|had|very|so)$/.test(match[1] ?? '')) found.warn('word_doubled', where, `“${around(text, match.index, match[0].length)}”: a word is there twice.`, match[1] ?? null);
}

/** Nouns that need "of" before what follows: "the importance a joint approach". */
function missingOf(text: string, where: string, found: Findings): void {
  for (const match of text.matchAll(/\b(importance|absence|effectiveness|significance|implications|implementation|establishment|promotion|protection|majority|variety|benefits|consequences|value)\s+(an?|our|their)\s+(\p{L}[\p{L}-]*)/giu)) {
    if (/\b(?:of|for)$/i.test(text.slice(0, match.index).trim()) && /^(?:their|our)$/i.test(match[2] ?? '')) continue;
    found.warn('word_missing', where, `“${squeeze(match[0])}”: a word seems to be missing.`, squeeze(`${match[1]} of ${match[2]} ${match[3]}`));
  }
}

const official: Readonly<Record<string, string>> = entities;
const small = /^(?:of|the|for|and|on|in|to|at)$/i;
const wordsOf = (name: string): string[] => name.toLowerCase().replace(/\bunited nations\b|\bun\b|\bu\.n\./g, ' ').replace(/[’']/g, "'").replace(/organisation/g, 'organization').replace(/labor\b/g, 'labour').match(/[\p{L}'/]+/gu)?.filter((word) => !small.test(word)) ?? [];

/** "Office of the High Commission … (OHCHR)": the words before the letters against the body's own name. */
function entityNames(text: string, where: string, found: Findings): void {
  for (const match of text.matchAll(/\(([A-Z][A-Za-z]{1,8}(?:-[A-Za-z]{2,8})?)\)/g)) {
    const name = official[match[1] ?? ''];
    const wanted = name ? wordsOf(name) : [];
    if (!name || wanted.length < 2) continue;
    const before = text.slice(Math.max(0, match.index - 140), match.index).split(/[.;:(]|,\s(?=(?:\p{Lu}\p{Ll}+\s){1,3}\p{Lu})/u).at(-1) ?? '';
    const printed = wordsOf(before).slice(-wanted.length);
    const shared = printed.filter((word) => wanted.includes(word)).length;
    if (printed.join(' ') === wanted.join(' ') || wordsOf(before).slice(-wanted.length - 1).join(' ').endsWith(wanted.join(' '))) continue;
    if (shared * 2 < wanted.length || shared < 2) continue;
    found.warn('organisation_name', where, `“${squeeze(before).split(/,\s/).at(-1)} (${match[1]})” differs from the body’s own name.`, `${name} (${match[1]})`);
  }
}
