import { editRoundtable, listNotes, listRoundtables, moveRoundtable, recordEngagement, rescheduleRoundtable, setOnlineMeeting, showRoundtable, whoAmI, type RoundtableView } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

const upcoming = aRoundtable({
  state: 'announced', daysSinceEnd: -20, themes: [{ id: idOf(201), title: 'Who decides' }, { id: idOf(202), title: 'Who pays' }],
  pools: [{ mode: 'online', places: 100, held: 3, confirmed: 3, unverified: 0, offered: 0, waiting: 0 }],
  venue: { name: 'Quay House', room: null, level: null, street: null, postcode: null, city: 'Geneva', country: 'CH', access: { stepFree: 'ask', lift: 'ask', captions: 'ask', signLanguage: 'ask', interpretation: null, note: null } },
});

const server = (view: RoundtableView = upcoming): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => me)
    .on(listRoundtables, () => ({ items: [], nextCursor: null }))
    .on(listNotes, () => ({ items: [] }))
    .on(showRoundtable, () => view)
    .on(editRoundtable, () => view)
    .on(rescheduleRoundtable, () => view)
    .on(setOnlineMeeting, () => view)
    .on(recordEngagement, () => view)
    .on(moveRoundtable, ({ to }) => ({ ...view, state: to as RoundtableView['state'] }))
    .listen();

const part = async (name: string) => {
  openConsole(`/roundtables/${upcoming.id}/plan`);
  return within(await screen.findByRole('region', { name }));
};
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

it('keeps a new hour and place as they were typed, and says who is told', async () => {
  const world = server();
  const schedule = await part('When and where');
  expect(schedule.getByText(/3 registered people get a mail/)).toBeVisible();
  type(schedule.getByLabelText('Begins'), '14:30');
  type(schedule.getByLabelText('Room'), 'Lantern room');
  type(schedule.getByLabelText(/city’s clock/), 'Kathmandu');
  fireEvent.click(schedule.getByRole('button', { name: 'Keep the schedule' }));
  expect(await schedule.findByText('Kept')).toBeVisible();
  expect(world.asked(rescheduleRoundtable)[0]?.wish).toMatchObject({ zone: 'Asia/Kathmandu', days: [{ date: '2026-11-12', start: '14:30', end: '17:00' }], venue: { name: 'Quay House', room: 'Lantern room', city: 'Geneva' } });
});

it('says that a day that ends before it starts ends on the next', async () => {
  server();
  const schedule = await part('When and where');
  type(schedule.getByLabelText('Ends'), '01:00');
  expect(schedule.getByText('Ends on the next day')).toBeVisible();
});

it('shows what is wrong with a join link at its field and keeps what was typed', async () => {
  server();
  const online = await part('Online meeting');
  type(online.getByLabelText('Join link'), 'http://zoom.example/j/1');
  fireEvent.click(online.getByRole('button', { name: 'Keep how to join' }));
  await waitFor(() => expect(online.getByLabelText('Join link')).toHaveAccessibleDescription('A link that begins with https://.'));
  expect(online.getByLabelText('Join link')).toHaveValue('http://zoom.example/j/1');
});

it('keeps access facts and whom to ask', async () => {
  const world = server();
  const access = await part('Access');
  fireEvent.click(within(access.getByRole('group', { name: 'Lift' })).getByLabelText('Yes'));
  type(access.getByLabelText('More about access'), 'Ring at the gate.');
  type(access.getByLabelText('Whom to ask'), 'Paul Rey');
  fireEvent.click(access.getByRole('button', { name: 'Keep the access facts' }));
  await access.findByText('Kept');
  expect(world.asked(editRoundtable)[0]?.wish).toMatchObject({ access: { lift: 'yes', stepFree: 'ask', note: 'Ring at the gate.' }, askName: 'Paul Rey' });
});

it('moves, words and adds themes in the order shown', async () => {
  const world = server();
  const themes = await part('Themes');
  fireEvent.click(themes.getByRole('button', { name: 'Move theme 2 up' }));
  type(themes.getByLabelText('Theme 1'), 'Who pays for it');
  fireEvent.click(themes.getByText('Add a theme'));
  type(themes.getByLabelText('Theme 3'), 'Who learns of it');
  fireEvent.click(themes.getByRole('button', { name: 'Keep the themes' }));
  await waitFor(() => expect(world.asked(editRoundtable)[0]?.wish.themes).toEqual(['Who pays for it', 'Who decides', 'Who learns of it']));
});

it('leaves the order of themes alone once notes stand under them', async () => {
  const note = { id: idOf(600), position: 0, themeId: idOf(201), kind: 'point' as const, text: 'x', speakerId: null, speakerName: null, addressee: null, verbatim: false, key: false, attribution: 'on_record' as const, notedAt: '2026-11-12T14:00:00.000Z' };
  server({ ...upcoming, state: 'held', daysSinceEnd: 1 }).on(listNotes, () => ({ items: [note] }));
  const themes = await part('Themes');
  await waitFor(() => expect(themes.queryByRole('button', { name: 'Move theme 2 up' })).toBeNull());
  expect(themes.getByLabelText('Theme 1')).toBeEnabled();
});

it('cancels only after saying who will be told, with the reason they read', async () => {
  const world = server();
  const state = await part('State');
  fireEvent.click(state.getByRole('button', { name: 'Cancel' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/3 confirmed people are told by mail/)).toBeInTheDocument();
  expect(world.asked(moveRoundtable)).toHaveLength(0);
  type(dialog.getByLabelText('Reason, as people will read it'), 'A strike at the port');
  fireEvent.click(dialog.getByRole('button', { name: 'Cancel the roundtable' }));
  await waitFor(() => expect(world.asked(moveRoundtable)[0]?.wish).toMatchObject({ to: 'cancelled', reason: 'A strike at the port' }));
  expect(await state.findByText('Cancelled')).toBeVisible();
});

it('names at last who stands for an office, and how that is known', async () => {
  const world = server();
  const lineup = await part('Line-up');
  fireEvent.click(lineup.getByRole('button', { name: 'Change: Special Envoy on displacement' }));
  type(lineup.getByLabelText('Name, once there is one'), 'Ada Quist');
  type(lineup.getByLabelText('How you know'), 'By telephone');
  fireEvent.click(lineup.getByRole('button', { name: 'Record it' }));
  await waitFor(() => expect(world.asked(recordEngagement)[0]?.wish).toMatchObject({ slotId: idOf(103), state: 'confirmed', name: 'Ada Quist', cameFrom: 'By telephone' }));
});

it('leaves the slot open and says why when a move is refused', async () => {
  server().on(recordEngagement, () => new FakeProblem(409, 'ENGAGEMENT_MOVE_REFUSED', 'Somebody who is “confirmed” cannot become that.'));
  const lineup = await part('Line-up');
  fireEvent.click(lineup.getByRole('button', { name: 'Change: Speaker 1' }));
  fireEvent.click(lineup.getByRole('button', { name: 'Record it' }));
  expect(await lineup.findByText(/cannot become that/)).toBeVisible();
  expect(lineup.getByLabelText('Becomes')).toBeVisible();
});
