import { TextInput, Textarea } from '@mantine/core';
import { editRoundtable, type AccessFacts, type RoundtableView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useId, useState } from 'react';
import { useChange } from '../../api/use-contract';
import { useTakeRoundtable } from '../roundtable/use-roundtable';
import { Keep, Part } from './part';

const facts = [['stepFree', 'Step-free entrance'], ['lift', 'Lift'], ['captions', 'Captions'], ['signLanguage', 'Sign language']] as const;
const answers = [['yes', 'Yes'], ['no', 'No'], ['ask', 'Ask us']] as const;
const unknown: AccessFacts = { stepFree: 'ask', lift: 'ask', captions: 'ask', signLanguage: 'ask', interpretation: null, note: null };

/** What access there is, said plainly on the public page, and whom to ask. */
export function Access({ view }: { view: RoundtableView }) {
  const [access, setAccess] = useState<AccessFacts>(view.venue?.access ?? unknown);
  const [ask, setAsk] = useState({ name: view.ask.name ?? '', address: view.ask.address ?? '' });
  const change = useChange(editRoundtable, useTakeRoundtable());
  const errorOf = (pointer: string) => (change.error instanceof ApiProblem ? change.error.of(pointer) : undefined);
  const send = () => change.mutate({ roundtableId: view.id, ...(view.venue ? { access } : {}), askName: ask.name.trim(), askAddress: ask.address.trim() });
  return (
    <Part id="access" title="Access" hint="Stands on the public page. “Ask us” names whom to ask.">
      <form onInput={() => change.isSuccess && change.reset()} onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
        {view.venue ? null : <p className="muted gap-below">The facts are kept with the venue: name it above first.</p>}
        {view.venue ? facts.map(([key, label]) => <YesNoAsk key={key} label={label} value={access[key]} onChange={(value) => setAccess((before) => ({ ...before, [key]: value }))} />) : null}
        <div className="fields gap-above">
          {view.venue ? <><TextInput label="Interpretation" placeholder="English, French" value={access.interpretation ?? ''} onChange={(event) => setAccess((before) => ({ ...before, interpretation: event.target.value || null }))} />
          <Textarea label="More about access" rows={2} value={access.note ?? ''} onChange={(event) => setAccess((before) => ({ ...before, note: event.target.value || null }))} /></> : null}
          <div className="fields two">
            <TextInput label="Whom to ask" value={ask.name} error={errorOf('/askName')} onChange={(event) => setAsk((before) => ({ ...before, name: event.target.value }))} />
            <TextInput label="At which address" type="email" value={ask.address} error={errorOf('/askAddress')} onChange={(event) => setAsk((before) => ({ ...before, address: event.target.value }))} />
          </div>
        </div>
        <Keep change={change} label="Keep the access facts" />
      </form>
    </Part>
  );
}

function YesNoAsk({ label, value, onChange }: { label: string; value: AccessFacts['lift']; onChange: (value: AccessFacts['lift']) => void }) {
  const name = useId();
  return (
    <fieldset className="yes-no">
      <legend>{label}</legend>
      <div className="picks">{answers.map(([answer, said]) => <label key={answer}><input type="radio" name={name} checked={value === answer} onChange={() => onChange(answer)} /> {said}</label>)}</div>
    </fieldset>
  );
}
