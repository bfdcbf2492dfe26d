import { listPromisesDue, listRoundtables, listWaiting, whoAmI, type RoundtableLine } from '@convenor/contracts';
import { screen, within } from '@testing-library/react';
import { FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

const line = (number: number, title: string, part: Partial<RoundtableLine>): RoundtableLine => ({ ...aRoundtable(), id: idOf(number), title, ...part });
const done = { code: 'done', sentence: 'it is published and sent round; nothing is left to do.', action: 'See the publication', stage: 'publish' } as const;
const clear = { code: 'clear', sentence: '3 quotations are not cleared yet.', action: 'Clear the quotations', stage: 'brief' } as const;
const server = (items: RoundtableLine[], due = { promises: [{ id: idOf(31), roundtableId: idOf(10), roundtable: 'Rising water', act: 'A brief will be published', dueOn: '2026-11-20', daysLeft: -2 }], words: [] }): FakeServer =>
  new FakeServer().on(whoAmI, () => me).on(listRoundtables, () => ({ items, nextCursor: null })).on(listPromisesDue, () => due).listen();

it('counts for good what is published, and so far what is not; what is done asks for nothing', async () => {
  server([line(10, 'Rising water', { daysSinceEnd: 50, next: clear }), line(11, 'Falling water', { daysSinceEnd: 200, next: done, published: { on: '2026-06-10', days: 36 } })]);
  openConsole('/');
  const lag = within(await screen.findByRole('region', { name: /From meeting to brief/ }));
  expect(lag.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Rising water50 so far', 'Falling water36 days to the published brief']);
  expect(screen.getByRole('heading', { name: 'One roundtable needs you today.' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'See the publication' })).toBeNull();
  expect(screen.getByRole('link', { name: 'Clear the quotations' })).toHaveAttribute('href', `/roundtables/${idOf(10)}/brief/clearing`);
});

it('lists what was promised and is late, with the way to it', async () => {
  server([line(10, 'Rising water', { next: clear })]);
  openConsole('/');
  const owed = within(await screen.findByRole('region', { name: 'Promised and not kept yet' }));
  expect(owed.getByText('2 days late')).toBeVisible();
  expect(owed.getByRole('link', { name: 'Rising water' })).toHaveAttribute('href', `/roundtables/${idOf(10)}/publish`);
});

it('says nothing of promises where none is owed', async () => {
  server([line(10, 'Rising water', { next: clear })], { promises: [], words: [] });
  openConsole('/');
  await screen.findByRole('region', { name: /From meeting to brief/ });
  expect(screen.queryByRole('region', { name: 'Promised and not kept yet' })).toBeNull();
});

it('says what waits for somebody, each line with the way to it, and nothing of what does not', async () => {
  server([line(10, 'Rising water', { next: clear })]).on(listWaiting, () => ({
    items: [{ roundtableId: idOf(10), roundtable: 'Rising water', toApprove: 12, toApproveDays: 3, needsOpen: 1, notDelivered: 1, calendarOpen: 0, onlineApart: true, toMatch: 2, heldUntil: '2026-11-22T14:00:00.000Z', zoneCity: 'Rabat' }],
  }));
  openConsole('/');
  const waits = within(await screen.findByRole('region', { name: 'Waiting for an answer' }));
  const at = `/roundtables/${idOf(10)}`;
  expect(waits.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['The clocks of Rabat changed: say what stays', `${at}/plan`], ['A change waits to be told', `${at}/messages`],
    ['The online meeting is not as wanted', `${at}/meet`], ['12 registrations to approve, the first for 3 days', `${at}/register?tab=to_approve`], ['1 person has an access need that nobody answered', `${at}/register?tab=all&needsOpen=yes`],
    ['1 message did not arrive', `${at}/messages`], ['2 connections are nobody yet: say who it was', `${at}/record/who-came/matching`],
  ]);
});
