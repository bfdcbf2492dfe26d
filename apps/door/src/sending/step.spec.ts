import 'fake-indexeddb/auto';
import { DoorBook } from '../keeping/door-book';
import { openLastingStore } from '../keeping/lasting-store';
import { FakeServer } from '../testing/fake-server';
import { anEntry, doorId, entryId, inState } from '../testing/specimens';
import { pauseAfter } from './keep-in-step';
import { step, wipe, type StepTools } from './step';

let database = 0;
const start = '2026-11-24T13:50:30.000Z';
let now = Date.parse(start);
beforeEach(() => (now = Date.parse(start)));

const crowd = (count: number): FakeServer => new FakeServer(Array.from({ length: count }, (_, at) => anEntry(at + 1, `Person ${at + 1}`)));

interface House extends StepTools { server: FakeServer; progress: string[] }
const house = async (server: FakeServer): Promise<House> => {
  const store = await openLastingStore(`step-${(database += 1)}`);
  await store.changeDevice({ doorId });
  const book = await DoorBook.open(store, () => now);
  const progress: string[] = [];
  return { server, book, api: server.api, clock: () => now, progress, onProgress: (come, total) => progress.push(`${come}/${total}`) };
};
const tick = ({ book }: House, number: number): Promise<{ id: string }> => {
  now += 1_000;
  return book.add({ kind: 'tick', said: 'welcome', line: book.view().byId.get(entryId(number)) ?? null, code: null });
};

it('fetches the list in parts, telling how far it is', async () => {
  const at = await house(crowd(600));
  expect(await step(at)).toBe('shared');
  expect(at.progress).toEqual(['0/600', '250/600', '500/600', '600/600']);
  expect(at.book.view()).toMatchObject({ door: { whole: true }, tally: { expected: 600 } });
});

it('keeps scans while nobody is heard, and sends them in order when somebody is', async () => {
  const at = await house(crowd(300));
  await step(at);
  const ids: string[] = [];
  for (let number = 1; number <= 230; number += 1) ids.push((await tick(at, number)).id);
  at.server.troubles = ['unheard'];
  expect(await step(at)).toBe('unheard');
  expect(at.book.view()).toMatchObject({ waiting: 230, tally: { inRoom: 230 } });
  expect(await step(at)).toBe('shared');
  expect(at.server.requests.flatMap((request) => request.ids)).toEqual(ids);
  expect(at.server.requests.map(({ waiting }) => waiting)).toEqual([130, 30, 0]);
  expect(at.book.view()).toMatchObject({ waiting: 0, tally: { inRoom: 230 } });
});

it('sends again what was taken and not answered; nobody is counted twice', async () => {
  const at = await house(crowd(3));
  await step(at);
  const { id } = await tick(at, 1);
  at.server.troubles = ['lost'];
  expect(await step(at)).toBe('unheard');
  expect(at.book.view().waiting).toBe(1);
  await step(at);
  expect(at.server.requests.map(({ ids }) => ids)).toEqual([[id], [id]]);
  expect(at.server.taken.size).toBe(1);
  expect(at.book.view()).toMatchObject({ waiting: 0, conflicts: [], tally: { inRoom: 1 } });
});

it('sends once more what was told otherwise while it was under way', async () => {
  const at = await house(crowd(2));
  await step(at);
  const kept = await at.book.add({ kind: 'tick', said: 'not_approved', line: at.book.view().byId.get(entryId(1)) ?? null, code: null });
  const { send } = at.server.api;
  const shown: unknown[] = [];
  at.server.api.send = async (wish) => {
    shown.push(...wish.scans.map((scan) => scan.kind === 'tick' && scan.shown));
    if (shown.length === 1) await at.book.retell(kept.id, 'welcome');
    return send(wish);
  };
  expect(await step(at)).toBe('shared');
  expect(shown).toEqual(['not_approved', 'welcome']);
  expect(at.book.view()).toMatchObject({ waiting: 0, conflicts: [], tally: { inRoom: 1 } });
});

it('goes on with the rest after an answer that names only some', async () => {
  const at = await house(crowd(5));
  await step(at);
  for (const number of [1, 2, 3]) await tick(at, number);
  at.server.troubles = ['half'];
  expect(await step(at)).toBe('shared');
  expect(at.server.requests.map(({ ids }) => ids.length)).toEqual([3, 1]);
  expect(at.book.view().waiting).toBe(0);
});

it('lays aside, with its reason, what the server never takes, and sends all others', async () => {
  const at = await house(crowd(9));
  await step(at);
  const ids: string[] = [];
  for (let number = 1; number <= 9; number += 1) ids.push((await tick(at, number)).id);
  at.server.poison = new Set(ids.slice(4, 5));
  expect(await step(at)).toBe('shared');
  expect(at.server.taken.size).toBe(8);
  expect(at.book.view()).toMatchObject({ waiting: 0, conflicts: [{ name: 'Person 5', words: expect.stringContaining('A name is too long.') }] });
});

