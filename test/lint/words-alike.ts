import type { Language } from './texts';

/** Texts that are the same words in English and in another language, and rightly so. Whoever adds one has looked it up. */
export const alike: Readonly<Record<string, readonly Language[]>> = {
  Badges: ['fr'],
  Error: ['es'],
  Forum: ['fr'],
  Licence: ['fr'],
  Minutes: ['fr'],
  No: ['es'],
  no: ['es'],
  Note: ['fr'],
  Notes: ['fr'],
  Panel: ['es'],
  'Passage {number}': ['fr'],
  Programme: ['fr'],
  Programmes: ['fr'],
  Publications: ['fr'],
  Questions: ['fr'],
  Rapporteur: ['fr'],
  'Section {{number}}': ['fr'],
  Site: ['fr'],
  UTC: ['fr', 'es', 'ru'],
  'Version {n}, {date}': ['fr'],
  'Version {{version}}': ['fr'],
  Versions: ['fr'],
  min: ['fr', 'es'],
  '{{count}} min': ['fr', 'es'],
};

/** Names that are the same to every reader. */
export const names: readonly string[] = ['Google', 'Outlook', '.ics', 'BibTeX', 'SHA-256', 'RSS', 'Atom', 'UTC'];

/** Files whose tables hold some languages on purpose: what differs from a rule or from another source, what organisers read, or what a service calls languages. */
export const partial: readonly string[] = [
  'apps/public/src/words.tsx',
  'libs/documents/src/citations/locales.ts',
  'libs/documents/src/citations/publication-facts.ts',
  'libs/meet/src/online/zoom/names.ts',
  'libs/meet/src/online/zoom/wanted-body.ts',
  'libs/register/src/mailings/audience-words.ts',
];
