import { checkOnlineServices, chooseOnlineService, compareOnlineMeeting, mendOnlineMeeting, removeOnlineMeeting, showOnlineMeeting, showRoundtable, startAsHost, tryOnlineMeetingAgain, whoAmI, type OnlineMeetingView } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../../testing/fake-server';
import { openConsole } from '../../../testing/open-console';
import { aRoundtable, idOf, me } from '../../../testing/specimens';

const zoom = { service: 'zoom' as const, name: 'Zoom', personalLinks: true, interpretation: true, usualHost: '' };
const wants = { service: 'zoom' as const, kind: 'meeting' as const, host: 'host@coast.example', alternativeHosts: [], waitingRoom: false, severalDevices: true, interpreters: [] };
const nobody = { wanted: 0, kept: 0, follow: 0, refused: [], shared: [] };
const aMeeting = (part: Partial<OnlineMeetingView> = {}): OnlineMeetingView => ({
  services: [zoom], wants, licence: 300, standing: 'kept', sentence: 'Zoom keeps the meeting. 184 of 200 have their link; 16 follow.', trouble: null, triesAgainAt: null, number: '98765432101', running: false,
  differences: [], people: { ...nobody, wanted: 200, kept: 184, follow: 16 }, apart: 0, readAt: null, reports: { asked: 0, nextAt: null }, ...part,
});
const pasted = aMeeting({ wants: null, standing: 'none', number: null, people: nobody, sentence: 'The link is pasted by hand.' });

const houseOf = (view: OnlineMeetingView | FakeProblem): FakeServer => new FakeServer().on(whoAmI, () => me).on(showRoundtable, () => aRoundtable({ format: 'hybrid' })).on(showOnlineMeeting, () => view);
const opened = async (server: FakeServer) => {
  server.listen();
  openConsole(`/roundtables/${aRoundtable().id}/meet`);
  return within(await screen.findByRole('region', { name: 'Online' }));
};
const press = async (panel: Awaited<ReturnType<typeof opened>>, name: string) => fireEvent.click(await panel.findByRole('button', { name }));

it('lets a service hold the meeting in place of a pasted link', async () => {
  const server = houseOf(pasted).on(chooseOnlineService, () => aMeeting({ standing: 'making', sentence: 'The meeting is being made at Zoom.' }));
  const panel = await opened(server);
  await press(panel, 'Let Zoom hold it');
  fireEvent.change(panel.getByLabelText('Host'), { target: { value: 'host@coast.example' } });
  fireEvent.change(panel.getByLabelText('Alternative hosts'), { target: { value: 'one@coast.example; two@coast.example\n' } });
  fireEvent.click(panel.getByLabelText('People wait until a host lets them in'));
  await press(panel, 'Add an interpreter');
  fireEvent.change(panel.getByLabelText('Interpreter 1'), { target: { value: 'i@coast.example' } });
  await press(panel, 'Make the meeting');
  expect(await panel.findByText('The meeting is being made at Zoom.')).toBeVisible();
  expect(server.asked(chooseOnlineService)[0]?.wish).toMatchObject({ service: 'zoom', kind: 'meeting', host: 'host@coast.example', alternativeHosts: ['one@coast.example', 'two@coast.example'], waitingRoom: true, interpreters: [{ address: 'i@coast.example', from: 'en', to: 'fr' }] });
});

it('says how far it is, who has no link and why, and what waits', async () => {
  const trouble = 'Zoom asks us to wait: too much was asked of it.';
  const server = houseOf(aMeeting({ trouble, triesAgainAt: '2026-11-12T00:00:00.000Z', people: { wanted: 200, kept: 184, follow: 15, refused: [{ registrationId: idOf(7), name: 'Ivo Brandt', sentence: 'Is a host of this meeting.', host: true }], shared: [{ names: ['Ana', 'Ben'] }] } }))
    .on(tryOnlineMeetingAgain, () => aMeeting({ sentence: 'Zoom keeps the meeting. All 200 people online have their link.' }));
  const panel = await opened(server);
  expect(await panel.findByText(trouble)).toBeVisible();
  expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '184');
  expect(panel.getByText('Ivo Brandt')).toBeVisible();
  expect(panel.getByText('Ana; Ben')).toBeVisible();
  await press(panel, 'Try again now');
  expect(await panel.findByText(/All 200 people/)).toBeVisible();
});

