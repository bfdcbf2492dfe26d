import type { RegisterField, RegisterPage } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { About, Help, PrivacyWords } from '../parts/aside';
import { ErrorSummary } from '../parts/error-summary';
import { CarriedValues, idOf, valueOf } from '../parts/fields';
import { isFull } from '../parts/status';
import type { Key } from '../translations/texts';
import { Own, Said, useReader } from '../words';
import { NeedsStep } from './register-needs';
import { HowStep, WhoStep } from './register-steps';

/** Which fields stand on which page; the others are carried along. */
const fieldsOf: Readonly<Record<1 | 2 | 3, readonly RegisterField[]>> = {
  1: ['mode', 'meanwhile', 'forWhom', 'code'],
  2: ['contactName', 'email', 'personEmail', 'honorific', 'givenNames', 'familyName', 'printedName', 'organisation', 'position', 'constituency', 'country', 'language'],
  3: ['accessNeeds', 'accessText', 'interpretation', 'reception', 'visaLetter', 'consents'],
};

const labels: Partial<Record<RegisterField, Key>> = {
  mode: 'field.mode', contactName: 'field.contactName', email: 'field.email', personEmail: 'field.personEmail', honorific: 'field.honorific',
  givenNames: 'field.givenNames', familyName: 'field.familyName', printedName: 'field.printedName', organisation: 'field.organisation',
  position: 'field.position', constituency: 'field.constituency', country: 'field.country', accessText: 'field.accessText', code: 'field.code',
};

/** `zone` is told by the script on whichever page is shown. */
const isShown = (page: RegisterPage) => (name: string): boolean => {
  if (name === 'zone' || (fieldsOf[page.step] as readonly string[]).includes(name)) return true;
  const { companions = 0 } = page.asks ?? {};
  return page.step === 3 && (page.questions.some(({ id }) => name === `question.${id}`) || Number(/^companion\.(\d)\./.exec(name)?.[1] ?? Infinity) <= companions);
};

const Steps = ({ step }: { step: 1 | 2 | 3 }) => (
  <svg className="steps" viewBox="0 0 302 3" preserveAspectRatio="none" aria-hidden="true">
    {[1, 2, 3].map((at) => <rect key={at} x={(at - 1) * 101} width="100" height="3" className={at <= step ? 'on' : undefined} />)}
  </svg>
);

const lastWords = (page: RegisterPage): Key => {
  const pool = page.pools.find(({ mode }) => mode === valueOf(page, 'mode'));
  if (pool?.admits === 'approval') return 'register.ask';
  return pool && isFull(pool) ? 'take.join_waitlist' : 'register.send';
};

/** Continue stands first, so that Enter in any field goes forward; Back is a button, since it carries what was typed. */
const Actions = ({ page }: { page: RegisterPage }) => {
  const { say } = useReader();
  return (
    <div className="actions">
      <button className="btn btn-primary btn-touch" type="submit" name="go" value="next">{page.step < 3 ? say('continue') : say(lastWords(page))}</button>
      {page.step > 1 && <button className="btn btn-quiet" type="submit" name="go" value="back" formNoValidate>{say('back')}</button>}
    </div>
  );
};

const Form = ({ page, children }: { page: RegisterPage; children: ReactNode }) => (
  <form className="form" method="post" action={page.action} noValidate data-once="" {...(page.step === 3 && page.questions.some(({ kind }) => kind === 'file') ? { encType: 'multipart/form-data' } : {})}>
    <input type="hidden" name="formKey" value={page.formKey} />
    <input type="hidden" name="page" value={page.step} />
    <input type="hidden" name="zone" defaultValue={valueOf(page, 'zone')} data-zone="" />
    <CarriedValues form={page} isShown={isShown(page)} />
    {children}
    <Actions page={page} />
  </form>
);

const Chosen = ({ page }: { page: RegisterPage }) => {
  const { say } = useReader();
  const mode = valueOf(page, 'mode');
  const { online } = page.roundtable;
  if (page.step === 1 || (mode !== 'room' && mode !== 'online')) return null;
  const words = mode === 'online' && online ? <Said text={say('mode.online_named')} put={{ online: <Own>{online}</Own> }} /> : say(`mode.${mode}`);
  return <p>{words}</p>;
};

/** One form on three pages, all posted to one route. */
export const RegisterView = ({ page }: { page: RegisterPage }) => {
  const { say } = useReader();
  const labelOf = (field: RegisterField) => {
    const key = labels[field];
    const row = /^companion\.(\d)/.exec(field)?.[1];
    if (row) return say('register.companion', { number: row });
    return key ? say(key) : page.questions.find(({ id }) => field === `question.${id}`)?.label;
  };
  return (
    <div className="form-sheet">
      <About roundtable={page.roundtable}><Chosen page={page} /></About>
      <div className="work-col">
        <p className="step">{say('register.page', { step: page.step })}</p>
        <Steps step={page.step} />
        <h1>{say(`register.step${page.step}`)}</h1>
        <ErrorSummary errors={page.errors} idOf={idOf} labelOf={labelOf} />
        <Form page={page}>
          {page.step === 1 && <HowStep page={page} />}
          {page.step === 2 && <WhoStep page={page} />}
          {page.step === 3 && <NeedsStep page={page} />}
        </Form>
      </div>
      <Help page={page}>
        {page.step > 1 && <PrivacyWords page={page} />}
        {page.step === 3 && page.accessContact && <p><Said text={say('access.write')} put={{ contact: <bdi dir="ltr">{page.accessContact}</bdi> }} /></p>}
      </Help>
    </div>
  );
};
