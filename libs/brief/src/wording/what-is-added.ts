import { firstWord, usageOf } from '../prose/capitals';
import { verbForms } from '../prose/verbs';

const numberWords = new Set(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
  hundred hundreds thousand thousands million millions billion billions dozen dozens half halves quarter quarters third thirds twice once double doubled triple tripled first second fourth fifth sixth seventh eighth ninth tenth`.split(/\s+/),
);
const digitsOf: Readonly<Record<string, string>> = Object.fromEntries('one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, index) => [word, String(index + 1)]));
const days = new Set('monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december today yesterday tomorrow'.split(' '));
/** Words that stand with a capital at the head of a sentence and name nothing. */
const openers = new Set('according yet meanwhile moreover furthermore similarly likewise finally overall here such together beyond given thus hence therefore nevertheless nonetheless speaking asked turning pointing noting drawing what whatever whoever whenever'.split(' '));

const plain = (text: string): string => text.normalize('NFC').replace(/[’‘]/g, "'").replace(/[“”„«»]/g, '"').replace(/\s+/g, ' ');
const bare = (text: string): string => plain(text).toLowerCase();
const numberOf = (text: string): string => text.replace(/(?<=\d)[,\u00a0\u202f ](?=\d{3}\b)/g, '').replace(/[.,]+$/, '');
const numbersIn = (text: string): string[] => (text.match(/\d[\d.,]*/g) ?? []).map(numberOf);
const wordsIn = (text: string): string[] => plain(text).match(/[\p{Letter}\p{Number}][\p{Letter}\p{Mark}\p{Number}'-]*/gu) ?? [];

const quotationsIn = (text: string): string[] =>
  [...text.matchAll(/[“"„«]([^“”"„«»]+)[”"“»]/g)].map(([, said = '']) => said.trim()).filter(Boolean);

const withoutPossessive = (word: string): string => word.replace(/'s?$/, '');

function namesIn(text: string, usage: ReturnType<typeof usageOf>): string[] {
  const found: string[] = [];
  for (const sentence of plain(text).split(/(?<=[.!?:;])\s+|\n/)) {
    for (const [index, word] of wordsIn(sentence).entries()) {
      if (!/\p{Lu}/u.test(word) || word === 'I') continue;
      const small = word.toLowerCase();
      const opens = index === 0 && !/\p{Lu}/u.test(word.slice(1)) && (openers.has(small) || verbForms(small).length > 0 || firstWord(sentence.replace(/^[^\p{Letter}\p{Number}]+/u, ''), usage) === 'lower');
      if (!opens) found.push(word);
    }
  }
  return found;
}

/**
 * What a proposal brings in that its sources do not hold: numbers, in figures or words, days and months, addresses,
 * quotations, and whatever bears a capital as a name does. Empty: it rests on them alone as far as words can show. Where
 * the check is in doubt, it counts a word as added. For English; other scripts have no capitals to tell a name by.
 *
 * @param sources the given notes and the sentence itself
 * @param quotable those whose words may be quoted
 */
export function whatIsAdded(proposal: string, sources: readonly string[], quotable: readonly string[]): string[] {
  const whole = bare(sources.join('\n'));
  const known = new Set(wordsIn(whole).flatMap((word) => [word, withoutPossessive(word), ...word.split('-')]));
  const numbers = new Set(numbersIn(sources.join('\n')));
  const has = (word: string): boolean => known.has(word.toLowerCase()) || known.has(withoutPossessive(word.toLowerCase()));
  const added = [
    ...numbersIn(proposal).filter((number) => !numbers.has(number) && !Object.entries(digitsOf).some(([word, digits]) => digits === number && known.has(word))),
    ...wordsIn(proposal).filter((word) => (numberWords.has(word.toLowerCase()) || days.has(word.toLowerCase())) && !has(word) && !numbers.has(digitsOf[word.toLowerCase()] ?? '')),
    ...quotationsIn(proposal).filter((said) => !quotable.some((text) => bare(text).includes(bare(said).replace(/[.,;]+$/, '')))).map((said) => `“${said}”`),
    ...namesIn(proposal, usageOf([...sources])).filter((word) => !has(word) && !word.split('-').every(has)),
    ...(proposal.match(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/gi) ?? []).filter((address) => !whole.includes(address.toLowerCase())),
  ];
  return [...new Set(added)];
}
