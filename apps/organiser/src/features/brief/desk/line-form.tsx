import { useId, useState } from 'react';
import { Button } from '../../../parts/button';

interface LineFormProps { label: string; hint?: string; start: string; verb: string; long?: boolean; /** Keeps it; answers what is wrong, or null. */ onKeep: (text: string) => string | null }

/** One thing asked in words. */
export function LineForm({ label, hint, start, verb, long, onKeep }: LineFormProps) {
  const id = useId();
  const [text, setText] = useState(start);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = () => setProblem(long && text.trim() === '' ? 'Please write something.' : onKeep(text.trim()));
  return (
    <form className="fields" onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <div className="field">
        <label className="label" htmlFor={id}>{label}</label>
        {hint ? <span className="hint">{hint}</span> : null}
        {long
          ? <textarea className="input" id={id} rows={4} value={text} data-autofocus aria-invalid={problem ? true : undefined} aria-describedby={`${id}-said`} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep(); }} />
          : <input className="input" id={id} value={text} data-autofocus aria-invalid={problem ? true : undefined} aria-describedby={`${id}-said`} onChange={(event) => setText(event.target.value)} />}
        <p className="error" id={`${id}-said`} role="status">{problem ?? ''}</p>
      </div>
      <p><Button type="submit" look="primary">{verb}</Button></p>
    </form>
  );
}
