import {
  accessNeeds, constituenciesWithCountry, Constituency, countries, Language, RegistrationWish,
  type PoolCounts, type RegisterError, type RegisterField, type RegisterPage, type RegistrationSetup,
} from '@convenor/contracts';
import { answerErrors, answersOf, factsOf } from './register-questions';
import { readAnswers } from '@convenor/register';
import { all, companionRow, companionRows, one, type Posted } from './register-posted';

type FieldError = RegisterPage['errors'][number];

/** What a form is read against. */
export interface FormRules {
  pools: readonly PoolCounts[];
  setup: RegistrationSetup;
  /** Ids of files that were sent for this roundtable. */
  files: ReadonlySet<string>;
}

const given = (posted: Posted): string => [one(posted, 'givenNames'), one(posted, 'familyName')].filter(Boolean).join(' ');
const printedName = (posted: Posted): string => one(posted, 'printedName') || given(posted);

const error = (field: RegisterField, message: RegisterError): FieldError => ({ field, message });

/** What is still missing or wrong on the pages up to `step`. */
export function errorsUpTo(step: 1 | 2 | 3, posted: Posted, rules: FormRules): FieldError[] {
  return [...errorsOf1(posted, rules), ...(step >= 2 ? errorsOf2(posted) : []), ...(step >= 3 ? errorsOf3(posted, rules) : [])];
}

function errorsOf1(posted: Posted, { pools, setup }: FormRules): FieldError[] {
  const mode = one(posted, 'mode');
  if (!pools.some((pool) => pool.mode === mode)) return [error('mode', 'choose_mode')];
  const invited = setup.pools.some((pool) => pool.mode === mode && pool.admits === 'invitation');
  return invited && !one(posted, 'code') ? [error('code', 'code_needed')] : [];
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

function errorsOf3(posted: Posted, { setup, files }: FormRules): FieldError[] {
  const written = setup.questions.filter(({ kind }) => kind === 'line' || kind === 'text');
  return [
    ...lengths(posted, { accessText: 1_500 }),
    ...companionRows(setup.asks.companions).flatMap((row) => companionErrors(posted, companionRow(row))),
    ...answerErrors(posted, setup.questions, files),
    ...lengths(posted, Object.fromEntries(written.map(({ key }) => [`question.${key}`, Infinity])), written.filter(({ kind }) => kind === 'text').map(({ key }) => `question.${key}`)),
  ];
}

const companionErrors = (posted: Posted, { name, position, needs }: ReturnType<typeof companionRow>): FieldError[] => [
  ...(!one(posted, name) && (one(posted, position) || one(posted, needs)) ? [error(name, 'companion_name_missing')] : []),
  ...lengths(posted, { [name]: 200, [position]: 200, [needs]: 1_500 }),
];

const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFE]/u;

/** @param inLines fields where a break is welcome; everything else is one line */
const lengths = (posted: Posted, limits: Readonly<Record<string, number>>, inLines: readonly string[] = ['accessText']): FieldError[] =>
  Object.entries(limits).flatMap(([name, limit]) => {
    const text = one(posted, name);
    const field = name as RegisterField;
    if (text.length > limit) return [error(field, 'too_long')];
    return unprintable.test(inLines.includes(name) ? text.replace(/\r?\n|\t/g, '') : text) ? [error(field, 'signs_not_allowed')] : [];
  });

/** The field in which each part of a wish was typed. */
const typedIn: Readonly<Record<string, RegisterField>> = {
  mode: 'mode', name: 'printedName', address: 'email', contactName: 'contactName', organisation: 'organisation', constituency: 'constituency', country: 'country',
  accessNeeds: 'accessText', consents: 'consents', code: 'code', honorific: 'honorific', position: 'position',
};

/** Whether a place online may be held while waiting for the room: one that is open to all is no way into a room where somebody decides. */
export function mayWaitOnline({ asks, pools }: Pick<RegistrationSetup, 'asks' | 'pools'>): boolean {
  const admits = (mode: string): string | undefined => pools.find((pool) => pool.mode === mode)?.admits;
  return asks.meanwhile && (admits('room') === 'open' || admits('online') !== 'open');
}

/** Somebody who chose a full room may hold a place online while waiting for it. */
export function waitsOnline(posted: Posted, { pools, setup }: FormRules): boolean {
  const left = (mode: string): boolean => pools.some((pool) => pool.mode === mode && (pool.places === null || (pool.held < pool.places && pool.waiting === 0)));
  return mayWaitOnline(setup) && one(posted, 'mode') === 'room' && one(posted, 'meanwhile') === 'yes' && !left('room') && left('online');
}

/** The wish a complete form says, or what of it cannot be kept as it stands: parts that are fine alone may be too long together. */
export function wishOf(posted: Posted, language: Language, rules: FormRules): RegistrationWish | FieldError[] {
  const { setup, files } = rules;
  const { asks } = setup;
  const meanwhile = waitsOnline(posted, rules);
  const mode = meanwhile ? 'online' : one(posted, 'mode');
  // Whoever waits for the room is asked what the room is asked.
  const inRoom = mode === 'room' || meanwhile;
  const consents = all(posted, 'consents');
  const constituency = one(posted, 'constituency');
  const read = RegistrationWish.safeParse({
    mode,
    waitForRoom: meanwhile,
    name: printedName(posted),
    honorific: one(posted, 'honorific') || null,
    position: one(posted, 'position') || null,
    address: one(posted, 'email'),
    contactName: one(posted, 'forWhom') === 'other' ? one(posted, 'contactName') : null,
    organisation: one(posted, 'organisation') || null,
    constituency,
    country: constituenciesWithCountry.includes(constituency) ? one(posted, 'country') : null,
    needs: accessNeeds.filter((need) => all(posted, 'accessNeeds').includes(need)),
    accessNeeds: one(posted, 'accessText') || null,
    consents: {
      listed: consents.includes('participant_list'), brief: consents.includes('follow_up'), news: consents.includes('mailing_list'),
      photographs: asks.photographs && consents.includes('photographs'), recording: asks.recording && consents.includes('recording'),
    },
    language,
    answers: readAnswers(setup.questions, answersOf(posted, setup.questions), factsOf(posted, files)).answers,
    reception: asks.reception && inRoom ? one(posted, 'reception') === 'yes' : null,
    interpretation: asks.interpretation.find((spoken) => spoken === one(posted, 'interpretation')) ?? null,
    visaLetter: asks.visaLetter && inRoom && one(posted, 'visaLetter') === 'yes',
    zone: /^[A-Za-z0-9_+/-]{1,64}$/.exec(one(posted, 'zone'))?.[0] ?? null,
    code: one(posted, 'code') || null,
    companions: companionRows(asks.companions).map(companionRow).filter(({ name }) => one(posted, name))
      .map(({ name, position, needs }) => ({ name: one(posted, name), position: one(posted, position) || null, accessNeeds: one(posted, needs) || null })),
  });
  return read.success ? read.data : read.error.issues.map(({ path: [part], code }) => error(typedIn[String(part)] ?? 'printedName', code === 'too_big' ? 'too_long' : 'signs_not_allowed'));
}
