import {
  accessNeeds,
  constituenciesWithCountry,
  Constituency,
  countries,
  RegistrationWish,
  type Language,
  type PoolCounts,
  type RegisterError,
  type RegisterField,
  type RegisterPage,
} from '@convenor/contracts';

/** What was posted: each field once, or a list. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What of a body can be a form's: strings and lists of strings; numbers and objects of a program are left out. */
export function postedOf(body: unknown): Posted {
  const isText = (value: unknown): value is string => typeof value === 'string';
  const entries = typeof body === 'object' && body !== null ? Object.entries(body as Record<string, unknown>) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string | string[]] => isText(entry[1]) || (Array.isArray(entry[1]) && entry[1].every(isText))));
}

type FieldError = RegisterPage['errors'][number];

const one = (posted: Posted, name: string): string => {
  const value = posted[name];
  return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim();
};
const all = (posted: Posted, name: string): readonly string[] => {
  const value = posted[name];
  return typeof value === 'string' ? [value] : (value ?? []);
};

const fields: readonly RegisterField[] = [
  'mode', 'meanwhile', 'forWhom', 'contactName', 'email', 'personEmail', 'honorific', 'givenNames', 'familyName', 'printedName', 'organisation', 'position',
  'constituency', 'country', 'language', 'accessNeeds', 'accessText', 'consents',
];

/** The posted values as the page shows them again: nothing typed is lost. */
export const valuesOf = (posted: Posted): RegisterPage['values'] =>
  Object.fromEntries(fields.filter((field) => posted[field] !== undefined).map((field) => [field, posted[field]]));

/** The page on which each field stands. */
const pageOf = (field: RegisterField): 1 | 2 | 3 =>
  ['mode', 'meanwhile', 'forWhom'].includes(field) ? 1 : ['accessNeeds', 'accessText', 'consents'].includes(field) ? 3 : 2;

/** Which page comes next: 1, 2, 3, or `send`. */
export function stepAfter(posted: Posted): 1 | 2 | 3 | 'send' {
  const page = Math.min(3, Math.max(1, Number(one(posted, 'page')) || 1));
  const go = one(posted, 'go') || 'next';
  if (/^[123]$/.test(go)) return Number(go) as 1 | 2 | 3;
  if (go === 'back') return Math.max(1, page - 1) as 1 | 2 | 3;
  return page === 3 ? 'send' : ((page + 1) as 2 | 3);
}

const printedName = (posted: Posted): string =>
  one(posted, 'printedName') || (given(posted) && [one(posted, 'honorific'), given(posted)].filter(Boolean).join(' '));

const given = (posted: Posted): string => [one(posted, 'givenNames'), one(posted, 'familyName')].filter(Boolean).join(' ');

const error = (field: RegisterField, message: RegisterError): FieldError => ({ field, message });

/** What is still missing or wrong on the pages up to `step`. */
export function errorsUpTo(step: 1 | 2 | 3, posted: Posted, pools: readonly PoolCounts[]): FieldError[] {
  return [...errorsOf1(posted, pools), ...(step >= 2 ? errorsOf2(posted) : []), ...(step >= 3 ? errorsOf3(posted) : [])];
}

function errorsOf1(posted: Posted, pools: readonly PoolCounts[]): FieldError[] {
  const mode = one(posted, 'mode');
  return pools.some((pool) => pool.mode === mode) ? [] : [error('mode', 'choose_mode')];
}

function errorsOf2(posted: Posted): FieldError[] {
  const constituency = one(posted, 'constituency');
  const email = one(posted, 'email');
  const forOther = one(posted, 'forWhom') === 'other';
  return [
    ...(forOther && !one(posted, 'contactName') ? [error('contactName', 'contact_name_missing')] : []),
    ...(email ? (RegistrationWish.shape.address.safeParse(email).success ? [] : [error('email', 'email_incomplete')]) : [error('email', 'email_missing')]),
    ...(printedName(posted) ? [] : [error('givenNames', 'name_missing')]),
    ...(Constituency.safeParse(constituency).success ? [] : [error('constituency', 'constituency_missing')]),
    ...(constituenciesWithCountry.includes(constituency) && !Object.hasOwn(countries, one(posted, 'country')) ? [error('country', 'country_missing')] : []),
    ...lengths(posted, { honorific: 60, givenNames: 100, familyName: 100, printedName: 200, organisation: 300, position: 200, contactName: 200 }),
  ];
}

const errorsOf3 = (posted: Posted): FieldError[] => lengths(posted, { accessText: 1_500 });

const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFE]/u;
/** Where a break is welcome; everything else is one line. */
const inLines = new Set(['accessText']);

const lengths = (posted: Posted, limits: Readonly<Record<string, number>>): FieldError[] =>
  Object.entries(limits).flatMap(([name, limit]) => {
    const text = one(posted, name);
    const field = name as RegisterField;
    if (text.length > limit) return [error(field, 'too_long')];
    return unprintable.test(inLines.has(name) ? text.replace(/\r?\n|\t/g, '') : text) ? [error(field, 'signs_not_allowed')] : [];
  });

/** The first page that needs another look. */
export const stepOfErrors = (errors: readonly FieldError[]): 1 | 2 | 3 => Math.min(...errors.map(({ field }) => pageOf(field))) as 1 | 2 | 3;

/** The field in which each part of a wish was typed. */
const typedIn: Readonly<Record<string, RegisterField>> = { mode: 'mode', name: 'printedName', address: 'email', contactName: 'contactName', organisation: 'organisation', constituency: 'constituency', country: 'country', accessNeeds: 'accessText', consents: 'consents' };

/** The wish a complete form says, or what of it cannot be kept as it stands: parts that are fine alone may be too long together. */
export function wishOf(posted: Posted, language: Language): RegistrationWish | FieldError[] {
  const constituency = one(posted, 'constituency');
  const needs = accessNeeds.filter((need) => all(posted, 'accessNeeds').includes(need)).map((need) => need.replaceAll('_', ' '));
  const consents = all(posted, 'consents');
  const read = RegistrationWish.safeParse({
    mode: one(posted, 'mode'),
    name: printedName(posted),
    address: one(posted, 'email'),
    contactName: one(posted, 'forWhom') === 'other' ? one(posted, 'contactName') : null,
    organisation: [one(posted, 'position'), one(posted, 'organisation')].filter(Boolean).join(', ') || null,
    constituency,
    country: constituenciesWithCountry.includes(constituency) ? one(posted, 'country') : null,
    accessNeeds: [needs.join(', '), one(posted, 'accessText')].filter(Boolean).join('\n') || null,
    consents: { listed: consents.includes('participant_list'), brief: consents.includes('follow_up'), news: consents.includes('mailing_list') },
    language,
  });
  return read.success ? read.data : read.error.issues.map(({ path: [part], code }) => error(typedIn[String(part)] ?? 'printedName', code === 'too_big' ? 'too_long' : 'signs_not_allowed'));
}
