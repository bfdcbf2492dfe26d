import { addWalkIn, checkIn, showDoor, showRoundtable, undoCheckIn, whoAmI, type DoorLine } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

const aLine = (number: number, part: Partial<DoorLine> = {}): DoorLine => ({ registrationId: idOf(400 + number), name: `Guest ${number}`, organisation: null, mode: 'room', state: 'confirmed', code: `K7${number}Q-22`, cameAt: null, accessNeeds: false, ...part });

const doorOf = (...before: DoorLine[]): FakeServer => {
  let lines = before;
  const put = (id: string, part: Partial<DoorLine>): DoorLine => {
    lines = lines.map((line) => (line.registrationId === id ? { ...line, ...part } : line));
    return lines.find(({ registrationId }) => registrationId === id) as DoorLine;
  };
  return new FakeServer()
    .on(whoAmI, () => me)
    .on(showRoundtable, () => aRoundtable())
    .on(showDoor, () => ({ items: lines, inRoom: lines.filter(({ cameAt }) => cameAt).length, expected: lines.length }))
    .on(checkIn, ({ registrationId, code }) => {
      const line = lines.find((other) => other.registrationId === registrationId || other.code === code);
      if (!line) return new FakeProblem(404, 'CODE_UNKNOWN', 'This code is not on the list.');
      if (line.state !== 'confirmed') return { result: 'not_confirmed' as const, line };
      return { result: line.cameAt ? ('already_in' as const) : ('welcome' as const), line: put(line.registrationId, { cameAt: line.cameAt ?? '2026-11-12T13:52:00.000Z' }) };
    })
    .on(undoCheckIn, ({ registrationId }) => { put(String(registrationId), { cameAt: null }); return {}; })
    .on(addWalkIn, () => ({ attendanceId: idOf(900) }))
    .listen();
};

const opened = () => openConsole(`/roundtables/${aRoundtable().id}/door`);
const enter = async (text: string) => {
  const field = await screen.findByLabelText('Find a name or enter a code');
  fireEvent.change(field, { target: { value: text } });
  fireEvent.submit(field);
};

it('ticks a name, prints the hour on the meeting’s own clock, and takes the tick back', async () => {
  doorOf(aLine(1), aLine(2));
  opened();
  fireEvent.click(await screen.findByLabelText('Let in Guest 1'));
  const undo = await screen.findByLabelText('Guest 1 is in; undo');
  expect(screen.getByText('In, 14:52')).toBeVisible();
  fireEvent.click(undo);
  expect(await screen.findByLabelText('Let in Guest 1')).toHaveAttribute('aria-pressed', 'false');
});

it('survives a bad code, a good one and a bad one again', async () => {
  doorOf(aLine(1), aLine(2));
  opened();
  await enter('ZZ9-000');
  expect(await screen.findByRole('heading', { name: 'Unknown code' })).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Find the name' }));
  await enter('K72Q-22');
  expect(await screen.findByRole('heading', { name: 'Welcome' })).toBeVisible();
  expect(screen.getByText('Guest 2')).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Next' }));
  await enter('ZZ9-000');
  expect(await screen.findByRole('heading', { name: 'Unknown code' })).toBeVisible();
});

it('lets nobody in who has no confirmed place, and says so', async () => {
  doorOf(aLine(1, { state: 'waitlisted' }));
  opened();
  expect(await screen.findByText('On the waitlist')).toBeVisible();
  fireEvent.click(screen.getByLabelText('Let in Guest 1'));
  expect(await screen.findByRole('heading', { name: 'No place yet' })).toBeVisible();
});

it('finds a name without its accents and lets in the only one found with Enter', async () => {
  const server = doorOf(aLine(1, { name: 'Chloé Ngô' }), aLine(2));
  opened();
  await enter('ngo');
  expect(await screen.findByRole('heading', { name: 'Welcome' })).toBeVisible();
  expect(server.asked(checkIn)[0]?.wish.registrationId).toBe(idOf(401));
});

it('writes down who came without registering', async () => {
  const server = doorOf();
  opened();
  fireEvent.click(await screen.findByRole('button', { name: 'Not on the list' }));
  const form = within(screen.getByRole('form', { name: 'Not on the list' }));
  fireEvent.change(form.getByLabelText('Name'), { target: { value: 'Rosa Lind' } });
  fireEvent.click(form.getByRole('button', { name: 'Write down and let in' }));
  await waitFor(() => expect(server.asked(addWalkIn)[0]?.wish).toMatchObject({ name: 'Rosa Lind', organisation: null }));
  expect(await screen.findByText('Rosa Lind is written down.')).toBeInTheDocument();
});

it('answers a code without a single digit, the first time and again', async () => {
  doorOf(aLine(1, { code: 'QRSTUVWX' }), aLine(2));
  opened();
  await enter('qrstuvwx');
  expect(await screen.findByRole('heading', { name: 'Welcome' })).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Next' }));
  await enter('QRSTUVWX');
  expect(await screen.findByRole('heading', { name: 'Already in' })).toBeVisible();
});
