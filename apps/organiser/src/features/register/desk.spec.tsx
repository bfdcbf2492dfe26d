import {
  actOnRegistrations, approveRegistrations, declineRegistrations, deskTabStates, enterCalendarAnswer, listDeclineReasons, listFilters, listRegistrations, listWaiting, previewApproval, showBalance, showRegistration,
  showRoundtable, whoAmI, type ApprovalSummary, type DeskTab, type RegistrationDetail, type RegistrationLine, type RegistrationState,
} from '@convenor/contracts';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { wantKeys } from '../../app/keys-wanted';
import { FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';
import { whatHappens } from './bulk-bar';
import { answerAsItIs } from './calendar-answer';

type Line = RegistrationLine & { askedAtPlace: string };

const aLine = (number: number, part: Partial<Line> = {}): Line => ({
  id: idOf(500 + number), mode: 'room', state: 'pending', number, name: `Guest ${number}`, contactName: null, address: `guest${number}@example.org`, organisation: null, constituency: 'academia', country: null,
  accessNeeds: null, accessAnswer: null, needs: [], accessState: null, proved: true, registeredAt: '2026-10-26T08:14:00.000Z', code: `K7${number}`, honorific: null, position: null, cameBy: 'form', language: 'en',
  reception: null, interpretation: null, visaLetter: null, consents: { listed: false, brief: false, photographs: false, recording: false, news: false }, delegationId: null, accompaniesId: null, decisionReason: null,
  askedAtPlace: '2026-10-26T09:14', ...part,
});

const detailOf = (line: Line, part: Partial<RegistrationDetail> = {}): RegistrationDetail => ({
  line, askedAtPlace: line.askedAtPlace, holdUntil: null, queuePlace: null, ownClock: null, answers: [], sameAddress: [], alike: [], history: [], calendar: null, delegation: null, accompanies: null, companions: [], waitsFor: null, ...part,
});

const full: ApprovalSummary = { mode: 'room', places: 0, waitlisted: 2, firstQueuePlace: 8, lastQueuePlace: 9, free: 0 };
const inCalendar = { answer: 'declined', at: '2026-10-25T12:02:00.000Z', atPlace: '2026-10-25T14:02', from: 'a@quay.example.org', proved: false, byHand: false, by: null, comment: null } as const;

/** A roundtable whose desk answers: approving and declining takes people off the list, as on the server. */
function deskOf(...lines: Line[]): FakeServer {
  let now = lines;
  const move = (ids: unknown, state: RegistrationState) => { now = now.map((line) => ((ids as string[]).includes(line.id) ? { ...line, state } : line)); };
  const named = (id: string): Line => now.find((line) => line.id === id) ?? aLine(0);
  const counts = () => Object.fromEntries([...Map.groupBy(now, ({ state }) => state)].map(([state, found]) => [state, found.length]));
  return new FakeServer()
    // First, since what is added later is asked first: `registrations/balance` is nobody's id.
    .on(showRegistration, ({ registrationId }) => detailOf(named(String(registrationId)), { calendar: inCalendar }))
    .on(whoAmI, () => me)
    .on(showRoundtable, () => aRoundtable({ state: 'registration_open', daysSinceEnd: -20 }))
    .on(listWaiting, () => ({ items: [] }))
    .on(listFilters, () => ({ items: [] }))
    .on(listDeclineReasons, () => ({ items: ['The quay takes no more boats.'] }))
    .on(listRegistrations, ({ tab }) => {
      const items = now.filter(({ state }) => deskTabStates[tab as DeskTab].includes(state));
      return { items, counts: counts(), matching: items.length, nextCursor: null };
    })
    .on(showBalance, () => ({ byConstituency: [], byRegion: [], byMode: [], days: [], needsOpen: 0, reception: null, needs: [], diets: [], interpretation: [], visaLetters: { asked: 0, sent: 0, refused: 0 } }))
    .on(previewApproval, () => ({ items: [], summary: [full] }))
    .on(approveRegistrations, ({ registrationIds }) => {
      move(registrationIds, 'waitlisted');
      return { items: (registrationIds as string[]).map((registrationId) => ({ registrationId, name: named(registrationId).name, mode: 'room' as const, result: 'waitlisted' as const, state: null, queuePlace: 8 })), summary: [full] };
    })
    .on(declineRegistrations, ({ registrationIds }) => {
      move(registrationIds, 'declined');
      return { items: (registrationIds as string[]).map((registrationId) => ({ registrationId, name: named(registrationId).name, declined: true, state: 'declined' as const })) };
    })
    .on(actOnRegistrations, () => ({ done: 1, refused: [{ id: idOf(502), name: 'Guest 2', sentence: 'No visa letter was asked for.' }] }))
    .listen();
}

const opened = (query = '') => openConsole(`/roundtables/${aRoundtable().id}/register${query}`);
const press = (key: string) => act(() => { fireEvent.keyDown(document.activeElement ?? document.body, { key }); });
const rowOf = (number: number) => screen.findByRole('checkbox', { name: `Select Guest ${number}` });

afterEach(() => localStorage.clear());

describe('the bar over the list', () => {
  it('says what approving would do before it is done, and afterwards what became of each', async () => {
    const server = deskOf(aLine(1), aLine(2), aLine(3));
    opened();
    fireEvent.click(await rowOf(1));
    fireEvent.click(await rowOf(2));
    const bar = within(await screen.findByRole('region', { name: '2 selected' }));
    expect(await bar.findByText('The room is full, so two take numbers 8 to 9 in its waiting list.')).toBeVisible();
    expect(server.asked(approveRegistrations)).toHaveLength(0);
    fireEvent.click(bar.getByRole('button', { name: /^Approve 2/ }));
    expect(await screen.findByText(/^2 on the waiting list\. Each is told by mail/)).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: 'Select Guest 1' })).toBeNull());
    expect(server.asked(approveRegistrations)[0]?.wish.registrationIds).toEqual([idOf(501), idOf(502)]);
  });

  it('names whom it could not be done with, and takes a visa mark back', async () => {
    const server = deskOf(aLine(1, { visaLetter: 'asked' }), aLine(2));
    opened();
    fireEvent.click(await rowOf(1));
    fireEvent.click(await screen.findByText('More', { selector: 'summary' }));
    fireEvent.click(screen.getByRole('button', { name: 'Visa letter was sent' }));
    expect(await screen.findByText('No visa letter was asked for.', { exact: false })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(server.asked(actOnRegistrations).map(({ wish }) => wish.act)).toEqual(['visa_sent', 'visa_asked']));
  });

  it('declines with a reason the programme gave before', async () => {
    const server = deskOf(aLine(1));
    opened();
    fireEvent.click(await rowOf(1));
    fireEvent.click(await screen.findByRole('button', { name: 'Decline' }));
    const before = await screen.findByLabelText('A reason used before');
    await within(before).findByText('The quay takes no more boats.');
    fireEvent.change(before, { target: { value: 'The quay takes no more boats.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Decline 1' }));
    await waitFor(() => expect(server.asked(declineRegistrations)[0]?.wish).toMatchObject({ reason: 'The quay takes no more boats.', tell: true }));
  });
});

