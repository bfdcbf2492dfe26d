import { useId, type ReactNode } from 'react';

/** One tick with its sentence; its hint is read with it. */
export function Tick({ label, hint, checked, onChange }: { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <div className="tick">
      <label className="check"><input type="checkbox" checked={checked} {...(hint ? { 'aria-describedby': id } : {})} onChange={(event) => onChange(event.target.checked)} /> <span>{label}</span></label>
      {hint ? <p className="mini muted" id={id}>{hint}</p> : null}
    </div>
  );
}

interface TicksProps<Value extends string> {
  label: string;
  hint?: ReactNode;
  choices: readonly { readonly value: Value; readonly label: string }[];
  value: readonly Value[];
  onChange: (value: Value[]) => void;
  error?: string | undefined;
}

/** Several of several, all in sight; kept in the order in which they stand. */
export function Ticks<Value extends string>({ label, hint, choices, value, onChange, error }: TicksProps<Value>) {
  const toggled = (one: Value, on: boolean) => onChange(choices.map((choice) => choice.value).filter((other) => (other === one ? on : value.includes(other))));
  return (
    <fieldset className="ticks-row">
      <legend className="label">{label}</legend>
      {hint ? <p className="mini muted">{hint}</p> : null}
      {error ? <p className="error-line" role="alert">{error}</p> : null}
      <div className="picks">{choices.map((choice) => <label key={choice.value}><input type="checkbox" checked={value.includes(choice.value)} onChange={(event) => toggled(choice.value, event.target.checked)} /> {choice.label}</label>)}</div>
    </fieldset>
  );
}
