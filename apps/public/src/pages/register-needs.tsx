import { accessNeeds, consentPurposes, type ConsentPurpose, type RegisterPage } from '@convenor/contracts';
import { longDate } from '../dates';
import { languageNames } from '../language-names';
import { ChoiceGroup, LineField, SelectField, TextField, Tick, valueOf } from '../parts/fields';
import { useReader } from '../words';
import { AskedIn, Question } from './register-questions';

const isKnownPurpose = (purpose: string): purpose is ConsentPurpose => (consentPurposes as readonly string[]).includes(purpose);

/** Rows are always there and need no script; they stay folded until one is wanted, typed in, or needs another look. */
const Companions = ({ page, most }: { page: RegisterPage; most: number }) => {
  const { say } = useReader();
  const rows = Array.from({ length: most }, (_, index) => index + 1);
  const inUse = rows.some((row) => (['name', 'position', 'needs'] as const).some((part) => valueOf(page, `companion.${row}.${part}`) !== '')) || page.errors.some(({ field }) => field.startsWith('companion.'));
  return (
    <details className="companions" open={inUse}>
      <summary>{say('register.companions_head')}</summary>
      <p className="soft">{say('register.companions_words', { count: most })}</p>
      {rows.map((row) => (
        <fieldset key={row}>
          <legend className="label">{say('register.companion', { number: row })}</legend>
          <LineField form={page} name={`companion.${row}.name`} label={say('field.companion_name')} />
          <LineField form={page} name={`companion.${row}.position`} label={say('field.companion_position')} optional />
          <LineField form={page} name={`companion.${row}.needs`} label={say('field.companion_needs')} optional most={1_500} />
        </fieldset>
      ))}
    </details>
  );
};

/** What the organiser asks of everybody who takes part in this way, beside needs. */
const Asks = ({ page }: { page: RegisterPage }) => {
  const { say } = useReader();
  const { interpretation = [], reception, visaLetter, companions } = page.asks ?? {};
  return (
    <>
      {interpretation.length > 0 && <SelectField form={page} name="interpretation" label={say('field.interpretation')} none={say('field.interpretation_none')} options={interpretation.map((code) => ({ value: code, label: languageNames[code] }))} />}
      {reception && <ChoiceGroup form={page} name="reception" kind="radio" label={say('field.reception')} hint={say('field.reception_hint')} optional options={[{ value: 'yes', label: say('answer.yes') }, { value: 'no', label: say('answer.no') }]} />}
      {visaLetter && <Tick form={page} name="visaLetter" value="yes" label={say('field.visaLetter')} hint={say('field.visaLetter_hint')} />}
      {companions !== undefined && companions > 0 && <Companions page={page} most={companions} />}
    </>
  );
};

const Kept = ({ page }: { page: RegisterPage }) => {
  const { language, say } = useReader();
  if (!page.kept || page.kept.length === 0) return null;
  return (
    <details className="kept">
      <summary>{say('register.kept_head')}</summary>
      <dl>{page.kept.map(({ field, until }) => <div key={field}><dt>{say(`kept.${field}`)}</dt><dd>{longDate(until, language)}</dd></div>)}</dl>
      {page.privacyHref && <p><a href={page.privacyHref}>{say('privacy')}</a></p>}
    </details>
  );
};

export const NeedsStep = ({ page }: { page: RegisterPage }) => {
  const { language, say } = useReader();
  const consents: NonNullable<RegisterPage['consents']> = page.consents ?? consentPurposes.map((purpose) => ({ purpose }));
  const hint = page.needsBy ? say('needs.hint_by', { day: longDate(page.needsBy, language) }) : say('needs.hint');
  return (
    <>
      <ChoiceGroup form={page} name="accessNeeds" kind="checkbox" label={say('needs.head')} hint={hint} optional options={accessNeeds.map((need) => ({ value: need, label: say(`need.${need}`) }))} />
      <TextField form={page} name="accessText" label={say('field.accessText')} optional />
      <Asks page={page} />
      {page.questions.length > 0 && <h2 className="formhead">{say('register.questions_head')}</h2>}
      <AskedIn questions={page.questions} />
      {page.questions.map((question) => <Question key={question.id} page={page} question={question} />)}
      {consents.length > 0 && (
        <ChoiceGroup form={page} name="consents" kind="checkbox" label={say('consents.head')} hint={say('consents.hint')} optional
          options={consents.map(({ purpose, text }) => ({ value: purpose, label: text ?? (isKnownPurpose(purpose) ? say(`consent.${purpose}`) : purpose) }))} />
      )}
      <Kept page={page} />
      <p className="soft">{say('register.before_sending')}</p>
    </>
  );
};