it.each([
  ['room for all', { ...full, places: 2, waitlisted: 0, firstQueuePlace: null, lastQueuePlace: null, free: 5 }, 'The room has 5 places free.'],
  ['no limit', { ...full, places: 2, waitlisted: 0, firstQueuePlace: null, lastQueuePlace: null, free: null }, null],
  ['room for some', { ...full, places: 1, waitlisted: 2, free: 1 }, 'The room has 1 place left, so one gets a place and two take numbers 8 to 9 in its waiting list.'],
  ['one who waits', { ...full, mode: 'online' as const, waitlisted: 1, lastQueuePlace: 8 }, 'The online meeting is full, so one takes number 8 in its waiting list.'],
])('tells the outcome with %s', (_, summary, said) => expect(whatHappens(summary)).toBe(said));

describe('single keys', () => {
  it('go through the list, select and approve', async () => {
    const server = deskOf(aLine(1), aLine(2));
    opened('?tab=to_approve');
    (await rowOf(1)).closest('tr')?.querySelector<HTMLElement>('th button')?.focus();
    press('j');
    expect(document.activeElement).toHaveTextContent('Guest 2');
    press('x');
    expect(await rowOf(2)).toBeChecked();
    press('a');
    await waitFor(() => expect(server.asked(approveRegistrations)[0]?.wish.registrationIds).toEqual([idOf(502)]));
  });

  it('do nothing once they are switched off; arrows and Escape still work', async () => {
    wantKeys(false);
    const server = deskOf(aLine(1), aLine(2));
    opened('?tab=to_approve');
    const box = await rowOf(1);
    fireEvent.click(box);
    box.closest('tr')?.querySelector<HTMLElement>('th button')?.focus();
    for (const key of ['j', 'x', 'a', 'd', '/']) press(key);
    expect([document.activeElement?.textContent, server.asked(approveRegistrations).length, screen.queryByRole('dialog')]).toEqual(['Guest 1', 0, null]);
    expect(box).toBeChecked();
    press('ArrowDown');
    expect(document.activeElement).toHaveTextContent('Guest 2');
    press('Escape');
    expect(box).not.toBeChecked();
  });

  it('leave whoever types alone', async () => {
    const server = deskOf(aLine(1));
    opened('?tab=to_approve');
    fireEvent.click(await rowOf(1));
    screen.getByLabelText('Search name, organisation or @domain').focus();
    press('a');
    expect(server.asked(approveRegistrations)).toHaveLength(0);
  });
});

