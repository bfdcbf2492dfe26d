import { addWalkIn, printAtDoor, printBadges, printPlates, printWalkIn, showDoor, showNamePapers, showRoundtable, whoAmI } from '@convenor/contracts';
import type { AnswerOf } from '@convenor/ui';
import { fireEvent, screen, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

type Known = AnswerOf<typeof showNamePapers>;
const delegation = { id: idOf(600), name: 'Norvania', people: 1 };
const aPerson = (number: number, part: Partial<Known['people'][number]> = {}) => ({ registrationId: idOf(500 + number), name: `Guest ${number}`, organisation: 'Tidal Watch', role: 'Participant', inLineup: false, delegationId: null, badgePrinted: false, ...part });
const three = [aPerson(1, { badgePrinted: true }), aPerson(2, { inLineup: true, role: 'Speaker' }), aPerson(3, { delegationId: delegation.id })];

beforeEach(() => {
  URL.createObjectURL = () => 'blob:badges';
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
});

const houseOf = (people: Known['people'] = three, part: Partial<Known> = {}): FakeServer =>
  new FakeServer().on(whoAmI, () => me).on(showRoundtable, () => aRoundtable())
    .on(showDoor, () => ({ items: [], inRoom: 0, expected: 0 }))
    .on(showNamePapers, () => ({ people, delegations: people.some(({ delegationId }) => delegationId) ? [delegation] : [], long: [], ...part }))
    .on(printBadges, () => ({})).on(printPlates, () => ({})).on(printWalkIn, () => ({})).on(printAtDoor, () => ({})).on(addWalkIn, () => ({ attendanceId: idOf(900) }));
const opened = async (server: FakeServer) => {
  server.listen();
  openConsole(`/roundtables/${aRoundtable().id}/meet`);
  return within(await screen.findByRole('region', { name: 'Badges and name plates' }));
};
const choose = (panel: Awaited<ReturnType<typeof opened>>, label: string, value: string) => fireEvent.change(panel.getByLabelText(label), { target: { value } });

it('counts before it prints, and prints all in the usual order', async () => {
  const server = houseOf();
  const panel = await opened(server);
  fireEvent.click(await panel.findByRole('button', { name: '3 badges (PDF)' }));
  expect(await panel.findByText('The badges are among your downloads.')).toBeVisible();
  expect(server.asked(printBadges)[0]?.wish).toMatchObject({ who: 'all', order: 'name' });
  fireEvent.click(panel.getByRole('button', { name: '3 name plates (PDF)' }));
  expect(await panel.findByText('The name plates are among your downloads.')).toBeVisible();
  expect(server.asked(printPlates)[0]?.wish).toMatchObject({ who: 'all', order: 'protocol', bears: 'person' });
  // Who was printed is asked for again.
  expect(server.asked(showNamePapers).length).toBeGreaterThan(1);
});

it('prints those not printed yet, the line-up, a delegation, or some', async () => {
  const server = houseOf();
  const panel = await opened(server);
  await panel.findByRole('button', { name: '3 badges (PDF)' });
  choose(panel, 'For whom', 'new');
  expect(panel.getByRole('button', { name: '2 badges (PDF)' })).toBeVisible();
  choose(panel, 'For whom', delegation.id);
  choose(panel, 'A delegate’s plate bears', 'delegation');
  fireEvent.click(panel.getByRole('button', { name: '1 name plate (PDF)' }));
  await panel.findByText('The name plates are among your downloads.');
  expect(server.asked(printPlates)[0]?.wish).toMatchObject({ who: 'delegation', delegationId: delegation.id, bears: 'delegation' });
  choose(panel, 'For whom', 'people');
  expect(panel.getByRole('button', { name: '0 badges (PDF)' })).toHaveAttribute('aria-disabled', 'true');
  fireEvent.click(panel.getByLabelText(/Guest 2/));
  choose(panel, 'In which order', 'organisation');
  fireEvent.click(panel.getByRole('button', { name: '1 badge (PDF)' }));
  await panel.findByText('The badges are among your downloads.');
  expect(server.asked(printBadges)[0]?.wish).toMatchObject({ who: 'people', registrationIds: idOf(502), order: 'organisation' });
});

it('says where nobody can have a badge, what went wrong, and whose name is long', async () => {
  const empty = await opened(houseOf([]));
  expect(await empty.findByText(/Nobody has a place in the room yet/)).toBeVisible();
  document.body.replaceChildren();
  const panel = await opened(houseOf(three, { long: ['Maximiliane Anneliese'] }).on(printBadges, () => new FakeProblem(422, 'PDF_REFUSED', 'This server has no typeface for Thai.')));
  expect(await panel.findByText(/One name is long and set small; look at its badge first: Maximiliane/)).toBeVisible();
  fireEvent.click(panel.getByRole('button', { name: '3 badges (PDF)' }));
  expect(await panel.findByText('This server has no typeface for Thai.')).toBeVisible();
});

it('hides from whoever may not see the people', async () => {
  houseOf().on(showNamePapers, () => new FakeProblem(403, 'FORBIDDEN', 'Your role does not allow this.')).listen();
  openConsole(`/roundtables/${aRoundtable().id}/meet`);
  expect(await screen.findByText('Nobody has registered yet. Who comes is written down below.')).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Badges and name plates' })).toBeNull();
});

it('prints one badge at the door, of a name on the list and of somebody just written down', async () => {
  const line = { registrationId: idOf(401), name: 'Odile Brandvold', organisation: null, mode: 'room' as const, state: 'confirmed' as const, code: 'K7QM42RT', cameAt: null, accessNeeds: false };
  const server = houseOf().on(showDoor, () => ({ items: [line, { ...line, registrationId: idOf(402), name: 'On Waitlist', state: 'waitlisted' as const }], inRoom: 0, expected: 1 })).listen();
  openConsole(`/roundtables/${aRoundtable().id}/door`);
  fireEvent.click(await screen.findByRole('button', { name: 'Print the badge of Odile Brandvold' }));
  expect(screen.queryByRole('button', { name: 'Print the badge of On Waitlist' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Not on the list' }));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Rosa Lind' } });
  fireEvent.click(screen.getByRole('button', { name: 'Write down and let in' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Print the badge' }));
  await screen.findByText('Rosa Lind is written down.');
  expect(server.asked(printAtDoor)[0]?.wish).toMatchObject({ registrationId: idOf(401), paper: 'badge' });
  expect(server.asked(printWalkIn)[0]?.wish).toMatchObject({ attendanceId: idOf(900), paper: 'badge' });
});
