import { NumberInput, Select } from '@mantine/core';
import { Admits, saveSetup, type AttendanceMode, type RegistrationSetup } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Keep, Part } from '../../plan/part';
import { admitsWords, modeNames } from './words';

interface PartProps {
  setup: RegistrationSetup;
  onKept: (setup: RegistrationSetup) => void;
}

/** Who gets a place, in the room and online apart; and how many the licence of the online meeting allows. */
export function WhoIsLetIn({ setup, onKept }: PartProps) {
  const [admits, setAdmits] = useState<Partial<Record<AttendanceMode, Admits>>>(() => Object.fromEntries(setup.pools.map((pool) => [pool.mode, pool.admits])));
  const online = setup.pools.find(({ mode }) => mode === 'online');
  const [licence, setLicence] = useState<number | null>(online?.licence ?? null);
  const change = useChange(saveSetup, onKept);
  const send = () => change.mutate({ roundtableId: setup.roundtableId, admits, ...(online ? { licence } : {}) });
  const exceeds = online && licence !== null && online.places !== null && online.places > licence;
  return (
    <Part id="let-in" title="Who is let in" hint="Whoever is asked to wait for you holds no place until you have answered.">
      <form onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
        <div className="fields two">
          {setup.pools.map(({ mode, admits: before }) => (
            <Select key={mode} label={modeNames[mode]} data={Admits.options.map((value) => ({ value, label: admitsWords[value] }))} value={admits[mode] ?? before} allowDeselect={false}
              onChange={(value) => { change.reset(); setAdmits({ ...admits, [mode]: (value ?? 'open') as Admits }); }} />
          ))}
        </div>
        {online ? (
          <div className="fields gap-above">
            <NumberInput label="The licence of the online meeting allows" description="Nobody beyond it is let in, whatever places are set. Empty: no limit." placeholder="no limit" min={1} max={1_000_000} allowDecimal={false} value={licence ?? ''} onChange={(value) => { change.reset(); setLicence(value === '' ? null : Number(value)); }} />
            {exceeds ? <p className="mini muted">{online.places} places are set online; the licence holds.</p> : null}
          </div>
        ) : null}
        <Keep change={change} label="Keep who is let in" />
      </form>
    </Part>
  );
}
