import type { Admits, AttendanceMode, KeptField, Language, QuestionKind } from '@convenor/contracts';

export const modeNames: Record<AttendanceMode, string> = { room: 'The room', online: 'Online' };

export const admitsWords: Record<Admits, string> = { open: 'Anyone, while there are places', approval: 'Whoever you let in', invitation: 'Whoever has an invitation code' };

export const kindNames: Record<QuestionKind, string> = {
  line: 'One line', text: 'Several lines', choice: 'One of several', choices: 'Several of several', yes_no: 'Yes or no', file: 'A file', consent: 'Consent, a tick',
};

export const keptNames: Record<KeptField, string> = {
  contact: 'Name and contact', organisation: 'Organisation and position', country: 'Country', needs: 'Access needs', reception: 'Reception', interpretation: 'Language of interpretation',
  visa: 'Visa letter', answers: 'Answers to your questions', attendance: 'Who took part', messages: 'Mails and their record',
};

export const languageNames: Record<Language, string> = { en: 'English', fr: 'French', es: 'Spanish', ar: 'Arabic', ru: 'Russian', zh: 'Chinese' };

/** The language in which people fill in fields goes first. */
export const languagesFrom = (main: Language): Language[] => [main, ...(Object.keys(languageNames) as Language[]).filter((language) => language !== main)];

/** A text as the console shows it: in the main language, else in whichever there is. */
export const wordsIn = (said: Partial<Record<Language, string>>, main: Language): string => said[main] || (languagesFrom(main).map((language) => said[language]).find(Boolean) ?? '');

/** A key for a new question or option: of its words where they are in Latin letters, and not one of those taken. */
export function freshKey(words: string, taken: readonly string[], fallback: string): string {
  const plain = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 30) || fallback;
  if (!taken.includes(plain)) return plain;
  for (let number = 2; ; number += 1) if (!taken.includes(`${plain}_${number}`)) return `${plain}_${number}`;
}
