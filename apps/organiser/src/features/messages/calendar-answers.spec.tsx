import { listCalendarReplies, listWaiting, setCalendarRule, settleCalendarReply, showCalendarRule, showMailStanding, showRoundtable, whoAmI, type CalendarReplyLine } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

const aReply = (number: number, part: Partial<CalendarReplyLine> = {}): CalendarReplyLine => ({
  id: idOf(600 + number), registrationId: idOf(500 + number), name: `Guest ${number}`, answer: 'declined', fromAddress: `guest${number}@example.org`, proved: true, comment: null, oldTime: false, byHand: false, by: null,
  receivedAt: '2026-10-25T12:02:00.000Z', receivedAtPlace: '2026-10-25T14:02', settledAt: null, open: true, ...part,
});
const inbound = { waiting: 0, failed: 0, bounce: 0, complaint: 0, calendar: 0, automatic: 0, unsubscribe: 0, own: 0, other: 2, too_large: 0 };

function answersOf(...before: CalendarReplyLine[]): FakeServer {
  let lines = before;
  return new FakeServer()
    .on(whoAmI, () => me)
    .on(showRoundtable, () => aRoundtable({ state: 'registration_open', daysSinceEnd: -20 }))
    .on(listWaiting, () => ({ items: [] }))
    .on(showMailStanding, () => ({ way: 'open' as const, onlyTo: false, rate: null, signed: true, bouncesRead: true, queued: 0, oldestDueAt: null, inbound }))
    .on(showCalendarRule, () => ({ declinedFrees: false }))
    .on(listCalendarReplies, ({ open }) => {
      const items = lines.filter((one) => !open || one.open);
      return { items, nextCursor: null, counts: { accepted: 0, tentative: 0, declined: 1, none: 4, open: lines.filter((one) => one.open).length } };
    })
    .on(settleCalendarReply, ({ replyId }) => {
      lines = lines.map((one) => (one.id === replyId ? { ...one, open: false, settledAt: '2026-10-26T08:00:00.000Z' } : one));
      return lines.find(({ id }) => id === replyId) ?? new FakeProblem(404, 'NOT_FOUND', 'There is nothing here.');
    })
    .listen();
}

const opened = () => openConsole(`/roundtables/${aRoundtable().id}/messages?view=calendar`);

it('shows who answered what from where and whether anybody vouches for it, and lets it be settled', async () => {
  const server = answersOf(aReply(1, { proved: false, oldTime: true }), aReply(2, { answer: 'other_time', comment: 'Could we begin at three?' }), aReply(3, { answer: 'accepted', fromAddress: '', byHand: true, by: 'Nadia Ferrante', open: false, settledAt: '2026-10-25T12:02:00.000Z' }));
  opened();
  expect(await screen.findByText('25 Oct 14:02, from guest1@example.org, not vouched for; it answers a time or place that has changed since')).toBeVisible();
  expect(screen.getByText('“Could we begin at three?”')).toBeVisible();
  expect(screen.getByText(/^2 mails of the last 30 days fitted no registration here/)).toBeVisible();
  expect(screen.queryByText('Guest 3')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Settle: Guest 1, declined' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Settle: Guest 1/ })).toBeNull());
  fireEvent.click(within(screen.getByRole('navigation', { name: 'Which answers' })).getByRole('button', { name: 'All' }));
  expect(await screen.findByText('25 Oct 14:02, entered by hand by Nadia Ferrante')).toBeVisible();
  expect(server.asked(settleCalendarReply)).toHaveLength(1);
});

it('says what a “no” does before it is let do it, and goes back where the server refuses', async () => {
  const server = answersOf().on(setCalendarRule, () => new FakeProblem(403, 'FORBIDDEN', 'Your role does not allow this.'));
  opened();
  const box = await screen.findByLabelText(/gives the place back at once$/);
  expect(screen.getByText(/^Off: the person is asked by mail whether to cancel/)).toBeVisible();
  fireEvent.click(box);
  expect(await screen.findByText('Your role does not allow this.')).toBeVisible();
  expect(box).not.toBeChecked();
  expect(server.asked(setCalendarRule)[0]?.wish.declinedFrees).toBe(true);
});