it('lists where the list knew better, in the roundtable’s time', async () => {
  const at = await house(new FakeServer([anEntry(1, 'Jun Ito'), anEntry(2, 'Ama Serwaa')]));
  await step(at);
  await tick(at, 1);
  await tick(at, 2);
  at.server.entries.set(entryId(1), inState(1, 'Jun Ito', 'cancelled'));
  at.server.entries.set(entryId(2), anEntry(2, 'Ama Serwaa', { cameAt: '2026-11-24T13:40:00.000Z', cameBy: 'Door 2', scans: ['x'] }));
  await step(at);
  expect(at.book.view().conflicts.map(({ name, words }) => [name, words])).toEqual([
    ['Ama Serwaa', 'Let in here at 14:50, and at 14:40 by Door 2. Counted once.'],
    ['Jun Ito', 'Let in here at 14:50; cancelled on the list.'],
  ]);
});

it('sends its own time beside each scan’s, right or wrong, and shows the server’s', async () => {
  const at = await house(crowd(2));
  now += 600_000;
  await step(at);
  await tick(at, 1);
  expect(at.book.view().lines[0]?.cameAt).toBe('2026-11-24T13:50:31.000Z');
  await step(at);
  expect(at.server.requests[0]?.deviceNow).toBe('2026-11-24T14:00:31.000Z');
  expect([...at.server.taken.values()][0]?.at).toBe('2026-11-24T14:00:31.000Z');
});

it('sends what waits at another door of this device, and does not wait for one whose link is gone', async () => {
  const at = await house(crowd(3));
  await step(at);
  await tick(at, 1);
  const other = '0199a1c0-0000-7000-8000-00000000000b';
  await at.book.changeDevice({ doorId: other });
  at.server.unknownDoors.add(doorId);
  expect(await step(at)).toBe('shared');
  expect([...(await at.book.store.waiting())]).toEqual([[doorId, 1]]);
  at.server.unknownDoors.clear();
  await step(at);
  expect(await at.book.store.waiting()).toEqual(new Map());
});

it('forgets the names of a door it has left, and the rest once nothing waits there', async () => {
  const at = await house(crowd(3));
  await step(at);
  await tick(at, 1);
  const other = '0199a1c0-0000-7000-8000-00000000000b';
  await at.book.changeDevice({ doorId: other });
  at.server.unknownDoors.add(doorId);
  at.server.troubles = ['unheard'];
  await step(at);
  expect((await at.book.store.read(doorId)).entries).toHaveLength(3);
  await step(at);
  await step(at);
  expect(await at.book.store.read(doorId)).toMatchObject({ door: { whole: false }, entries: [], scans: [{ waits: 1 }] });
  at.server.unknownDoors.clear();
  await step(at);
  expect([await at.book.store.doors(), at.server.wiped]).toEqual([[other], 1]);
  expect(at.book.view()).toMatchObject({ door: { whole: true }, tally: { expected: 3 } });
});

it('fetches the list anew when the server no longer knows the version, and works with the old one meanwhile', async () => {
  const at = await house(crowd(2));
  await step(at);
  Object.assign(at.server, { whole: true });
  await step(at);
  expect(at.book.view()).toMatchObject({ door: { whole: false }, tally: { expected: 2 } });
  Object.assign(at.server, { whole: false, gone: [entryId(2)] });
  at.server.entries.delete(entryId(2));
  await step(at);
  expect(at.book.view()).toMatchObject({ door: { whole: true }, tally: { expected: 1 } });
});

describe('when the meeting is over', () => {
  it.each([['the server says so', { ended: 'DOOR_OVER' as const }, 0], ['its time has come, without network', {}, 3 * 86_400_000]])('forgets the names and says that it did, because %s', async (_, change, later) => {
    const at = await house(crowd(2));
    await step(at);
    Object.assign(at.server, change);
    now += later;
    if (later > 0) at.server.troubles = ['unheard'];
    expect(await step(at)).toBe('wiped');
    expect(await at.book.store.read(doorId)).toEqual({ door: null, entries: [], scans: [] });
    expect([at.book.view().device.doorId, at.server.wiped]).toEqual([null, 1]);
  });

  it('keeps what waits until it is sent; the names go at once', async () => {
    const at = await house(crowd(2));
    await step(at);
    await tick(at, 1);
    now += 3 * 86_400_000;
    at.server.troubles = ['unheard'];
    expect(await step(at)).toBe('unheard');
    expect(at.book.view()).toMatchObject({ door: { ended: 'over' }, waiting: 1 });
    expect((await at.book.store.read(doorId)).entries).toEqual([]);
    at.server.ended = 'DOOR_OVER';
    expect(await step(at)).toBe('wiped');
    expect(at.server.taken.size).toBe(1);
  });

  it('goes by the server where it is heard, though the device’s clock was put right meanwhile', async () => {
    const at = await house(crowd(2));
    await step(at);
    now += 3 * 86_400_000;
    expect(await step(at)).toBe('shared');
    expect(at.book.view()).toMatchObject({ door: { ended: null }, tally: { expected: 2 } });
  });

  it('wipes what waits only when somebody says so', async () => {
    const at = await house(crowd(2));
    await step(at);
    await tick(at, 1);
    expect(await wipe(at, doorId)).toBe(false);
    expect(await wipe(at, doorId, true)).toBe(true);
  });
});

it('asks ever more seldom while nobody is heard, to once a minute', () => {
  expect([0, 1, 2, 4, 9].map((failures) => pauseAfter(failures, 1))).toEqual([4_000, 8_000, 16_000, 60_000, 60_000]);
  expect(pauseAfter(2, 0)).toBe(8_000);
});
