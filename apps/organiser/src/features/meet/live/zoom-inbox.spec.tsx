import { listProgrammes, showInbox, whoAmI, workInboxAgain, type Me } from '@convenor/contracts';
import type { AnswerOf } from '@convenor/ui';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeServer } from '../../../testing/fake-server';
import { openConsole } from '../../../testing/open-console';
import { idOf, me } from '../../../testing/specimens';

type Inbox = AnswerOf<typeof showInbox>;
const administrator: Me = { ...me, roles: [{ role: 'administrator', programmeId: null }] };
const inbox: Inbox = { listening: true, address: 'https://convenor.example.org/api/webhooks/zoom', lastCameAt: '2026-11-12T14:03:12.000Z', waiting: 1, waitingSince: '2026-11-12T14:03:10.000Z', done: 512, notOurs: 7, refused: 2, setAside: [] };

const opened = (who: Me, answer: () => Inbox): FakeServer => {
  const server = new FakeServer().on(whoAmI, () => who).on(listProgrammes, () => ({ items: [] })).on(showInbox, answer).on(workInboxAgain, () => ({ again: 1 })).listen();
  openConsole('/settings');
  return server;
};
const panel = async () => within(await screen.findByRole('region', { name: 'What Zoom tells' }));

it('tells the administrator what to enter at Zoom and what became of what came', async () => {
  opened(administrator, () => inbox);
  const shown = await panel();
  expect(await shown.findByText(inbox.address)).toBeVisible();
  expect(shown.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['12 Nov 2026, 14:03 UTC', '512', '1, since 12 Nov 2026, 14:03 UTC', '7', '2, for they bore no good or fresh signature']);
});

it('tries again what was set aside', async () => {
  let setAside: Inbox['setAside'] = [{ id: idOf(70), event: 'meeting.participant_joined', cameAt: '2026-11-12T14:03:12.000Z', attempts: 8, lastError: 'TypeError at settle.ts:69:83', roundtableId: null }];
  const server = opened(administrator, () => ({ ...inbox, setAside })).on(workInboxAgain, () => {
    setAside = [];
    return { again: 1 };
  });
  const shown = await panel();
  expect(await shown.findByText('1 message could not be worked on')).toBeVisible();
  fireEvent.click(shown.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(shown.queryByText('1 message could not be worked on')).toBeNull());
  expect(server.asked(workInboxAgain)).toHaveLength(1);
});

it('says what is missing where Zoom is not listened to', async () => {
  opened(administrator, () => ({ ...inbox, listening: false }));
  expect(await (await panel()).findByText(/Zoom is not listened to/)).toBeVisible();
});

it('is not shown to an organiser', async () => {
  const server = opened(me, () => inbox);
  expect(await screen.findByRole('heading', { name: 'You' })).toBeVisible();
  expect(screen.queryByText('What Zoom tells')).toBeNull();
  expect(server.asked(showInbox)).toEqual([]);
});
