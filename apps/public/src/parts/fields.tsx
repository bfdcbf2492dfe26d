import type { RegisterField, RegisterPage } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { Own, useReader } from '../words';
import { errorWords } from './error-summary';

/** What all fields of a form share: the posted values and what is wrong with them. */
export type FormState = Pick<RegisterPage, 'values' | 'errors'>;

export const valueOf = (form: FormState, name: RegisterField): string => {
  const value = form.values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
};

export const valuesOf = (form: FormState, name: RegisterField): readonly string[] => {
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
}

const errorOf = ({ form, name }: FieldProps): string | undefined => form.errors.find(({ field }) => field === name)?.message;

/** What a control needs so that its hint and its error are read with it. */
const bindingsOf = (props: FieldProps) => {
  const id = idOf(props.name);
  const described = [props.hint && `${id}-hint`, errorOf(props) && `${id}-error`].filter(Boolean).join(' ');
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
    </div>
  );
};

export const LineField = ({ type = 'text', autoComplete, ...field }: FieldProps & { type?: 'text' | 'email'; autoComplete?: string }) => (
  <Field field={field}>
    <input className="input" type={type} {...bindingsOf(field)} defaultValue={valueOf(field.form, field.name)} dir={type === 'email' ? 'ltr' : 'auto'} maxLength={type === 'email' ? 254 : 200} {...(autoComplete ? { autoComplete } : {})} {...(type === 'email' ? { spellCheck: false, autoCapitalize: 'none' } : {})} />
  </Field>
);

export const TextField = (field: FieldProps) => (
  <Field field={field}>
    <textarea className="textarea" rows={4} {...bindingsOf(field)} defaultValue={valueOf(field.form, field.name)} dir="auto" maxLength={1500} />
  </Field>
);

export const SelectField = ({ options, ...field }: FieldProps & { options: readonly { value: string; label: string }[] }) => {
  const { say } = useReader();
  return (
    <Field field={field}>
      <select className="select" {...bindingsOf(field)} defaultValue={valueOf(field.form, field.name)}>
        <option value="">{say('choose')}</option>
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
    </fieldset>
  );
};

/** Answers of the other pages travel along, so that nothing is kept on the server before the last page. */
export const CarriedValues = ({ form, except }: { form: FormState; except: readonly string[] }) => (
  <>
    {(Object.keys(form.values) as RegisterField[])
      .filter((name) => !except.includes(name))
      .flatMap((name) => valuesOf(form, name).map((value) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />))}
  </>
);
