import { accessNeeds, type ChangeAnswersPage, type MyRegistration, type Question, type RegisterPage, type RegistrationSetup } from '@convenor/contracts';
import type { RoundtablePlan } from '@convenor/plan';
import type { AnswersWish } from '@convenor/register';
import { asideOf, contentLanguageOf } from './aside';
import type { Own } from './my-pages';
import { all, one, type Posted } from './register-posted';
import { answersOf, questionsShown } from './register-questions';

export interface AnswersSetting {
  own: Own;
  mine: MyRegistration;
  plan: RoundtablePlan;
  setup: RegistrationSetup;
  /** Printed names of files that were sent, by id. */
  files: ReadonlyMap<string, string>;
  dayAfter: (days: number) => string;
}

type Errors = ChangeAnswersPage['errors'];

/** The consents of a registration, and what the form calls them. */
const purposes = [['listed', 'participant_list'], ['brief', 'follow_up'], ['news', 'mailing_list'], ['photographs', 'photographs'], ['recording', 'recording']] as const;

const asked = (setup: RegistrationSetup) => purposes.filter(([consent]) => (consent !== 'photographs' || setup.asks.photographs) && (consent !== 'recording' || setup.asks.recording));

/** What was answered, as the form posts it. */
export function postedFrom({ mine, setup }: AnswersSetting): Posted {
  const own = mine.needs.find(({ key }) => key === 'own_words');
  const yesOrNo = (value: boolean | null): string | undefined => (value === null ? undefined : value ? 'yes' : 'no');
  return {
    ...fixed(mine),
    printedName: mine.name, honorific: mine.honorific ?? '', organisation: mine.organisation ?? '', position: mine.position ?? '',
    accessNeeds: mine.needs.map(({ key }) => key).filter((key) => key !== 'own_words'),
    accessText: own?.text ?? '',
    interpretation: mine.interpretation ?? '', reception: yesOrNo(mine.reception), visaLetter: yesOrNo(mine.visaLetter !== null),
    consents: asked(setup).filter(([consent]) => mine.consents[consent]).map(([, purpose]) => purpose),
    ...Object.fromEntries(setup.questions.map(({ key }) => [`question.${key}`, postedAnswer(mine.answers[key])])),
  };
}

const postedAnswer = (answer: MyRegistration['answers'][string] | undefined): string | readonly string[] | undefined => (typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer);

/** What questions hang on and nobody may change here. */
const fixed = ({ mode, constituency }: MyRegistration): Posted => ({ mode, constituency });

export function changeAnswersPage(setting: AnswersSetting, shown: { posted: Posted; errors: Errors; formKey: string }): ChangeAnswersPage {
  const { own, mine, plan, setup, files, dayAfter } = setting;
  const { language } = own.frame;
  const posted = { ...shown.posted, ...fixed(mine), ...filesOf(setting) };
  const { ask } = plan.roundtable.details;
  return {
    ...own.frame,
    ...contentLanguageOf(plan, language),
    page: 'change-answers',
    action: `${own.home}/answers`,
    backHref: own.home,
    formKey: shown.formKey,
    roundtable: asideOf(plan, language),
    mode: mine.mode,
    values: posted as RegisterPage['values'],
    errors: shown.errors,
    questions: questionsShown({ questions: setup.questions, posted, files, language, mainLanguage: plan.roundtable.mainLanguage, dayAfter }),
    asks: {
      ...(setup.asks.reception && mine.mode === 'room' ? { reception: true } : {}),
      ...(setup.asks.interpretation.length > 0 ? { interpretation: setup.asks.interpretation } : {}),
      ...(setup.asks.visaLetter && mine.mode === 'room' ? { visaLetter: true } : {}),
    },
    consents: asked(setup).map(([, purpose]) => ({ purpose })),
    ...(ask?.address ? { accessContact: ask.address } : {}),
  };
}

/** A file is sent with the form only: here it stays what it was. */
const filesOf = ({ mine, setup }: Pick<AnswersSetting, 'mine' | 'setup'>): Posted =>
  Object.fromEntries(setup.questions.filter(({ kind }: Question) => kind === 'file').map(({ key }) => [`question.${key}`, postedAnswer(mine.answers[key])]));

const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFE]/u;
const longest = { printedName: 200, honorific: 60, organisation: 300, position: 200, accessText: 1_500 } as const;

/** What is missing or cannot be kept, each at its field; the answers to questions are judged where they are kept. */
export const answersErrors = (posted: Posted): Errors => [
  ...(one(posted, 'printedName') ? [] : [{ field: 'printedName' as const, message: 'name_missing' as const }]),
  ...(Object.keys(longest) as (keyof typeof longest)[]).flatMap((field): Errors => {
    const text = one(posted, field);
    if (text.length > longest[field]) return [{ field, message: 'too_long' as const }];
    return unprintable.test(field === 'accessText' ? text.replace(/\r?\n|\t/g, '') : text) ? [{ field, message: 'signs_not_allowed' as const }] : [];
  }),
];

/** The answers a form says. What the roundtable does not ask stays as it was. */
export function answersWish(posted: Posted, setting: AnswersSetting): AnswersWish {
  const { mine, setup } = setting;
  const { asks } = setup;
  const ticked = all(posted, 'consents');
  const inRoom = mine.mode === 'room';
  const reception = one(posted, 'reception');
  return {
    name: one(posted, 'printedName'),
    honorific: one(posted, 'honorific') || null,
    organisation: one(posted, 'organisation') || null,
    position: one(posted, 'position') || null,
    needs: accessNeeds.filter((need) => all(posted, 'accessNeeds').includes(need)),
    accessNeeds: one(posted, 'accessText') || null,
    interpretation: asks.interpretation.length > 0 ? (asks.interpretation.find((spoken) => spoken === one(posted, 'interpretation')) ?? null) : mine.interpretation,
    reception: asks.reception && inRoom ? (reception ? reception === 'yes' : null) : mine.reception,
    visaLetter: asks.visaLetter && inRoom ? one(posted, 'visaLetter') === 'yes' : mine.visaLetter !== null,
    consents: { ...mine.consents, ...Object.fromEntries(asked(setup).map(([consent, purpose]) => [consent, ticked.includes(purpose)])) },
    answers: answersOf({ ...posted, ...fixed(mine), ...filesOf(setting) }, setup.questions),
  };
}
