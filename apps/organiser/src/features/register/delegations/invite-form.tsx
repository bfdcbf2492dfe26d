import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { Constituency, inviteDelegation, Language, type RoundtableFormat } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { constituencies } from '../../../words/labels';
import { cityOf } from '../../import/proposal-rows';
import { countryChoices } from '../../plan/country-choices';
import { Keep } from '../../plan/part';
import { languageNames } from '../words';

const empty = { name: '', constituency: 'member_state' as Constituency, country: '', focalName: '', focalAddress: '', language: 'en' as Language, mostRoom: 0, mostOnline: 0, fillOn: '' };

/** Asks a body for its delegation. */
export function InviteForm({ roundtableId, format, zone, onInvited }: { roundtableId: string; format: RoundtableFormat; zone: string; onInvited: () => void }) {
  const [wish, setWish] = useState(empty);
  const invite = useChange(inviteDelegation, () => { setWish(empty); onInvited(); });
  const put = (part: Partial<typeof empty>) => { invite.reset(); setWish({ ...wish, ...part }); };
  const wrong = (pointer: string) => (invite.error instanceof ApiProblem ? invite.error.of(pointer) : undefined);
  const line = (name: 'name' | 'focalName' | 'focalAddress', label: string) => <TextInput label={label} value={wish[name]} error={wrong(`/${name}`)} onChange={(event) => put({ [name]: event.target.value })} />;
  const count = (name: 'mostRoom' | 'mostOnline', label: string) => <NumberInput label={label} min={0} max={200} allowDecimal={false} value={wish[name]} error={wrong(`/${name}`)} onChange={(value) => put({ [name]: Number(value) || 0 })} />;
  const send = () => {
    const { fillOn, country, ...plain } = wish;
    invite.mutate({ ...plain, roundtableId, country: country || null, fillOn: fillOn || null });
  };
  return (
    <form className="fields" aria-label="Invite a delegation" onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      {line('name', 'Delegation')}
      <div className="fields two">
        <NativeSelect label="Constituency" value={wish.constituency} data={Constituency.options.map((value) => ({ value, label: constituencies[value] }))} onChange={(event) => put({ constituency: event.target.value as Constituency })} />
        <NativeSelect label="Country" value={wish.country} data={[...countryChoices]} onChange={(event) => put({ country: event.target.value })} />
        {line('focalName', 'Focal point')}
        {line('focalAddress', 'E-mail of the focal point')}
        {format === 'online' ? null : count('mostRoom', 'At most in the room')}
        {format === 'in_person' ? null : count('mostOnline', 'At most online')}
        <TextInput label={`Last day to fill the table, on the clocks of ${cityOf(zone)}`} type="date" value={wish.fillOn} error={wrong('/fillOn')} onChange={(event) => put({ fillOn: event.target.value })} />
        <NativeSelect label="Language of page and mails" value={wish.language} data={Language.options.map((value) => ({ value, label: languageNames[value] }))} onChange={(event) => put({ language: event.target.value as Language })} />
      </div>
      <Keep change={invite} label="Invite" />
    </form>
  );
}
