import { strictest, type Attribution } from '@convenor/contracts';
import type { BriefInput, BriefNote } from '../prose/brief-input';
import { Citations, uncited } from '../prose/citations';
import { namesOf, without } from '../prose/hidden-names';
import { citedName } from '../prose/naming';
import { bodiesOf, mayQuote, Withholding } from '../prose/withheld';

/** What may be sent of a sentence and its notes, and how a name left out comes back into the answer. */
export interface Outgoing {
  text: string;
  notes: string[];
  /** Words that may be quoted. */
  quotable: string[];
  restore: (words: string) => string;
}

const neverSent = (rule: Attribution): boolean => rule === 'background' || rule === 'off_record';
const shingles = (text: string): string[] => {
  const words = text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return words.length < 4 ? [words.join(' ')].filter((one) => one.length > 12) : words.slice(3).map((_, index) => words.slice(index, index + 4).join(' '));
};

/**
 * Why nothing may be sent; null where something may. A sentence holds the words of its notes, so that one note which is
 * background or off the record keeps both back, whether it was named with the request or not.
 */
export function keptBack(input: BriefInput, noteIds: readonly string[], text: string): string | null {
  const secret = input.notes.filter((note) => neverSent(strictest(input.attribution, note.attribution)));
  const given = secret.filter(({ id }) => noteIds.includes(id)).length;
  if (given > 0) return `${given === 1 ? 'One of these notes is' : `${given} of these notes are`} background or off the record. Neither they nor the sentence made of them are sent to a service.`;
  const open = new Set(input.notes.filter((note) => !secret.includes(note)).flatMap((note) => shingles(note.text)));
  const held = shingles(text).filter((words) => !open.has(words));
  const met = new Set(secret.flatMap((note) => shingles(note.text)));
  return held.some((words) => met.has(words)) ? 'This text holds words that were background or off the record. It is not sent to a service.' : null;
}

/** The sentence and its notes as they may leave the house: names stay only where every word was said on the record. */
export function whatGoesOut(input: BriefInput, noteIds: readonly string[], text: string): Outgoing {
  const told = new Withholding(input).told(new Citations([], input.id)).filter(({ id }) => noteIds.includes(id));
  const open = new Set(told.flatMap(({ rule, speaker }) => (rule === 'on_record' && speaker ? [speaker.id] : [])));
  const strict = new Set(told.flatMap(({ rule, speaker }) => (rule !== 'on_record' && speaker ? [speaker.id] : [])));
  const hidden = input.appearances.filter(({ id }) => !open.has(id) || strict.has(id));
  const bodies = hidden.filter(({ id }) => strict.has(id)).flatMap((one) => bodiesOf(one, ''));
  const names = [...hidden.flatMap((one) => [citedName(one), ...namesOf(one)]), ...floorNames(input.notes, noteIds), ...bodies].filter(Boolean);
  const masks = new Map<string, string>();
  const notes = told.map(({ text: words, rule, speaker }) => {
    const plain = without(uncited(words).replace(/\s*\[@[^\]]*\]/g, ''), names, 'a participant');
    return rule === 'on_record' && speaker && open.has(speaker.id) && !strict.has(speaker.id) ? `${plain} (said by ${citedName(speaker)})` : plain;
  });
  return {
    text: masked(text, names, masks),
    notes,
    quotable: told.flatMap(({ rule, text: words }) => (mayQuote(rule) ? [uncited(words)] : [])),
    restore: (words) => words.replace(/\[P\d+\]/g, (mask) => masks.get(mask) ?? mask),
  };
}

/** People from the floor have no appearance; their names go only with what they said on the record. */
const floorNames = (notes: readonly BriefNote[], noteIds: readonly string[]): string[] =>
  notes.filter(({ id, attribution }) => !noteIds.includes(id) || attribution !== 'on_record').flatMap(({ speakerName }) => namesOf({ name: speakerName ?? null, shortName: null }));

/** Names as "[P1]", so that the answer can name whom the sentence named, without telling the service. */
const masked = (text: string, names: readonly string[], masks: Map<string, string>): string =>
  without(text, names, (name) => {
    const mask = `[P${masks.size + 1}]`;
    masks.set(mask, name);
    return mask;
  });
