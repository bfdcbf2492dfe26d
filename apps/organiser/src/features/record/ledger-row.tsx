import { NativeSelect, TextInput } from '@mantine/core';
import type { AppearanceKind } from '@convenor/contracts';
import { useId } from 'react';
import { Status } from '../../parts/status';
import { appearanceKinds, engagementStates, lineupRoles } from '../../words/labels';
import { happened, isWhole, type Said } from './spoken';
import { words } from './words';

const ways = (['room', 'online', 'video', 'read_by_other'] as const).map((value) => ({ value, label: appearanceKinds[value] }));

interface RowProps {
  line: Said;
  number: number;
  disabled: boolean;
  /** `keepNow` false while a name is being typed. */
  onChange: (line: Said, keepNow?: boolean) => void;
  onTakeAway: () => void;
}

/** One slot of the plan, and who really stood there. */
export function LedgerRow({ line, number, disabled, onChange, onTakeAway }: RowProps) {
  const { slot, kind } = line;
  const spoke = kind !== null && kind !== 'absent';
  const [shape, word] = happened(line);
  const who = slot?.name ?? slot?.posts[0] ?? line.other?.name ?? '';
  const tick = (ticked: boolean) => {
    if (!ticked) return onChange({ ...line, kind: 'absent' });
    onChange({ ...line, kind: 'room', other: slot?.name ? line.other : (line.other ?? { name: '', affiliation: '', sameOffice: true }) });
  };
  return (
    <tr className={kind === 'absent' ? 'out' : undefined}>
      <th scope="row">{number}</th>
      <td className="plan">{slot ? <Planned line={line} /> : <span className="none">Not in the plan</span>}</td>
      <td className="hist">
        <Status shape={shape}>{word}</Status>
        {slot ? <span className="was">was {engagementStates[slot.state][1].toLowerCase()}</span> : null}
        {kind === null && !disabled ? <button type="button" className="lnk" aria-label={`${words.sayAbsent}: ${who}`} onClick={() => onChange({ ...line, kind: 'absent' })}>{words.sayAbsent}</button> : null}
      </td>
      <td className="spoke tick">
        {slot ? <label><input type="checkbox" aria-label={`Slot ${number}, ${who}: spoke`} checked={spoke} disabled={disabled} onChange={(event) => tick(event.target.checked)} /></label> : null}
      </td>
      <td className="sp">
        {spoke ? <Spoke line={line} onChange={onChange} onTakeAway={onTakeAway} /> : (
          <span className="none">{kind === null ? words.notSaid : slot?.name === null ? words.nobody : words.didNot}</span>
        )}
      </td>
    </tr>
  );
}

function Planned({ line: { slot } }: { line: Said }) {
  if (!slot) return null;
  return (
    <>
      <span className="person-name">{slot.name ? [slot.honorific, slot.name].filter(Boolean).join(' ') : 'Office only'}</span>
      <br /><span className="person-office">{[lineupRoles[slot.role], ...slot.posts, ...slot.organisations].join(', ')}</span>
    </>
  );
}

/** How somebody spoke, and who it was when it was not the one planned. */
function Spoke({ line, onChange, onTakeAway }: { line: Said; onChange: RowProps['onChange']; onTakeAway: () => void }) {
  const { slot, kind, other } = line;
  const who = other?.name || slot?.name || 'this slot';
  return (
    <>
      {other ? <OtherPerson line={line} onChange={onChange} /> : <span className="person-name">{slot?.name}</span>}
      <div className="spoke-how">
        <NativeSelect aria-label={`How ${who} spoke`} data={ways} value={kind ?? 'room'} onChange={(event) => onChange({ ...line, kind: event.target.value as AppearanceKind })} />
        {slot === null ? <button type="button" className="lnk" onClick={onTakeAway}>{words.takeAway}</button> : null}
        {slot?.name && !other ? <button type="button" className="lnk" aria-label={`${words.somebodyElse} for ${slot.name}`} onClick={() => onChange({ ...line, other: { name: '', affiliation: '', sameOffice: true } })}>{words.somebodyElse}</button> : null}
        {slot?.name && other ? <button type="button" className="lnk" onClick={() => onChange({ ...line, other: null })}>{words.asPlanned}</button> : null}
      </div>
    </>
  );
}

/** Typed where it stands; kept when the field is left. */
function OtherPerson({ line, onChange }: { line: Said; onChange: RowProps['onChange'] }) {
  const id = useId();
  const { slot, other } = line;
  if (!other) return null;
  const type = (part: Partial<typeof other>, keepNow = false) => onChange({ ...line, other: { ...other, ...part } }, keepNow);
  const organisations = slot?.organisations.join(' and ');
  return (
    <div className="other-person">
      <TextInput label={words.name} value={other.name} onChange={(event) => type({ name: event.target.value })} onBlur={() => type({}, true)} autoFocus={other.name === ''} />
      <TextInput label={words.affiliation} value={other.affiliation} placeholder={other.sameOffice ? organisations : undefined} onChange={(event) => type({ affiliation: event.target.value })} onBlur={() => type({}, true)} />
      {slot?.name ? (
        <label className="check" htmlFor={id}><input id={id} type="checkbox" checked={other.sameOffice} onChange={(event) => type({ sameOffice: event.target.checked }, true)} /> {words.sameOffice}</label>
      ) : null}
      {isWhole(line) ? null : <p className="mini muted" role="status">{words.waitsForName}</p>}
    </div>
  );
}
