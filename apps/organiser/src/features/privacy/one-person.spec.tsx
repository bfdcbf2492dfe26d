import { erasePerson, findPerson, findSpeakers, showPersonalData, whoAmI } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { idOf, me } from '../../testing/specimens';

const server = (): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => ({ ...me, roles: [{ role: 'administrator' as const, programmeId: null }] }))
    .on(showPersonalData, () => ({ at: '2026-11-22T09:00:00.000Z', items: [] }))
    .on(findSpeakers, () => ({ items: [{ id: idOf(1), name: 'Tamsin Quillfeather', roundtables: ['Rising water'] }, { id: idOf(2), name: 'Tamsin Quillfeather', roundtables: ['Late snow'] }] }))
    .on(findPerson, () => ({ registrations: [], places: [{ holder: 'plan', words: 'A speaker as the programme prints the name', records: 2 }] }))
    .on(erasePerson, () => ({ reference: '20261122-ABCD2345', erased: [{ holder: 'plan', words: 'A speaker as the programme prints the name', records: 2 }], stays: ['published' as const] }))
    .listen();
const part = async () => {
  openConsole('/settings/personal-data');
  return within(await screen.findByRole('region', { name: 'One person’s data' }));
};
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

it('finds a speaker by name, tells two of one name apart, and erases the one that is meant when her name is typed once more', async () => {
  const world = server();
  const one = await part();
  type(one.getByLabelText('E-mail address, or a speaker’s name'), ' Quillfeather ');
  fireEvent.click(one.getByRole('button', { name: 'Look' }));
  fireEvent.click(await one.findByRole('button', { name: 'What is kept of Tamsin Quillfeather, Late snow' }));
  expect(await one.findByText(/2 records/)).toBeVisible();
  expect(world.asked(findSpeakers)[0]?.wish).toEqual({ name: 'Quillfeather' });
  expect(world.asked(findPerson)[0]?.wish).toEqual({ address: null, personId: idOf(2) });

  type(one.getByLabelText(/^Why/), 'Asked by letter');
  type(one.getByLabelText('The name once more, to be sure'), 'Tamsin');
  fireEvent.click(one.getByRole('button', { name: 'Erase this speaker' }));
  expect(world.asked(erasePerson)).toEqual([]);
  type(one.getByLabelText('The name once more, to be sure'), 'tamsin quillfeather');
  fireEvent.click(one.getByRole('button', { name: 'Erase this speaker' }));
  expect(await one.findByText('Erased. Receipt 20261122-ABCD2345')).toBeVisible();
  expect(world.asked(erasePerson)[0]?.wish).toEqual({ address: null, personId: idOf(2), reason: 'Asked by letter' });
});

it('looks by address where one is typed', async () => {
  const world = server();
  const one = await part();
  type(one.getByLabelText('E-mail address, or a speaker’s name'), 'noor@example.org');
  fireEvent.click(one.getByRole('button', { name: 'Look' }));
  expect(await one.findByRole('button', { name: 'Erase everything under this address' })).toBeVisible();
  await waitFor(() => expect(world.asked(findPerson)[0]?.wish).toEqual({ address: 'noor@example.org', personId: null }));
});
