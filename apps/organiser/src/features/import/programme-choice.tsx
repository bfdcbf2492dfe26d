import { NativeSelect, TextInput } from '@mantine/core';
import { inLanguage, listProgrammes } from '@convenor/contracts';
import { useEffect, useId, useRef } from 'react';
import { useContract } from '../../api/use-contract';
import { words } from './words';

/** Into which programme: one that exists (`id`), or a new one of this name. */
export interface ProgrammeChosen {
  readonly id: string | null;
  readonly name: string;
}

interface ChoiceProps {
  /** As the note names it. */
  named: string | null;
  chosen: ProgrammeChosen;
  onChoose: (chosen: ProgrammeChosen) => void;
  error?: string;
}

const isSameName = (one: string, other: string): boolean => one.trim().localeCompare(other.trim(), undefined, { sensitivity: 'base' }) === 0;

/** The programme that is to hold the roundtable. */
export function ProgrammeChoice({ named, chosen, onChoose, error }: ChoiceProps) {
  const name = useId();
  const known = useContract(listProgrammes, {}).data?.items;
  const programmes = known ?? [];
  const same = programmes.find((programme) => named !== null && Object.values(programme.name).some((title) => isSameName(title, named)));
  const first = same ?? programmes[0];
  const proposed = useRef(false);
  useEffect(() => {
    // The series the note names is there already: proposed once, for the person to change.
    if (known === undefined || proposed.current) return;
    proposed.current = true;
    if (same) onChoose({ id: same.id, name: '' });
  }, [known, same, onChoose]);
  return (
    <fieldset className="ask programme-choice">
      <legend>{words.programme}</legend>
      {error ? <p className="error">{error}</p> : null}
      <div className="picks">
        <label><input type="radio" name={name} checked={chosen.id === null} onChange={() => onChoose({ ...chosen, id: null })} /> {named ? words.programmeNamed(named) : words.programmeNew}</label>
        {first ? <label><input type="radio" name={name} checked={chosen.id !== null} onChange={() => onChoose({ ...chosen, id: first.id })} /> {words.programmeExisting}</label> : null}
      </div>
      {chosen.id === null && !named ? <TextInput className="free-answer" label={words.programmeName} value={chosen.name} onChange={(event) => onChoose({ id: null, name: event.target.value })} /> : null}
      {chosen.id !== null ? (
        <NativeSelect className="free-answer" label={words.programmeExisting} value={chosen.id} data={programmes.map((programme) => ({ value: programme.id, label: inLanguage(programme.name, 'en') }))} onChange={(event) => onChoose({ ...chosen, id: event.target.value })} />
      ) : null}
    </fieldset>
  );
}
