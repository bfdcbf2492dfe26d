import { AttendanceMode, Constituency, Language, listDelegations, RegionalGroup, regionalGroupNames, RegistrationState, type MailingAudience } from '@convenor/contracts';
import { useContract } from '../../api/use-contract';
import { plural } from '../../words/dates';
import { constituencies, registrationStates } from '../../words/labels';
import { useRoundtable } from '../roundtable/use-roundtable';
import { languageNames } from './words';

interface Props {
  readonly audience: MailingAudience;
  readonly onChange: (next: MailingAudience) => void;
}

const toggled = <T,>(list: readonly T[], one: T, on: boolean): T[] => (on ? [...list, one] : list.filter((other) => other !== one));
const asked: readonly RegistrationState[] = ['confirmed', 'waitlisted', 'offered', 'pending', 'declined', 'cancelled'];

/** To whom it goes: state first, then what narrows it. */
export function AudienceFields({ audience, onChange }: Props) {
  const change = (part: Partial<MailingAudience>) => onChange({ ...audience, ...part });
  return (
    <>
      <fieldset>
        <legend className="label">To whom</legend>
        <div className="row">
          {asked.map((state) => (
            <label className="check" key={state}><input type="checkbox" checked={audience.states.includes(state)} onChange={(event) => change({ states: toggled(audience.states, state, event.target.checked) })} /><span>{registrationStates[state][1]}</span></label>
          ))}
        </div>
      </fieldset>
      <div className="fields three-up">
        <Choice label="How they take part" value={audience.mode ?? ''} onChange={(mode) => change({ mode: AttendanceMode.safeParse(mode).data ?? null })} options={[['', 'Either way'], ['room', 'In the room'], ['online', 'Online']]} />
        <Choice label="Access needs" value={tri(audience.needs)} onChange={(value) => change({ needs: untri(value) })} options={[['', 'All'], ['yes', 'Told one'], ['no', 'Told none']]} />
        <Choice label="Attendance" value={tri(audience.came)} onChange={(value) => change({ came: untri(value) })} options={[['', 'All'], ['yes', 'Came'], ['no', 'Did not come']]} />
      </div>
      {audience.ids.length > 0 ? (
        <p className="notice">Only {plural(audience.ids.length, 'person', 'people')} picked by hand on the list of registrations, where the rest holds for them too. <button type="button" className="lnk" onClick={() => change({ ids: [] })}>Everybody who matches</button></p>
      ) : null}
      <details>
        <summary>Narrower: constituency, region, language, delegation</summary>
        <Ticks legend="Constituency" keys={Constituency.options} names={constituencies} chosen={audience.constituencies} onChange={(chosen) => change({ constituencies: chosen })} />
        <Ticks legend="Region" keys={RegionalGroup.options} names={regionalGroupNames} chosen={audience.regions} onChange={(regions) => change({ regions })} />
        <Ticks legend="Language" keys={Language.options} names={languageNames} chosen={audience.languages} onChange={(languages) => change({ languages })} />
        <DelegationTicks chosen={audience.delegationIds} onChange={(delegationIds) => change({ delegationIds })} />
      </details>
    </>
  );
}

const tri = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');
const untri = (value: string): boolean | null => (value === '' ? null : value === 'yes');

/** A native select with its label. */
export function Choice({ label, value, onChange, options }: { label: string; value: string; onChange: (value: string) => void; options: readonly (readonly [value: string, label: string])[] }) {
  return (
    <label className="field"><span className="label">{label}</span>
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>{options.map(([key, name]) => <option key={key} value={key}>{name}</option>)}</select>
    </label>
  );
}

/** Delegations of this roundtable; nothing where it has none. */
function DelegationTicks({ chosen, onChange }: { chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const { id: roundtableId } = useRoundtable();
  const items = useContract(listDelegations, { roundtableId }).data?.items ?? [];
  if (items.length === 0) return null;
  return <Ticks legend="Delegation" keys={items.map(({ id }) => id)} names={Object.fromEntries(items.map(({ id, name }) => [id, name]))} chosen={chosen} onChange={onChange} />;
}

function Ticks<T extends string>({ legend, keys, names, chosen, onChange }: { legend: string; keys: readonly T[]; names: Readonly<Record<T, string>>; chosen: readonly T[]; onChange: (chosen: T[]) => void }) {
  return (
    <fieldset>
      <legend className="label">{legend}</legend>
      <div className="row">
        {keys.map((key) => <label className="check" key={key}><input type="checkbox" checked={chosen.includes(key)} onChange={(event) => onChange(toggled(chosen, key, event.target.checked))} /><span>{names[key]}</span></label>)}
      </div>
    </fieldset>
  );
}
