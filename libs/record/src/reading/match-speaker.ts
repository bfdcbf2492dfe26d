import { lettersApart, tellingWords, wordsOf } from './words';

/** A place in the line-up as the reader of notes needs it; `name` null where an office holds it. */
export interface SlotOfMeeting {
  slotId: string;
  name: string | null;
  posts: readonly string[];
  organisations: readonly string[];
  role?: string | null;
}

/** Somebody whose words notes may hold. `slotId` null: beside the plan. */
export interface Voice { slotId: string | null; name: string | null; role?: string | null }

export type Match = { found: Voice } | { found: null; likely: Voice[] };

const honorifics = new Set(
  'mr mrs ms mx dr prof professor ambassador amb he hon honourable honorable sir dame lord lady rev reverend judge justice minister senator mayor sheikh archbishop bishop monsignor chief general m mme sr sra excellency the'.split(' '),
);
const particles = new Set('de da do dos del della di du van von der den la le al el bin ibn ben bint y e'.split(' '));

/** Roles by which notes name a person; "Opening:" and "Closing:" are parts of a meeting. */
const alone = new Set(['moderator', 'chair', 'co_chair', 'rapporteur']);

export const nameWords = (name: string): string[] => {
  const words = wordsOf(name.replace(/\([^()]*\)/g, ' ').replace(/\b(\p{Lu})\.\s?(\p{Lu})\./gu, '$1$2 '));
  const bare = words.filter((word) => !honorifics.has(word));
  return bare.length > 0 ? bare : words;
};

/** Every word typed is a word of the name; an initial or a cut-off form counts only beside a whole one. */
function isNameOf(typed: readonly string[], name: readonly string[]): boolean {
  const whole = typed.filter((word) => name.includes(word) && word.length > 1 && !particles.has(word));
  if (whole.length === 0) return false;
  return typed.every(
    (word) => name.includes(word) || (word.length === 1 && name.some((part) => part.startsWith(word))) || (word.length >= 4 && name.some((part) => part.startsWith(word))),
  );
}

const near = (typed: readonly string[], name: readonly string[]): boolean =>
  typed.some((word) => word.length >= 4 && name.some((part) => part === word || lettersApart(word, part) <= (word.length >= 8 ? 2 : 1)));

/** Who is meant by a name as rapporteurs type it: full, family or given name, with or without honorific; only if one alone is meant. */
export function speakerNamed(label: string, voices: readonly Voice[]): Match {
  const typed = nameWords(label);
  const byRole = voices.filter(({ role }) => role && alone.has(role) && wordsOf(label).join(' ').replace(/^the /, '') === role.replace(/_/g, ' '));
  if (byRole.length === 1 && byRole[0]) return { found: byRole[0] };
  const named = voices.filter(({ name }) => name !== null && isNameOf(typed, nameWords(name)));
  const exact = named.filter(({ name }) => name !== null && nameWords(name).join(' ') === typed.join(' '));
  const one = exact.length === 1 ? exact[0] : named.length === 1 ? named[0] : undefined;
  if (one) return { found: one };
  return { found: null, likely: named.length > 1 ? named : voices.filter(({ name }) => name !== null && near(typed, nameWords(name))) };
}

/** The place in the line-up that a `spoke:` or `absent:` line means: by the person, else by the office or organisation. */
export function slotNamed(text: string, lineup: readonly SlotOfMeeting[]): { slot: SlotOfMeeting | null; likely: SlotOfMeeting[] } {
  const bySlot = (voice: Voice): SlotOfMeeting[] => lineup.filter(({ slotId }) => slotId === voice.slotId);
  const person = speakerNamed(text, lineup);
  if (person.found) return { slot: bySlot(person.found)[0] ?? null, likely: [] };
  if (person.likely.length > 0) return { slot: null, likely: person.likely.flatMap(bySlot) };
  const typed = tellingWords(text);
  const offices = lineup.filter(({ posts, organisations }) => {
    const held = [...posts, ...organisations].flatMap(wordsOf);
    return typed.length > 0 && typed.every((word) => held.includes(word));
  });
  const [first, second] = offices;
  return first && !second ? { slot: first, likely: [] } : { slot: null, likely: offices };
}

const sign = /^(?:\p{Lu}[\p{Letter}'’.-]*|\p{Lu}\.)$/u;

/** Whether words before a colon look like a person's name rather than a part of the sentence. */
export function looksLikeName(label: string): boolean {
  const words = (label.split(',')[0] ?? '').replace(/\([^()]*\)/g, ' ').trim().split(/\s+/);
  if (words.length === 0 || words.length > 5 || !sign.test(words[0] ?? '')) return false;
  return words.every((word) => sign.test(word) || particles.has(word.toLowerCase()));
}
