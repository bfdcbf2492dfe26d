import { isBase, pastOfThirdPerson, verbForms } from './verbs';

/**
 * The shape of a note, from which the frame of its sentence is chosen. `unsure` is an answer: what may be a sentence or
 * a phrase is put behind a colon, where both read well.
 */
export type Shape = 'clause' | 'phrase' | 'gerund' | 'need' | 'order' | 'told' | 'telling' | 'promise' | 'question' | 'unsure';

const finite = new Set(
  "is are was were has have had do does did can cannot could will would should must may might isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't there's it's that's they're we're we've they've".split(' '),
);
const subordinating = new Set('that which who whom whose where when if because while although though what how why until unless whether whenever wherever whatever'.split(' '));
const determiners = new Set("the a an this these those its their our his her my your no every each any some many more most less fewer few another all both such one's".split(' '));
const prepositions = new Set('of to for in on at by with from into onto under over between among against about after before since during through across within without towards toward upon per via than as and or but nor'.split(' '));
const pronouns = new Set('i we you they he she it them us him who everyone nobody somebody someone others'.split(' '));
const reporting = new Set(
  'asked called described urged warned noted said argued proposed suggested stressed emphasised emphasized highlighted questioned recalled pointed reported explained welcomed announced committed pledged added presented shared underlined praised criticised criticized agreed disagreed wondered challenged offered cited mentioned referred spoke told raised gave outlined observed concluded invited regretted promised undertook encouraged recommended rejected thanked drew insisted remarked confirmed acknowledged expressed gave made voiced supported opposed demanded'.split(' '),
);
const needs = /^(?:need|lack|importance|role|risk|absence|necessity|shortage|value|urgency)\s+(?:of|for|to)\b/i;

const wordsIn = (text: string): string[] =>
  text.replace(/[’]/g, "'").replace(/“[^”]*”|"[^"]*"/g, ' it ').replace(/\([^)]*\)/g, ' ').toLowerCase().match(/[\p{Letter}\p{Number}][\p{Letter}\p{Number}'-]*|[,;:]/gu) ?? [];

type Evidence = 'yes' | 'maybe' | 'no';

/** Whether the word at this place is the verb of a sentence rather than a noun or a participle. */
function isFinite(words: readonly string[], at: number): Evidence {
  const word = words[at] ?? '';
  const before = words[at - 1] ?? '';
  const next = words[at + 1] ?? '';
  if (finite.has(word)) return 'yes';
  const readings = verbForms(word);
  if (readings.length === 0 || before === 'to' || determiners.has(before) || (prepositions.has(before) && !/^(?:and|or|but)$/.test(before))) return 'no';
  const opens = determiners.has(next) || pronouns.has(next) || /^\d/.test(next) || next === 'to' || next === 'that' || /ly$/.test(next);
  const closes = next === '' || prepositions.has(next) || /^[,;:]$/.test(next);
  if (readings.some(({ form, base }) => form === 'past' && !readings.some((other) => other.form === 'participle' && other.base === base))) return 'yes';
  if (readings.some(({ form }) => form === 'past')) return opens ? 'yes' : closes ? 'no' : /ly$/.test(before) ? 'no' : 'maybe';
  if (readings.every(({ noun }) => noun)) return opens && !/^(?:s|-)$/.test(before) ? 'yes' : 'no';
  if (readings.every(({ form }) => form === 'participle')) return 'no';
  return 'yes';
}

/** Looks for the main verb, passing over the verbs that subordinate clauses use up. */
function mainVerb(words: readonly string[]): Evidence {
  let owed = 0;
  let doubt = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (subordinating.has(word)) owed += 1;
    else if (at > 0 || finite.has(word)) {
      const evidence = isFinite(words, at);
      if (evidence === 'yes' && owed === 0) return 'yes';
      if (evidence !== 'no' && owed > 0) owed -= 1;
      else if (evidence === 'maybe') doubt = true;
    }
  }
  return doubt || owed > 0 || words.some((word) => subordinating.has(word)) ? 'maybe' : 'no';
}

/** The shape of one sentence of a note, without its final stop. */
export function shapeOf(text: string): Shape {
  const words = wordsIn(text);
  const [first = '', second = ''] = words;
  if (/\?\s*$/.test(text)) return 'question';
  if (needs.test(text)) return 'need';
  if (/^(?:will|shall|would)$/.test(first)) return 'promise';
  if (finite.has(first) && !/^(?:do|don't)$/.test(first)) return 'unsure';
  if (reporting.has(first) && !/^(?:by|in|since)$/.test(second)) return 'told';
  const follows = determiners.has(second) || pronouns.has(second) || prepositions.has(second) || second === 'that';
  if (pastOfThirdPerson(first) && (follows || reporting.has(pastOfThirdPerson(first) ?? '')) && mainVerb(words.slice(1)) !== 'yes') return 'telling';
  const main = mainVerb(words);
  const order = isBase(first) || first === 'do' || first === 'never';
  if (order && !verbForms(first).some(({ noun }) => noun)) return 'order';
  if (order && !/^(?:for|of|from|in|on|at|and|or|between|is|are|was|has)$/.test(second) && main !== 'yes') return 'order';
  if (main === 'yes') return 'clause';
  if (main === 'maybe') return 'unsure';
  return /ing$/.test(first) && !/^(?:thing|nothing|something|anything|spring|morning|evening|king|ring)$/.test(first) ? 'gerund' : 'phrase';
}
