import type { KeptScan } from '../keeping/kept';
import { aDoor, anEntry, doorId, entryId, inState } from '../testing/specimens';
import { isExpectedHere, linesOf, tallyOf } from './lines';

const tick = (id: string, entry: number, at: string, change: Partial<KeptScan> = {}): KeptScan => ({
  doorId, id, scan: { kind: 'tick', id, at, shown: 'welcome', registrationId: entryId(entry) }, name: '', organisation: null, entryId: entryId(entry), said: 'welcome', waits: 1, result: null, refused: null, ...change,
});
const undo = (id: string, entry: number, undoes: string[]): KeptScan => ({ ...tick(id, entry, '2026-11-24T13:56:00.000Z'), said: 'undone', scan: { kind: 'undo', id, at: '2026-11-24T13:56:00.000Z', undoes } });
const ama = anEntry(1, 'Ama Serwaa');
const one = (scans: KeptScan[], entry = ama, door = aDoor()) => linesOf([entry], scans, door)[0];

it('counts a scan that waits as being in, at the server’s time', () => {
  const line = one([tick('a', 1, '2026-11-24T13:52:00.000Z')], ama, aDoor({ clockLag: -600_000 }));
  expect(line).toMatchObject({ cameAt: '2026-11-24T13:42:00.000Z', cameBy: 'Door 1', holding: ['a'], waits: true });
});

it('keeps who was first, this device or another door', () => {
  const entry = { ...ama, cameAt: '2026-11-24T13:47:00.000Z', cameBy: 'Door 2', scans: ['theirs'] };
  expect(one([tick('a', 1, '2026-11-24T13:52:00.000Z')], entry)).toMatchObject({ cameBy: 'Door 2', holding: ['theirs', 'a'] });
  expect(one([tick('a', 1, '2026-11-24T13:40:00.000Z')], entry)).toMatchObject({ cameBy: 'Door 1' });
});

it('takes back what is named, and only that', () => {
  const entry = { ...ama, cameAt: '2026-11-24T13:47:00.000Z', cameBy: 'Door 2', scans: ['theirs'] };
  const here = tick('a', 1, '2026-11-24T13:52:00.000Z');
  expect(one([here, undo('u', 1, ['a'])], entry)?.holding).toEqual(['theirs']);
  expect(one([here, undo('u', 1, ['a', 'theirs'])], entry)).toMatchObject({ cameAt: null, holding: [] });
});

it('lets nobody in by a scan that was answered with no', () => expect(one([tick('a', 1, '2026-11-24T13:52:00.000Z', { said: 'on_waitlist' })])?.cameAt).toBeNull());

it('leaves what was sent to the list', () => expect(one([tick('a', 1, '2026-11-24T13:52:00.000Z', { waits: 0 })])?.cameAt).toBeNull());

it('shows somebody written down at once, and no more once that was taken back', () => {
  const walk: KeptScan = { ...tick('w', 0, '2026-11-24T13:52:00.000Z'), entryId: 'w', said: 'walk_in_kept', name: 'Kojo Baidoo', scan: { kind: 'walk_in', id: 'w', at: '2026-11-24T13:52:00.000Z', name: 'Kojo Baidoo', organisation: null } };
  const taken: KeptScan = { ...undo('u', 0, ['w']), entryId: 'w' };
  expect(linesOf([ama], [walk], aDoor()).filter(isExpectedHere).map(({ entry, cameBy }) => [entry.name, cameBy])).toEqual([['Kojo Baidoo', 'Door 1'], ['Ama Serwaa', null]]);
  expect(linesOf([ama], [walk, taken], aDoor()).filter(isExpectedHere)).toHaveLength(1);
});

it('stands from A to Z by family name, whatever stands before it and whoever writes it first', () => {
  const names = ['Dr Leila Farahani', 'OKOYE Amara', 'H.E. Ms Ingrid Solheim', 'Zoë Ångström', '王小明'];
  expect(linesOf(names.map((name, at) => anEntry(at, name)), [], aDoor()).map(({ letter }) => letter)).toEqual(['A', 'F', 'O', 'S', '王']);
});

it('counts who is in, who is missing, and who waits', () => {
  const entries = [anEntry(1, 'A B'), anEntry(2, 'C D', { cameAt: '2026-11-24T13:47:00.000Z', scans: ['s'] }), inState(3, 'E F', 'waitlisted'), inState(4, 'G H', 'cancelled'), anEntry(5, 'I J', { mode: 'online', cameAt: '2026-11-24T13:48:00.000Z', scans: ['t'] })];
  expect(tallyOf(linesOf(entries, [], aDoor()))).toEqual({ inRoom: 2, expected: 2, missing: 1, waiting: 1 });
});

it('shows the room and who is in, and leaves the others to the search', () => {
  const entries = [anEntry(1, 'Room'), inState(2, 'Gone', 'cancelled'), anEntry(3, 'Zoom', { mode: 'online' }), inState(4, 'Waits', 'waitlisted')];
  expect(linesOf(entries, [], aDoor()).filter(isExpectedHere).map(({ entry }) => entry.name)).toEqual(['Room', 'Waits']);
});
