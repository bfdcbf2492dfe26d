import { listNotes, listRoundtables, sayWhoSpoke, showRoundtable, showWhoSpoke, whoAmI, type AppearanceWish, type WhoSpoke } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

const { lineup } = aRoundtable();

/** As the server would keep it and say it. */
const kept = (wishes: readonly AppearanceWish[]): WhoSpoke => {
  const appearances = wishes.map((wish, position) => ({ ...wish, id: idOf(500 + position), position, name: wish.name ?? lineup.find(({ id }) => id === wish.slotId)?.name ?? null }));
  const spoke = appearances.filter(({ kind }) => kind !== 'absent');
  return { planned: lineup, appearances, counts: { planned: 3, spoke: spoke.length, asPlanned: 0, replaced: 0, absent: 0, added: 0 }, sentence: spoke.length ? `Speakers included ${spoke.map(({ name }) => name).join(' and ')}.` : '' };
};

const serverOf = (before: readonly AppearanceWish[] = []): FakeServer => {
  let said = kept(before);
  return new FakeServer()
    .on(whoAmI, () => me)
    .on(listRoundtables, () => ({ items: [], nextCursor: null }))
    .on(showRoundtable, () => aRoundtable())
    .on(listNotes, () => ({ items: [] }))
    .on(showWhoSpoke, () => said)
    .on(sayWhoSpoke, ({ appearances }) => (said = kept(appearances as AppearanceWish[])))
    .listen();
};

const opened = async () => {
  const page = openConsole(`/roundtables/${aRoundtable().id}/record/who-spoke`);
  await screen.findByLabelText('Slot 1, Speaker 1: spoke');
  return page;
};
const lastSaid = (server: FakeServer) => server.asked(sayWhoSpoke).at(-1)?.wish.appearances;
const line = (number: number): HTMLElement => screen.getByLabelText(new RegExp(`^Slot ${number}, `)).closest('tr') as HTMLElement;

it('keeps a tick at once, leaves the rest unsaid, and prints the sentence of the server', async () => {
  const server = serverOf();
  await opened();
  fireEvent.click(screen.getByLabelText('Slot 1, Speaker 1: spoke'));
  expect(await screen.findByText('Speakers included Speaker 1.')).toBeVisible();
  expect(lastSaid(server)).toEqual([{ slotId: idOf(101), kind: 'room', name: null, affiliation: null, replaces: false, sameOffice: null }]);
  expect(within(line(1)).getByText('As planned')).toBeVisible();
  expect(within(line(2)).getAllByText('Not said yet')[0]).toBeVisible();
});

it('says that the rest did not speak when it is confirmed, and goes on to the notes', async () => {
  const server = serverOf();
  const page = await opened();
  fireEvent.click(screen.getByLabelText('Slot 1, Speaker 1: spoke'));
  await screen.findByText('Speakers included Speaker 1.');
  fireEvent.click(screen.getByRole('button', { name: 'Confirm who spoke. The rest did not speak' }));
  await waitFor(() => expect(page.address()).toMatch(/\/record\/notes$/));
  expect(lastSaid(server)).toMatchObject([{ kind: 'room' }, { slotId: idOf(102), kind: 'absent' }, { slotId: idOf(103), kind: 'absent' }]);
});

it('names who came in somebody’s place, from the same office or not', async () => {
  const server = serverOf([{ slotId: idOf(102), kind: 'online', name: null, affiliation: null, replaces: false, sameOffice: null }]);
  await opened();
  fireEvent.click(within(line(2)).getByRole('button', { name: 'Somebody else spoke for Speaker 2' }));
  expect(server.asked(sayWhoSpoke)).toHaveLength(0);
  const name = within(line(2)).getByLabelText('Name, as it is to be printed');
  fireEvent.change(name, { target: { value: 'Sora Lim' } });
  fireEvent.blur(name);
  await screen.findByText('Speakers included Sora Lim.');
  expect(lastSaid(server)).toEqual([{ slotId: idOf(102), kind: 'online', name: 'Sora Lim', affiliation: null, replaces: true, sameOffice: true }]);
  expect(within(line(2)).getByText('Replaced, same office')).toBeVisible();
});

it('waits for a name before an office without a person is ticked', async () => {
  const server = serverOf();
  await opened();
  fireEvent.click(screen.getByLabelText('Slot 3, Special Envoy on displacement: spoke'));
  expect(within(line(3)).getByText(/Type the name/)).toBeVisible();
  expect(server.asked(sayWhoSpoke)).toHaveLength(0);
  const name = within(line(3)).getByLabelText('Name, as it is to be printed');
  fireEvent.change(name, { target: { value: 'Ada Quist' } });
  fireEvent.blur(name);
  await screen.findByText('Speakers included Ada Quist.');
  expect(lastSaid(server)).toMatchObject([{ slotId: idOf(103), name: 'Ada Quist', replaces: false }]);
});

it('adds somebody who was not planned and takes them away again', async () => {
  const server = serverOf([{ slotId: idOf(101), kind: 'room', name: null, affiliation: null, replaces: false, sameOffice: null }]);
  await opened();
  fireEvent.click(screen.getByRole('button', { name: 'Add somebody who spoke' }));
  const name = screen.getByLabelText('Name, as it is to be printed');
  fireEvent.change(name, { target: { value: 'Omar Said' } });
  fireEvent.blur(name);
  await screen.findByText('Speakers included Speaker 1 and Omar Said.');
  expect(lastSaid(server)).toMatchObject([{ slotId: idOf(101) }, { slotId: null, name: 'Omar Said', kind: 'room', replaces: false }]);
  fireEvent.click(screen.getByRole('button', { name: 'Take away' }));
  await screen.findByText('Speakers included Speaker 1.');
});

it('keeps the ticks on the page when the server refuses them', async () => {
  serverOf().on(sayWhoSpoke, () => new FakeProblem(409, 'MEETING_NOT_YET_HELD', 'The meeting has not begun.'));
  await opened();
  fireEvent.click(screen.getByLabelText('Slot 1, Speaker 1: spoke'));
  expect(await screen.findByText('The meeting has not begun.')).toBeVisible();
  expect(screen.getByLabelText('Slot 1, Speaker 1: spoke')).toBeChecked();
});
