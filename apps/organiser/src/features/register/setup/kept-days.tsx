import { NumberInput } from '@mantine/core';
import { keptByDefault, KeptField, saveSetup, type RegistrationSetup } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Keep, Part } from '../../plan/part';
import { keptNames } from './words';

/** Until when each kind of personal data is kept; the form says it to whoever fills it in. */
export function KeptDays({ setup, onKept }: { setup: RegistrationSetup; onKept: (setup: RegistrationSetup) => void }) {
  const [days, setDays] = useState(setup.keepDays);
  const change = useChange(saveSetup, onKept);
  const put = (field: KeptField, value: string | number) => { change.reset(); setDays({ ...days, [field]: Math.min(3_650, Math.max(0, Number(value) || 0)) }); };
  return (
    <Part id="kept" title="Until when it is kept" hint="Days after the meeting’s end. Then the field is emptied; counts stay.">
      <form onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId: setup.roundtableId, keepDays: days }); }} noValidate>
        <div className="fields two">
          {KeptField.options.map((field) => (
            <NumberInput key={field} label={keptNames[field]} description={days[field] === keptByDefault[field] ? 'the usual' : `usually ${keptByDefault[field]}`} min={0} max={3_650} allowDecimal={false} value={days[field]} onChange={(value) => put(field, value)} />
          ))}
        </div>
        <Keep change={change} label="Keep these days" />
      </form>
    </Part>
  );
}
