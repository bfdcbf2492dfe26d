import { askForSignInLink, keepNote, listNotes, listRoundtables, showRoundtable, showWhoSpoke, whoAmI } from '@convenor/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../testing/fake-server';
import { openConsole } from '../testing/open-console';
import { aRoundtable, me } from '../testing/specimens';

const signedOut = new FakeProblem(401, 'SIGN_IN_NEEDED', 'Please sign in.');

const server = (): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => me)
    .on(listRoundtables, () => ({ items: [], nextCursor: null }))
    .on(showRoundtable, () => aRoundtable())
    .on(listNotes, () => ({ items: [] }))
    .on(showWhoSpoke, () => ({ planned: [], appearances: [], counts: { planned: 0, spoke: 0, asPlanned: 0, replaced: 0, absent: 0, added: 0 }, sentence: '' }))
    .on(askForSignInLink, () => ({ sentence: 'If this address is known here, a link is on its way.' }))
    .listen();

beforeEach(() => localStorage.clear());

it('leads who is not signed in to the sign-in page, which answers everybody alike', async () => {
  server().on(whoAmI, () => signedOut);
  const page = openConsole('/programmes');
  fireEvent.change(await screen.findByLabelText('Your e-mail address'), { target: { value: 'who@ever.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send me a link' }));
  expect(await screen.findByText('If this address is known here, a link is on its way.')).toBeVisible();
  expect(page.address()).toBe('/sign-in');
});

it('goes on to where somebody wanted to be once they have signed in', async () => {
  server().on(whoAmI, () => signedOut);
  const before = openConsole('/settings');
  await screen.findByLabelText('Your e-mail address');
  before.unmount();

  server();
  const after = openConsole('/');
  await waitFor(() => expect(after.address()).toBe('/settings'));
});

it('asks to sign in again over the page and keeps the note that was being written', async () => {
  const world = server().on(keepNote, () => signedOut);
  openConsole(`/roundtables/${aRoundtable().id}/record/notes`);
  fireEvent.change(await screen.findByLabelText('What was said'), { target: { value: 'Ports are places of work' } });
  fireEvent.click(screen.getByRole('button', { name: 'Keep the note' }));
  expect(await screen.findByText('You were signed out')).toBeVisible();
  expect(screen.getByLabelText('What was said')).toHaveValue('Ports are places of work');

  fireEvent.click(screen.getByRole('button', { name: 'I have signed in, go on' }));
  await waitFor(() => expect(screen.queryByText('You were signed out')).toBeNull());
  expect(world.asked(keepNote)).toHaveLength(1);
});

it('keeps the note in this tab when the line is lost and the page is loaded again', async () => {
  const world = server();
  const page = openConsole(`/roundtables/${aRoundtable().id}/record/notes`);
  const field = await screen.findByLabelText('What was said');
  world.offline = true;
  fireEvent.change(field, { target: { value: '/rec [Cities] Open one desk' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(await screen.findByText(/There is no connection to the server/)).toBeVisible();
  page.unmount();

  world.offline = false;
  openConsole(`/roundtables/${aRoundtable().id}/record/notes`, { keep: true });
  expect(await screen.findByLabelText('What was said')).toHaveValue('Open one desk');
  expect(screen.getByLabelText('To whom')).toHaveValue('Cities');
});