describe('one person beside the list', () => {
  it('shows a calendar’s answer as what it is, and takes one that came by telephone with where it came from', async () => {
    const server = deskOf(aLine(1, { state: 'confirmed' })).on(enterCalendarAnswer, ({ registrationId, answer, comment }) => ({
      id: idOf(700), registrationId: String(registrationId), name: 'Guest 1', answer: answer as 'accepted', fromAddress: '', proved: true, comment: comment as string, oldTime: false, byHand: true, by: 'Nadia Ferrante',
      receivedAt: '2026-10-26T08:14:00.000Z', receivedAtPlace: '2026-10-26T09:14', settledAt: '2026-10-26T08:14:00.000Z', open: false,
    }));
    opened(`?tab=all&person=${idOf(501)}`);
    const side = within(await screen.findByRole('complementary', { name: 'Guest 1' }));
    expect(await side.findByText(/^Declined in the calendar, 25 Oct 14:02, from a@quay\.example\.org, not vouched for/)).toBeVisible();
    fireEvent.click(side.getByRole('button', { name: 'Enter an answer' }));
    fireEvent.click(side.getByLabelText('Accepted'));
    fireEvent.change(side.getByLabelText('Where it came from'), { target: { value: 'Rang on Monday' } });
    fireEvent.click(side.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.asked(enterCalendarAnswer)[0]?.wish).toMatchObject({ answer: 'accepted', comment: 'Rang on Monday', registrationId: idOf(501) }));
    await waitFor(() => expect(server.asked(showRegistration).length).toBeGreaterThan(1));
  });

  it.each([
    ['nothing came', { ...inCalendar, answer: null, at: null, atPlace: null, from: null }, 'No answer yet'],
    ['the mail server vouches', { ...inCalendar, proved: true }, 'Declined in the calendar, 25 Oct 14:02, from a@quay.example.org, vouched for'],
    ['somebody entered it', { ...inCalendar, answer: 'accepted' as const, from: null, proved: true, byHand: true, by: 'Nadia Ferrante' }, 'Accepted, entered by hand by Nadia Ferrante, 25 Oct 14:02'],
    ['whoever entered it is gone', { ...inCalendar, from: null, proved: true, byHand: true }, 'Declined, entered by hand, 25 Oct 14:02'],
  ])('says of an answer where %s', (_, calendar, said) => expect(answerAsItIs(calendar)).toBe(said));

  it('is closed by Escape, and the focus stays in the list', async () => {
    deskOf(aLine(1, { state: 'confirmed' }));
    opened(`?tab=all&person=${idOf(501)}`);
    await screen.findByRole('complementary', { name: 'Guest 1' });
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Guest 1' })).toBeNull());
    expect(document.activeElement).toHaveTextContent('Guest 1');
  });
});
