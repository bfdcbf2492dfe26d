import { showDoor, showLive, showRoundtable, whoAmI, type LiveOnline, type LiveView } from '@convenor/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../../testing/fake-server';
import { openConsole } from '../../../testing/open-console';
import { aRoundtable, me } from '../../../testing/specimens';
import { clockWithSeconds, heardWords } from './live-words';

const online: LiveOnline = {
  service: 'Zoom', tells: true, running: true, now: 118, devices: 131, came: 140, alsoInRoom: 2, notRecognised: 3, halls: 1, waitingRoom: 4,
  expected: 200, waitlisted: 5, lastHeardAt: '2026-11-12T14:03:12.000Z', quietMinutes: 0, waitingToBeRead: 0, setAside: 0,
};
const aView = (part: Partial<LiveView> = {}): LiveView => ({
  phase: 'open', startsAt: '2026-11-12T14:00:00.000Z', endsAt: '2026-11-12T16:00:00.000Z', room: { in: 52, expected: 60, waitlisted: 7 }, online,
  arrivals: [{ name: 'Ines Coast', organisation: 'Harbour Union', mode: 'online', at: '2026-11-12T14:03:12.000Z', recognised: true }, { name: 'iPad 4', organisation: null, mode: 'online', at: '2026-11-12T14:02:00.000Z', recognised: false }],
  ...part,
});
const asOf = '2026-11-12T14:03:20.000Z';
const day = aRoundtable().days[0];

const opened = async (answer: (wish: Record<string, unknown>) => { version: string; asOf: string; view: LiveView | null } | FakeProblem) => {
  const server = new FakeServer().on(whoAmI, () => me).on(showRoundtable, () => aRoundtable()).on(showDoor, () => ({ items: [], inRoom: 0, expected: 0 })).on(showLive, answer).listen();
  openConsole(`/roundtables/${aRoundtable().id}/meet`);
  return server;
};
const panel = async (name: string) => within(await screen.findByRole('region', { name }));
/** Number, what it counts, and what stands below. */
const figures = (within_: Awaited<ReturnType<typeof panel>>) =>
  within_.getAllByRole('term').map((term) => [term.nextElementSibling?.textContent, term.textContent, ...[...(term.parentElement?.querySelectorAll('.note') ?? [])].map(({ textContent }) => textContent)].join(' | '));

it('shows who is there, expected and waiting, each number with its words', async () => {
  await opened(() => ({ version: 'one', asOf, view: aView() }));
  const shown = await panel('At this moment');
  expect(figures(shown)).toEqual([
    '52 | of 60 in the room | 7 on the waitlist',
    '118 | of 200 online now | on 131 devices | 2 of them in the room as well | and 1 hall connected | 5 on the waitlist',
    '4 | in Zoom’s waiting room | the host lets them in',
    '3 | not recognised | Say who they are',
  ]);
  expect(shown.getByText('15:03:20').closest('p')).toHaveTextContent('As of 15:03:20; Zoom last told something at 15:03:12.');
  expect(shown.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['15:03Ines CoastHarbour Uniononline', '15:02iPad 4online, not recognised']);
});

it('before the meeting says who is expected; after it who came', async () => {
  await opened(() => ({ version: 'one', asOf, view: aView({ phase: 'before', room: { in: 0, expected: 60, waitlisted: 0 }, arrivals: [] }) }));
  const before = await panel('Before the meeting');
  expect(figures(before)).toEqual(['60 | expected in the room', '200 | expected online | 5 on the waitlist']);
  expect(before.getByText(/Nobody is there yet/)).toBeVisible();
});

it('after the meeting says who came', async () => {
  await opened(() => ({ version: 'one', asOf, view: aView({ phase: 'over', online: { ...online, now: 0, running: false, setAside: 2 } }) }));
  const over = await panel('After the meeting');
  expect(figures(over)).toEqual(['52 | of 60 came to the room', '140 | of 200 came online', '3 | not recognised | Say who they are', '2 | not understood | of what Zoom told; an administrator can try again']);
  expect(over.getByRole('link', { name: 'Who came, and how' })).toHaveAttribute('href', expect.stringMatching(/\/record\/who-came$/));
  expect(over.queryByRole('list')).toBeNull();
});

it('shows the room alone where nobody joins online, and says why where nothing is told', async () => {
  await opened(() => ({ version: 'one', asOf, view: aView({ online: null, arrivals: [] }) }));
  const shown = await panel('At this moment');
  expect(figures(shown)).toEqual(['52 | of 60 in the room | 7 on the waitlist']);
  expect(shown.getByText(/Nobody has come yet/)).toBeVisible();
});

it('asks for what changed since what it has', async () => {
  const server = await opened(({ known }) => ({ version: 'one', asOf, view: known === 'one' ? null : aView() }));
  await panel('At this moment');
  await waitFor(() => expect(server.asked(showLive).length).toBeGreaterThan(1), { timeout: 25_000 });
  expect(server.asked(showLive).map(({ wish }) => wish['known'])).toEqual([undefined, 'one']);
  expect(figures(await panel('At this moment'))).toHaveLength(4);
}, 40_000);

it('says what went wrong, with a way to try again', async () => {
  await opened(() => new FakeProblem(503, 'DATABASE_AWAY', 'We cannot reach our records for a moment.'));
  expect(await screen.findByText(/We cannot reach our records/)).toBeVisible();
});

describe('the words on what was heard', () => {
  it.each<[string, Partial<LiveOnline>, LiveView['phase'], string, boolean]>([
    ['a meeting that is quiet', { quietMinutes: 12 }, 'open', 'Zoom has told nothing for 12 minutes.', true],
    ['a word a moment ago', { quietMinutes: 4 }, 'open', 'Zoom last told something at 15:03:12.', false],
    ['nothing told while people should be there', { lastHeardAt: null, quietMinutes: null }, 'open', 'Zoom has told nothing of this meeting yet. If people are in it, ask an administrator whether Zoom’s notifications lead here.', true],
    ['nothing told afterwards', { lastHeardAt: null, quietMinutes: null }, 'over', 'Zoom told nothing of this meeting.', false],
    ['a worker that is behind', { waitingToBeRead: 45, quietMinutes: 12 }, 'open', '45 messages of Zoom wait to be worked on; the numbers follow.', true],
    ['nothing told beforehand', { lastHeardAt: null, quietMinutes: null }, 'before', 'Zoom will tell who comes and leaves.', false],
    ['the end', { quietMinutes: 90 }, 'over', 'Zoom last told something at 15:03:12.', false],
    ['no service', { service: null, tells: false }, 'open', 'No online meeting is set up here, so nobody is counted online.', false],
    ['a pasted link', { service: 'A pasted link', tells: false }, 'open', 'A pasted link tells nothing while the meeting runs. Bring the meeting’s own list afterwards.', false],
  ])('tell of %s', (_, part, phase, words, warns) => {
    expect(heardWords({ online: { ...online, ...part }, phase, startsAt: aView().startsAt, asOf, day })).toEqual({ words, warns });
  });

  it('warn of nothing before the hour, though people come through the door', () => {
    expect(heardWords({ online: { ...online, lastHeardAt: null, quietMinutes: null }, phase: 'open', startsAt: aView().startsAt, asOf: '2026-11-12T13:59:59.000Z', day })).toEqual({ words: 'Zoom will tell who comes and leaves.', warns: false });
  });

  it('print seconds on the clock of the meeting’s place, and UTC where its day is not known', () => {
    expect([clockWithSeconds(asOf, day), clockWithSeconds(asOf, undefined)]).toEqual(['15:03:20', '14:03:20 UTC']);
  });
});