it('compares the lists and mends them with one button', async () => {
  const server = houseOf(aMeeting({ differences: [{ field: 'registration', sentence: 'Registration is switched off at Zoom.' }] }))
    .on(compareOnlineMeeting, () => ({ there: true, readAt: '2026-11-10T09:00:00.000Z', settings: [], people: [{ what: 'missing' as const, registrationId: idOf(8), name: 'Ana Reyes', sentence: 'has a link from us that opens nothing.', mends: true }] }))
    .on(mendOnlineMeeting, () => aMeeting({ sentence: 'In step again.' }));
  const panel = await opened(server);
  expect(await panel.findByText('Registration is switched off at Zoom.')).toBeVisible();
  await press(panel, 'Compare the lists');
  expect(await panel.findByText('Ana Reyes')).toBeVisible();
  await press(panel, 'Bring the service in step');
  expect(await panel.findByText('In step again.')).toBeVisible();
});

it('opens the meeting as host in a new window with an address that is kept nowhere', async () => {
  const place = { location: { replace: jest.fn() }, opener: 'us', close: jest.fn() };
  jest.spyOn(window, 'open').mockReturnValue(place as unknown as Window);
  const panel = await opened(houseOf(aMeeting()).on(startAsHost, () => ({ url: 'https://zoom.example/s/1?zak=secret' })));
  await press(panel, 'Start as host');
  await waitFor(() => expect(place.location.replace).toHaveBeenCalledWith('https://zoom.example/s/1?zak=secret'));
  expect([place.opener, document.body.innerHTML.includes('zak=')]).toEqual([null, false]);
});

it('closes the empty window and says why where the service gives no address', async () => {
  const place = { location: { replace: jest.fn() }, close: jest.fn() };
  jest.spyOn(window, 'open').mockReturnValue(place as unknown as Window);
  const panel = await opened(houseOf(aMeeting()).on(startAsHost, () => new FakeProblem(409, 'ONLINE_SERVICE_TROUBLE', 'Zoom cannot be reached.')));
  await press(panel, 'Start as host');
  expect(await panel.findByText('Zoom cannot be reached.')).toBeVisible();
  expect(place.close).toHaveBeenCalled();
});

it('asks once before it takes the meeting away', async () => {
  const server = houseOf(aMeeting()).on(removeOnlineMeeting, () => aMeeting({ standing: 'removing', sentence: 'It is being taken away.' }));
  const panel = await opened(server);
  await press(panel, 'Take it away');
  const question = within(panel.getByRole('group', { name: 'Take the meeting away from the service?' }));
  expect(question.getByText(/184 people have a link/)).toBeVisible();
  expect(server.asked(removeOnlineMeeting)).toHaveLength(0);
  fireEvent.click(question.getByRole('button', { name: 'Take it away' }));
  expect(await panel.findByText('It is being taken away.')).toBeVisible();
});

it('names permissions that are missing', async () => {
  const panel = await opened(houseOf(aMeeting()).on(checkOnlineServices, () => ({ items: [{ service: 'zoom' as const, name: 'Zoom', ok: false, problems: [{ sentence: 'People cannot be let in.', permission: 'meeting:write:registrant:admin' }] }] })));
  await press(panel, 'Check the connection');
  expect(await panel.findByText('meeting:write:registrant:admin')).toBeVisible();
});

it('shows a moderator how it stands and how to start, and nothing to change', async () => {
  const server = houseOf(aMeeting()).on(whoAmI, () => ({ ...me, roles: [{ role: 'moderator' as const, programmeId: idOf(2) }] }));
  const panel = await opened(server);
  expect(await panel.findByRole('button', { name: 'Start as host' })).toBeVisible();
  expect(panel.queryByRole('button', { name: 'Change the settings' })).toBeNull();
});

it('keeps to itself what somebody may not see', async () => {
  const panel = await opened(houseOf(new FakeProblem(403, 'FORBIDDEN', 'Your role does not allow this.')));
  expect(await panel.findByText(/Who came online stands under/)).toBeVisible();
  expect(panel.queryByRole('alert')).toBeNull();
});
