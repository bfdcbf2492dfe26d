import { companionFields, registerFields, type RegisterField, type RegisterPage } from '@convenor/contracts';

/** What was posted: each field once, or a list. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What of a body can be a form's: strings and lists of strings; numbers and objects of a program are left out. */
export function postedOf(body: unknown): Posted {
  const isText = (value: unknown): value is string => typeof value === 'string';
  const entries = typeof body === 'object' && body !== null ? Object.entries(body as Record<string, unknown>) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string | string[]] => isText(entry[1]) || (Array.isArray(entry[1]) && entry[1].every(isText))));
}

/** The last value of a field, without blanks around it. */
export const one = (posted: Posted, name: string): string => {
  const value = posted[name];
  return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim();
};

/** All values of a field. */
export const all = (posted: Posted, name: string): readonly string[] => {
  const value = posted[name];
  return typeof value === 'string' ? [value] : (value ?? []);
};

/** The fields of one row of accompanying persons. */
export const companionRow = (number: number): Record<(typeof companionFields)[number], RegisterField> => ({
  name: `companion.${number}.name`, position: `companion.${number}.position`, needs: `companion.${number}.needs`,
});

/** Numbers of the rows a form may have. */
export const companionRows = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);

/** The posted values as the page shows them again: nothing typed is lost, and nothing that no field of this form is called. */
export function valuesOf(posted: Posted, questions: readonly { readonly key: string }[], companions: number): RegisterPage['values'] {
  const fields: RegisterField[] = [...registerFields, ...questions.map(({ key }) => `question.${key}` as const), ...companionRows(companions).flatMap((row) => Object.values(companionRow(row)))];
  return Object.fromEntries(fields.filter((field) => posted[field] !== undefined).map((field) => [field, posted[field]]));
}

/** The page on which each field stands. */
const pageOf = (field: RegisterField): 1 | 2 | 3 => {
  if (['mode', 'meanwhile', 'forWhom', 'code'].includes(field)) return 1;
  return ['accessNeeds', 'accessText', 'interpretation', 'reception', 'visaLetter', 'consents'].includes(field) || /^(question|companion)\./.test(field) ? 3 : 2;
};

/** Which of the three pages was shown. */
export const pageShown = (posted: Posted): 1 | 2 | 3 => Math.min(3, Math.max(1, Math.trunc(Number(one(posted, 'page')) || 1))) as 1 | 2 | 3;

/** Which page comes next: 1, 2, 3, or `send`. */
export function stepAfter(posted: Posted): 1 | 2 | 3 | 'send' {
  const page = pageShown(posted);
  const go = one(posted, 'go') || 'next';
  if (/^[123]$/.test(go)) return Number(go) as 1 | 2 | 3;
  if (go === 'back') return Math.max(1, page - 1) as 1 | 2 | 3;
  return page === 3 ? 'send' : ((page + 1) as 2 | 3);
}

/** The first page that needs another look. */
export const stepOfErrors = (errors: RegisterPage['errors']): 1 | 2 | 3 => Math.min(...errors.map(({ field }) => pageOf(field))) as 1 | 2 | 3;
