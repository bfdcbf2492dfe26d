import { NumberInput } from '@mantine/core';
import { saveSetup, type Language, type RegistrationAsks, type RegistrationSetup } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Keep, Part } from '../../plan/part';
import { Tick, Ticks } from './ticks';
import { languageNames } from './words';

type Ticked = 'reception' | 'visaLetter' | 'photographs' | 'recording' | 'meanwhile' | 'switching';

const inTheForm: readonly (readonly [Ticked, string, string])[] = [
  ['reception', 'Comes to the reception, yes or no', 'Asked in the room; the counts are for catering.'],
  ['visaLetter', 'Needs a letter for a visa', 'Asked in the room; each wish is yours to answer.'],
  ['photographs', 'May be photographed', 'A consent of its own; never ticked beforehand.'],
  ['recording', 'May be recorded', 'A consent of its own; never ticked beforehand.'],
];
const afterwards: readonly (readonly [Ticked, string, string])[] = [
  ['meanwhile', 'May hold a place online while waiting for the room', 'Offered where the room is full and online is not, unless you decide who comes into the room.'],
  ['switching', 'May change between room and online', 'On the page of the registration, as long as there are places.'],
];

/** What the form asks beside name, organisation and needs. */
export function WhatIsAsked({ setup, onKept }: { setup: RegistrationSetup; onKept: (setup: RegistrationSetup) => void }) {
  const [asks, setAsks] = useState<RegistrationAsks>(setup.asks);
  const change = useChange(saveSetup, onKept);
  const put = (part: Partial<RegistrationAsks>) => { change.reset(); setAsks({ ...asks, ...part }); };
  const tick = ([key, label, hint]: readonly [Ticked, string, string]) => <Tick key={key} label={label} hint={hint} checked={asks[key]} onChange={(on) => put({ [key]: on })} />;
  return (
    <Part id="asked" title="What is asked" hint="Name, address, organisation, constituency and needs are always asked.">
      <form onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId: setup.roundtableId, asks }); }} noValidate>
        <fieldset className="ticks"><legend className="label">In the form</legend>{inTheForm.map(tick)}</fieldset>
        <div className="fields gap-above">
          <Ticks label="Interpretation into" hint="People choose one of these, or none. Without any it is not asked." choices={Object.entries(languageNames).map(([value, label]) => ({ value: value as Language, label }))} value={asks.interpretation} onChange={(interpretation) => put({ interpretation })} />
          <NumberInput label="Accompanying persons" description="How many one registration may bring, up to five." min={0} max={5} allowDecimal={false} value={asks.companions} onChange={(value) => put({ companions: Math.min(5, Math.max(0, Number(value) || 0)) })} />
        </div>
        <fieldset className="ticks gap-above"><legend className="label">What people may do</legend>{afterwards.map(tick)}</fieldset>
        <Keep change={change} label="Keep what is asked" />
      </form>
    </Part>
  );
}
