import type { RegisterField, RegisterPage } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { Own, Said, useReader } from '../words';
import { errorWords } from './error-summary';

/** What all fields of a form share: the posted values and what is wrong with them. */
export type FormState = Pick<RegisterPage, 'values' | 'errors'>;

export const valueOf = (form: FormState, name: RegisterField): string => {
  const value = form.values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
};

export const valuesOf = (form: Pick<FormState, 'values'>, name: RegisterField): readonly string[] => {
  const value = form.values[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

/** The id of a field's control, to which the error summary leads. */
export const idOf = (name: RegisterField): string => name.replace(/[^\w-]/g, '-');

interface FieldProps {
  readonly form: FormState;
  readonly name: RegisterField;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** Stands below the control: what becomes of the answer. */
  readonly note?: ReactNode;
}

const errorOf = ({ form, name }: FieldProps): string | undefined => form.errors.find(({ field }) => field === name)?.message;

/** What a control needs so that its hint and its error are read with it. */
const bindingsOf = (props: FieldProps) => {
  const id = idOf(props.name);
  const described = [props.hint && `${id}-hint`, errorOf(props) && `${id}-error`, props.note && `${id}-note`].filter(Boolean).join(' ');
  return {
    id,
    name: props.name,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(errorOf(props) ? { 'aria-invalid': true as const } : {}),
  };
};

const Field = ({ field, children }: { field: FieldProps; children: ReactNode }) => {
  const { say } = useReader();
  const id = idOf(field.name);
  const error = errorOf(field);
  return (
    <div className="field">
      <label className="label" htmlFor={id}>{field.label}{field.optional && <span className="optional"> ({say('optional')})</span>}</label>
      {field.hint && <span className="hint" id={`${id}-hint`}>{field.hint}</span>}
      {error && <span className="error" id={`${id}-error`}>{errorWords(error, say)}</span>}
      {children}
      {field.note && <span className="hint why" id={`${id}-note`}>{field.note}</span>}
    </div>
  );
};

/** `plain`: signs of no language, such as a code; read from left to right and never corrected. */
export const LineField = ({ type = 'text', autoComplete, plain = type === 'email', most = type === 'email' ? 254 : 200, ...field }: FieldProps & { type?: 'text' | 'email'; autoComplete?: string; plain?: boolean; most?: number }) => (
  <Field field={field}>
    <input className="input" type={type} {...bindingsOf(field)} defaultValue={valueOf(field.form, field.name)} dir={plain ? 'ltr' : 'auto'} maxLength={most} {...(autoComplete ? { autoComplete } : {})} {...(plain ? { spellCheck: false, autoCapitalize: type === 'email' ? 'none' : 'characters' } : {})} />
  </Field>
);

export const TextField = ({ most = 1500, ...field }: FieldProps & { most?: number }) => (
  <Field field={field}>
    <textarea className="textarea" rows={4} {...bindingsOf(field)} defaultValue={valueOf(field.form, field.name)} dir="auto" maxLength={most} />
  </Field>
);

export const SelectField = ({ options, none, ...field }: FieldProps & { options: readonly { value: string; label: string }[]; none?: string }) => {
  const { say } = useReader();
  return (
    <Field field={field}>
      <select className="select" {...bindingsOf(field)} defaultValue={valueOf(field.form, field.name)}>
        <option value="">{none ?? say('choose')}</option>
        {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
    </Field>
  );
};

/** One tick with its sentence. `value` is posted once per tick. */
export const Tick = ({ form, name, value, label, hint }: { form: FormState; name: RegisterField; value: string; label: ReactNode; hint?: ReactNode }) => {
  const id = value === 'yes' ? idOf(name) : `${idOf(name)}-${value.replace(/[^\w-]/g, '-')}`;
  return (
    <label className="check" htmlFor={id}>
      <input type="checkbox" id={id} name={name} value={value} defaultChecked={valuesOf(form, name).includes(value)} />
      <span>{label}{hint && <span className="hint">{hint}</span>}</span>
    </label>
  );
};

/** Several ticks or one of several, under one legend. */
export const ChoiceGroup = ({ kind, options, ...field }: FieldProps & { kind: 'checkbox' | 'radio'; options: readonly { value: string; label: ReactNode }[] }) => {
  const { say } = useReader();
  const { id, name, ...described } = bindingsOf(field);
  const error = errorOf(field);
  const given = valuesOf(field.form, field.name);
  return (
    <fieldset {...(described['aria-describedby'] ? { 'aria-describedby': described['aria-describedby'] } : {})}>
      <legend className="label">{field.label}{field.optional && <span className="optional"> ({say('optional')})</span>}</legend>
      {field.hint && <span className="hint" id={`${id}-hint`}>{field.hint}</span>}
      {error && <span className="error" id={`${id}-error`}>{errorWords(error, say)}</span>}
      {options.map(({ value, label }, index) => (
        <label className="check" key={value} htmlFor={index ? `${id}-${index}` : id}>
          <input type={kind} id={index ? `${id}-${index}` : id} name={name} value={value} defaultChecked={given.includes(value)} />
          <span><Own>{label}</Own></span>
        </label>
      ))}
      {field.note && <span className="hint why" id={`${id}-note`}>{field.note}</span>}
    </fieldset>
  );
};

/** A tick that may be wanted: it can be found missing, and says what becomes of it. */
export const ConsentField = (field: FieldProps) => {
  const { say } = useReader();
  const { id, name, ...bindings } = bindingsOf(field);
  const error = errorOf(field);
  return (
    <div className="field">
      {error && <span className="error" id={`${id}-error`}>{errorWords(error, say)}</span>}
      <label className="check" htmlFor={id}>
        <input type="checkbox" id={id} name={name} value="yes" defaultChecked={valuesOf(field.form, name).includes('yes')} {...bindings} />
        <span>{field.label}{field.optional && <span className="optional"> ({say('optional')})</span>}</span>
      </label>
      {field.hint && <span className="hint" id={`${id}-hint`}>{field.hint}</span>}
      {field.note && <span className="hint why" id={`${id}-note`}>{field.note}</span>}
    </div>
  );
};

/** A file to send. What has arrived stands as a tick with its name: it is sent along, unless the tick is taken away. */
export const FileField = ({ sent, ...field }: FieldProps & { sent: string | undefined }) => {
  const { say } = useReader();
  const { name, ...bindings } = bindingsOf(field);
  const id = valueOf(field.form, name);
  return (
    <Field field={field}>
      {sent && (
        <label className="check" htmlFor={`${bindings.id}-sent`}>
          <input type="checkbox" id={`${bindings.id}-sent`} name={name} value={id} defaultChecked />
          <span><Said text={say('field.file_sent')} put={{ file: <bdi>{sent}</bdi> }} /><span className="hint">{say('field.file_other')}</span></span>
        </label>
      )}
      <input className="input" type="file" name={name.replace(/^question/, 'file')} accept=".pdf,.docx,.png,.jpg,.jpeg" {...bindings} />
    </Field>
  );
};

/** Answers of the other pages travel along, so that nothing is kept on the server before the last page. */
export const CarriedValues = ({ form, isShown }: { form: Pick<FormState, 'values'>; isShown: (name: string) => boolean }) => (
  <>
    {(Object.keys(form.values) as RegisterField[])
      .filter((name) => !isShown(name))
      .flatMap((name) => valuesOf(form, name).map((value) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />))}
  </>
);
