import { Select, TextInput } from '@mantine/core';
import type { RehearsalGuestWish, RehearsalPart, RehearsalView } from '@convenor/contracts';
import { lineupRoles } from '../../../words/labels';
import { Button } from '../../../parts/button';
import { partNames } from './rehearsal-words';

export interface DraftGuest extends RehearsalGuestWish {
  /** Of this form alone. */
  key: string;
}

/** Who may be asked with one press: the line-up, and whoever was named to the meeting's service. */
export interface Suggested extends Omit<RehearsalGuestWish, 'address'> {
  address: string;
  beside: string;
}

export const draftOf = (guest: RehearsalGuestWish): DraftGuest => ({ ...guest, key: crypto.randomUUID() });

interface GuestsFieldsProps {
  guests: readonly DraftGuest[];
  suggested: readonly Suggested[];
  errorOf: (pointer: string) => string | undefined;
  onChange: (guests: DraftGuest[]) => void;
}

/** Who is asked: a row each, and those who could be. */
export function GuestsFields({ guests, suggested, errorOf, onChange }: GuestsFieldsProps) {
  const put = (key: string, part: Partial<DraftGuest>) => onChange(guests.map((guest) => (guest.key === key ? { ...guest, ...part } : guest)));
  return (
    <fieldset className="guests">
      <legend className="sec">Who is asked</legend>
      {guests.length === 0 ? <p className="muted">Nobody yet.</p> : null}
      <ul className="guest-rows">
        {guests.map((guest, at) => {
          const who = guest.name || `person ${at + 1}`;
          return (
            <li key={guest.key}>
              <TextInput label="Name" aria-label={`Name of person ${at + 1}`} value={guest.name} readOnly={guest.personId !== null} error={errorOf(`/guests/${at}/name`)} onChange={(event) => put(guest.key, { name: event.target.value })} />
              <TextInput label="E-mail" aria-label={`E-mail of ${who}`} type="email" inputMode="email" autoComplete="off" value={guest.address} error={errorOf(`/guests/${at}/address`)} onChange={(event) => put(guest.key, { address: event.target.value })} />
              {guest.personId ? <p className="guest-part">{partNames.lineup}</p> : (
                <Select label="As" aria-label={`${who} is asked as`} data={(['interpreter', 'host', 'other'] as const).map((value) => ({ value, label: partNames[value] }))} value={guest.part} allowDeselect={false} onChange={(value) => put(guest.key, { part: (value ?? 'other') as RehearsalPart })} />
              )}
              <button type="button" className="lnk guest-off" aria-label={`Do not ask ${who}`} onClick={() => onChange(guests.filter(({ key }) => key !== guest.key))}>Take off</button>
            </li>
          );
        })}
      </ul>
      <p className="row acts"><Button onClick={() => onChange([...guests, draftOf({ part: 'other', personId: null, name: '', address: '' })])}>Add a person</Button>
        {suggested.length > 1 ? <Button look="quiet" onClick={() => onChange([...guests, ...suggested.map(({ beside: _, ...one }) => draftOf(one))])}>Ask all {suggested.length} below</Button> : null}</p>
      {suggested.length > 0 ? (
        <ul className="suggested">
          {suggested.map(({ beside, ...one }) => (
            <li key={`${one.personId} ${one.address} ${one.name}`}>
              <button type="button" className="lnk" onClick={() => onChange([...guests, draftOf(one)])}>Ask {one.name}</button> <span className="muted">{beside}{one.address ? '' : ', address not known'}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </fieldset>
  );
}

/** Who is not on the list yet. Of the interpreters and hosts only addresses are known. */
export function suggestedOf({ candidates }: Pick<RehearsalView, 'candidates'>, staff: readonly { address: string; part: 'interpreter' | 'host' }[], guests: readonly DraftGuest[]): Suggested[] {
  const fromLineup = candidates.map(({ part, personId, role, name, address }) => ({ part, personId, name, address: address ?? '', beside: role ? lineupRoles[role] : partNames[part] }));
  const fromService = staff.map(({ address, part }) => ({ part, personId: null, name: address.split('@')[0] ?? address, address, beside: `${partNames[part]}, ${address}` }));
  const isOn = (one: { personId: string | null; address: string }): boolean => guests.some((guest) => (one.personId ? guest.personId === one.personId : guest.address.toLowerCase() === one.address.toLowerCase()));
  return [...fromLineup, ...fromService].filter((one, at, all) => !isOn(one) && all.findIndex((other) => (one.personId ? other.personId === one.personId : other.address === one.address)) === at);
}
