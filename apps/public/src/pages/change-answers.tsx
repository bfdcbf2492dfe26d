import { accessNeeds, consentPurposes, type ChangeAnswersPage, type ConsentPurpose, type OrganisersQuestion, type RegisterField } from '@convenor/contracts';
import { About, Help, PrivacyWords } from '../parts/aside';
import { ErrorSummary } from '../parts/error-summary';
import { ChoiceGroup, idOf, LineField, SelectField, TextField } from '../parts/fields';
import { languageNames } from '../language-names';
import type { Key } from '../translations/texts';
import { Said, useReader } from '../words';
import { AskedIn, Words } from './register-questions';

const labels: Partial<Record<RegisterField, Key>> = {
  honorific: 'field.honorific', printedName: 'field.printedName', organisation: 'field.organisation', position: 'field.position', accessText: 'field.accessText',
};

const isKnownPurpose = (purpose: string): purpose is ConsentPurpose => (consentPurposes as readonly string[]).includes(purpose);

const Question = ({ page, question }: { page: ChangeAnswersPage; question: OrganisersQuestion }) => {
  const { say } = useReader();
  const hint = question.hint ?? question.purpose;
  const field = { form: page, name: `question.${question.id}` as const, label: <Words question={question}>{question.label}</Words>, ...(hint ? { hint: <Words question={question}>{hint}</Words> } : {}), optional: !question.required };
  const yesOrNo = [{ value: 'yes', label: say('answer.yes') }, { value: 'no', label: say('answer.no') }];
  switch (question.kind) {
    case 'line': return <LineField {...field} />;
    case 'text': return <TextField {...field} />;
    case 'choice': return <SelectField {...field} options={question.options ?? []} />;
    case 'choices': return <ChoiceGroup {...field} kind="checkbox" options={question.options ?? []} />;
    case 'yes_no':
    case 'consent': return <ChoiceGroup {...field} kind="radio" options={yesOrNo} />;
    // A file is sent with the form only; here stands which one was.
    case 'file': return <div className="field"><span className="label">{field.label}</span><span className="soft"><bdi>{question.file ?? '–'}</bdi></span></div>;
  }
};

const Asked = ({ page }: { page: ChangeAnswersPage }) => {
  const { say } = useReader();
  const { asks, questions } = page;
  const yesOrNo = [{ value: 'yes', label: say('answer.yes') }, { value: 'no', label: say('answer.no') }];
  return (
    <>
      {asks?.interpretation?.length ? <SelectField form={page} name="interpretation" label={say('field.interpretation')} optional options={asks.interpretation.map((language) => ({ value: language, label: languageNames[language] }))} /> : null}
      {asks?.reception && <ChoiceGroup form={page} name="reception" kind="radio" label={say('field.reception')} optional options={yesOrNo} />}
      {asks?.visaLetter && <ChoiceGroup form={page} name="visaLetter" kind="radio" label={say('field.visaLetter')} optional options={yesOrNo} />}
      {questions.length > 0 && <h2 className="formhead">{say('register.questions_head')}</h2>}
      <AskedIn questions={questions} />
      {questions.map((question) => <Question key={question.id} page={page} question={question} />)}
    </>
  );
};

const Fields = ({ page }: { page: ChangeAnswersPage }) => {
  const { say } = useReader();
  const { consents } = page;
  return (
    <>
      <LineField form={page} name="honorific" label={say('field.honorific')} optional />
      <LineField form={page} name="printedName" label={say('field.printedName')} hint={say('answers.name_hint')} />
      <LineField form={page} name="organisation" label={say('field.organisation')} optional autoComplete="organization" />
      <LineField form={page} name="position" label={say('field.position')} optional autoComplete="organization-title" />
      <ChoiceGroup form={page} name="accessNeeds" kind="checkbox" label={say('needs.head')} hint={say('answers.needs_hint')} optional options={accessNeeds.map((need) => ({ value: need, label: say(`need.${need}`) }))} />
      <TextField form={page} name="accessText" label={say('field.accessText')} optional />
      <Asked page={page} />
      <ChoiceGroup form={page} name="consents" kind="checkbox" label={say('consents.head')} hint={say('consents.hint')} optional
        options={consents.map(({ purpose, text }) => ({ value: purpose, label: text ?? (isKnownPurpose(purpose) ? say(`consent.${purpose}`) : purpose) }))} />
    </>
  );
};

/** Everything one answered, to be changed on one page; nothing typed is lost when something needs another look. */
export const ChangeAnswersView = ({ page }: { page: ChangeAnswersPage }) => {
  const { say } = useReader();
  const labelOf = (field: RegisterField) => {
    const key = labels[field];
    return key ? say(key) : page.questions.find(({ id }) => field === `question.${id}`)?.label;
  };
  return (
    <div className="form-sheet">
      <About roundtable={page.roundtable}><p>{say(`mode.${page.mode}`)}</p></About>
      <div className="work-col">
        <h1>{say('answers.title')}</h1>
        <ErrorSummary errors={page.errors} idOf={idOf} labelOf={labelOf} />
        <p className="soft">{say('answers.mode_words')}</p>
        <form className="form" method="post" action={page.action} noValidate data-once="">
          <input type="hidden" name="formKey" value={page.formKey} />
          <Fields page={page} />
          <div className="actions">
            <button className="btn btn-primary btn-touch" type="submit">{say('answers.save')}</button>
            <a className="btn btn-quiet" href={page.backHref}>{say('answers.back')}</a>
          </div>
        </form>
      </div>
      <Help page={page}>
        <PrivacyWords page={page} />
        {page.accessContact && <p><Said text={say('access.write')} put={{ contact: <bdi dir="ltr">{page.accessContact}</bdi> }} /></p>}
      </Help>
    </div>
  );
};
