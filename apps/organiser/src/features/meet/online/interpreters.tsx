import { TextInput } from '@mantine/core';
import type { Interpreter } from '@convenor/contracts';
import type { ApiProblem } from '@convenor/ui';
import { Button } from '../../../parts/button';

const one: Interpreter = { address: '', from: 'en', to: 'fr' };

/** Who interprets between which languages. The service opens a channel for each language. */
export function Interpreters({ value, problem, onChange }: { value: readonly Interpreter[]; problem: ApiProblem | null; onChange: (value: Interpreter[]) => void }) {
  const change = (at: number, part: Partial<Interpreter>) => onChange(value.map((before, index) => (index === at ? { ...before, ...part } : before)));
  return (
    <fieldset className="plain-set online-interpreters">
      <legend className="label">Interpretation</legend>
      {value.map(({ address, from, to }, at) => (
        <div className="online-interpreter" key={at}>
          <TextInput label={`Interpreter ${at + 1}`} description="Address at the service" value={address} autoComplete="off" spellCheck={false} error={problem?.of(`/interpreters/${at}/address`)} onChange={(event) => change(at, { address: event.target.value })} />
          <div className="online-languages">
            <TextInput label="Between" description="Two letters" maxLength={2} value={from} error={problem?.of(`/interpreters/${at}/from`)} onChange={(event) => change(at, { from: event.target.value.toLowerCase() })} />
            <TextInput label="and" description="such as fr" maxLength={2} value={to} error={problem?.of(`/interpreters/${at}/to`)} onChange={(event) => change(at, { to: event.target.value.toLowerCase() })} />
            <Button look="quiet" aria-label={`Without interpreter ${at + 1}`} onClick={() => onChange(value.filter((_, index) => index !== at))}>Take out</Button>
          </div>
        </div>
      ))}
      {value.length < 40 ? <p className="acts"><Button look="quiet" onClick={() => onChange([...value, one])}>{value.length === 0 ? 'Add an interpreter' : 'Another interpreter'}</Button></p> : null}
    </fieldset>
  );
}
