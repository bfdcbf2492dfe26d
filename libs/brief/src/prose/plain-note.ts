import { reporting } from './shape';

const written: readonly [RegExp, string][] = [
  [/\s*(?:->|=>|→)\s*/g, ' – '], [/\bw\/o\s+/g, 'without '], [/\bw\/\s*(?=\p{Letter}|\p{Number})/gu, 'with '], [/\bb\/c\b/g, 'because'], [/\bgov'?t\b/gi, 'government'],
  [/(?<!\b(?:approx|vs|etc|e\.g|i\.e|cf|incl|max|min|[Nn]o|[Aa]rt|[Pp]ara|pp?|[Ff]ig|est|ca|St|\p{Lu}))\.\s+(?=\p{Ll})/gu, '; '],
];
/** What a note-taker writes before a note to say what it is, or to go on from the last one; the sentence says both itself. */
const label = /^(?:NB|N\.B\.|note|good(?: practice| example)?|best practice|practice|example|figure|recommendation|rec|pledge|question|point)\s*[:–—]\s+/i;
const goingOn = /^(?:however|in addition|additionally|moreover|furthermore|finally|lastly|similarly|also|then|next|secondly|thirdly|firstly|first),\s+/i;
const pronoun = /^(?:he|she|they|s\/he|the speaker)\s+(?:also\s+|then\s+)?(?=(\p{Ll}+)\b)/iu;

/** "I have" of somebody who is named: "they have", which tells no gender. Words in quotation marks are the speaker's and stay. */
const inThirdPerson = (words: string): string =>
  words.split(/(“[^“”]*”|"[^"]*")/).map((part, index) => (index % 2 === 1 ? part : part
    .replace(/^(?:I|we)(?: will|['’]ll)\b/i, 'will').replace(/\bI am\b|\bI['’]m\b/g, 'they are').replace(/\bI was\b/g, 'they were').replace(/\bI['’]ve\b/g, 'they have').replace(/\bI['’]ll\b/g, 'they will')
    .replace(/\bI\b(?!\.)/g, 'they').replace(/\b[Mm]y\b/g, 'their').replace(/\b[Mm]yself\b/g, 'themselves').replace(/(?<=\s)me\b/g, 'them'))).join('');

/**
 * One sentence of a note without the habits of the pen: signs for words, labels, links to the last note, and "she said
 * that" before what a named speaker said.
 */
export function plainSentence(raw: string, spoken: boolean): string {
  const spelled = written.reduce((words, [sign, instead]) => words.replace(sign, instead), raw).replace(label, '').replace(goingOn, (link, at: number, whole: string) => (whole.length > link.length + 8 && at === 0 ? '' : link));
  if (!spoken) return spelled;
  const [, verb = ''] = pronoun.exec(spelled) ?? [];
  const told = reporting.has(verb.toLowerCase()) ? spelled.replace(pronoun, '') : spelled;
  const estimate = /^it is (?:estimated|believed) that\s+(.+)$/is.exec(told);
  return inThirdPerson(estimate ? `cited an estimate that ${estimate[1] ?? ''}` : told);
}

/** Somebody speaking for others: "On behalf of the Group, welcomed …". */
export function onBehalf(words: string): { group: string; rest: string } | null {
  const [, group = '', rest = ''] = /^(?:(?:spoke|speaking|statement)\s+)?on behalf of\s+([^,:“"]{2,80})[,:]\s*(.{4,})$/is.exec(words) ?? [];
  return group ? { group: group.trim(), rest } : null;
}

/** Whether a note speaks of "us" without saying who that is. */
export const saysWe = (words: string): boolean => /\b(?:we|our|us|ours)\b/i.test(words.replace(/“[^“”]*”|"[^"]*"/g, ''));
