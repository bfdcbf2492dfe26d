import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { addPerson, Constituency, Language, type RoundtableView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { constituencies } from '../../words/labels';
import { countryChoices } from '../plan/country-choices';
import { useRefreshRoundtable } from '../roundtable/use-roundtable';
import { languageNames } from './words';

const empty = { name: '', honorific: '', position: '', organisation: '', address: '', constituency: '' as Constituency | '', country: '', accessNeeds: '', language: 'en' as Language };

/** Writes somebody in who rang, or who is invited by hand. */
export function AddPerson({ view, opened, onClose }: { view: RoundtableView; opened: boolean; onClose: () => void }) {
  const [wish, setWish] = useState(empty);
  const [mode, setMode] = useState<'room' | 'online'>(view.format === 'online' ? 'online' : 'room');
  const [letIn, setLetIn] = useState<'at_once' | 'when_confirmed'>('at_once');
  const [added, setAdded] = useState('');
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(view.id);
  const add = useChange(addPerson, ({ name, state }) => {
    setAdded(`${name} is ${state === 'confirmed' ? 'confirmed' : state === 'waitlisted' ? 'on the waiting list' : 'asked to confirm by mail'}.`);
    setWish(empty);
    refresh();
    void queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).includes('/registrations') });
  });
  const full = add.error instanceof ApiProblem && add.error.code === 'POOL_FULL';
  const wrong = (pointer: string) => (add.error instanceof ApiProblem ? add.error.of(pointer) : undefined);
  const field = (name: 'name' | 'honorific' | 'position' | 'organisation' | 'address', label: string) => (
    <TextInput label={label} value={wish[name]} error={wrong(`/${name}`)} onChange={(event) => setWish({ ...wish, [name]: event.target.value })} {...(name === 'name' ? { 'data-autofocus': true, required: true } : {})} />
  );
  const send = (beyond: boolean) => add.mutate({
    roundtableId: view.id, mode, letIn, beyond, name: wish.name, address: wish.address.trim() || null, honorific: wish.honorific || null, position: wish.position || null,
    organisation: wish.organisation || null, constituency: wish.constituency || 'general_public', country: wish.country || null, accessNeeds: wish.accessNeeds.trim() || null, language: wish.language,
  });
  return (
    <Modal opened={opened} onClose={() => { setAdded(''); add.reset(); onClose(); }} title="Add a person" size="lg">
      <p role="status" className={added ? 'notice' : undefined}>{added}</p>
      <form className="fields add-person" onSubmit={(event) => { event.preventDefault(); setAdded(''); send(false); }} noValidate>
        <div className="two">{field('honorific', 'Honorific')}{field('name', 'Name')}</div>
        <div className="two">{field('position', 'Position')}{field('organisation', 'Organisation')}</div>
        {field('address', letIn === 'at_once' ? 'E-mail; without one, no mail goes out' : 'E-mail')}
        <div className="two">
          <NativeSelect label="Constituency" value={wish.constituency} data={[{ value: '', label: 'General public' }, ...Constituency.options.filter((one) => one !== 'general_public').map((value) => ({ value, label: constituencies[value] }))]} onChange={(event) => setWish({ ...wish, constituency: event.target.value as Constituency | '' })} />
          <NativeSelect label="Country" value={wish.country} data={[...countryChoices]} onChange={(event) => setWish({ ...wish, country: event.target.value })} />
        </div>
        <div className="two">
          <NativeSelect label="Language of the mails" value={wish.language} data={Language.options.map((value) => ({ value, label: languageNames[value] }))} onChange={(event) => setWish({ ...wish, language: event.target.value as Language })} />
          {view.format === 'hybrid' ? <NativeSelect label="Mode" value={mode} data={[{ value: 'room', label: 'Room' }, { value: 'online', label: 'Online' }]} onChange={(event) => setMode(event.target.value as 'room' | 'online')} /> : null}
        </div>
        <Textarea label="Needs" rows={2} value={wish.accessNeeds} onChange={(event) => setWish({ ...wish, accessNeeds: event.target.value })} />
        <fieldset><legend className="label">Let in</legend>
          <label className="pick"><input type="radio" name="let-in" checked={letIn === 'at_once'} onChange={() => setLetIn('at_once')} /> At once</label>
          <label className="pick"><input type="radio" name="let-in" checked={letIn === 'when_confirmed'} onChange={() => setLetIn('when_confirmed')} /> When confirmed by the link of a mail; the place is held until then</label>
        </fieldset>
        {add.isError ? <Problem problem={add.error} /> : null}
        <p className="row acts"><Button type="submit" look="primary" busy={add.isPending}>Add</Button>{full ? <Button look="bad" onClick={() => send(true)}>Add beyond the places</Button> : null}<Button look="quiet" onClick={onClose}>Close</Button></p>
      </form>
    </Modal>
  );
}
