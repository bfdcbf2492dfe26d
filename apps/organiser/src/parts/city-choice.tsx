import { useId, useMemo, useState } from 'react';
import { cities } from '../words/zones';

/** Chooses a clock by a city's name; what is typed and is no city we know is handed on as it is, for the server to judge. */
export function CityChoice({ zone, onChange, label, error }: { zone: string; onChange: (zone: string) => void; label: string; error?: string }) {
  const known = useMemo(cities, []);
  const id = useId();
  const [typed, setTyped] = useState(() => known.find((choice) => choice.zone === zone)?.city ?? zone);
  const found = known.find(({ city }) => city.toLowerCase() === typed.trim().toLowerCase()) ?? known.find((choice) => choice.zone.toLowerCase() === typed.trim().toLowerCase());
  return (
    <div className="field">
      <label className="label" htmlFor={id}>{label}</label>
      <input
        className="input" id={id} list={`${id}-cities`} value={typed} autoComplete="off" aria-invalid={error ? true : undefined} aria-describedby={`${id}-said`}
        placeholder="A city, for example Nairobi"
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          const match = known.find(({ city }) => city.toLowerCase() === text.trim().toLowerCase());
          onChange(match?.zone ?? text.trim());
        }}
      />
      <datalist id={`${id}-cities`}>
        {known.map(({ city, zone: name }) => <option key={city + name} value={city}>{name}</option>)}
      </datalist>
      <p className="hint" id={`${id}-said`}>{error ?? (found ? `Keeps the clock of ${found.zone.replaceAll('_', ' ')}.` : '')}</p>
    </div>
  );
}
