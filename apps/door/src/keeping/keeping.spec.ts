import 'fake-indexeddb/auto';
import { instant } from './clock';
import { DoorBook, type NewScan } from './door-book';
import { NotKept, type DoorStore } from './door-store';
import { openLastingStore } from './lasting-store';
import { PassingStore } from './passing-store';
import { aDoor, anEntry, doorId, entryId } from '../testing/specimens';

const clock = (): number => Date.parse('2026-11-24T13:52:00.000Z');
let database = 0;
const name = (): string => `door-${(database += 1)}`;

const fill = async (store: DoorStore): Promise<DoorBook> => {
  await store.changeDevice({ doorId });
  await store.keep(doorId, { door: aDoor(), allEntries: [anEntry(1, 'Ama Serwaa'), anEntry(2, 'Jun Ito')] });
  return DoorBook.open(store, clock);
};
const tickOf = (book: DoorBook, number: number): NewScan => ({ kind: 'tick', said: 'welcome', line: book.view().byId.get(entryId(number)) ?? null, code: `CODE000${number}` });

describe.each([['lasting', () => openLastingStore(name())], ['passing', async () => new PassingStore()]])('a %s store', (_, open) => {
  it('gives back what it was given: door, names, scans, and the device', async () => {
    const store = await open();
    const book = await fill(store);
    await book.add(tickOf(book, 1));
    const { door, entries, scans } = await store.read(doorId);
    expect([door?.door.name, entries.length, scans.map(({ scan, waits }) => [scan.kind, scan.at, waits])]).toEqual(['Door 1', 2, [['tick', instant(clock()), 1]]]);
    expect((await store.device()).deviceId).toBe(book.view().device.deviceId);
    expect([...(await store.waiting())]).toEqual([[doorId, 1]]);
  });

  it('takes a whole list in the place of the old one, and changes into it', async () => {
    const store = await open();
    await fill(store);
    await store.keep(doorId, { entries: [anEntry(2, 'Jun Ito-Park')], gone: [entryId(1)] });
    expect((await store.read(doorId)).entries.map((entry) => entry.name)).toEqual(['Jun Ito-Park']);
    await store.keep(doorId, { allEntries: [anEntry(3, 'Noor Haddad')] });
    expect((await store.read(doorId)).entries.map((entry) => entry.name)).toEqual(['Noor Haddad']);
  });

  it('forgets nothing while a scan waits, unless somebody says so', async () => {
    const store = await open();
    const book = await fill(store);
    await book.add(tickOf(book, 1));
    expect(await store.forget(doorId, false)).toBe(false);
    expect((await store.read(doorId)).entries).toHaveLength(2);
    expect(await store.forget(doorId, true)).toBe(true);
    expect(await store.read(doorId)).toEqual({ door: null, entries: [], scans: [] });
  });
});

describe('the book of a device', () => {
  it('has every scan again after a crash of the page', async () => {
    const file = name();
    const book = await fill(await openLastingStore(file));
    await book.add(tickOf(book, 1));
    await book.add({ kind: 'walk_in', line: null, name: 'Kojo Baidoo', organisation: null });
    const after = await DoorBook.open(await openLastingStore(file), clock);
    expect(after.view()).toMatchObject({ waiting: 2, tally: { inRoom: 2 } });
    expect(after.view().lines.map(({ entry, cameBy }) => [entry.name, cameBy])).toEqual([['Kojo Baidoo', 'Door 1'], ['Jun Ito', null], ['Ama Serwaa', 'Door 1']]);
  });

  it('tells the second of two tabs that the first let her in, though it has not heard yet', async () => {
    const file = name();
    const [one, other] = [await fill(await openLastingStore(file)), await DoorBook.open(await openLastingStore(file), clock)];
    const answers = await Promise.all([one, other].map((book) => book.add(tickOf(book, 1))));
    expect(answers.map(({ said }) => said).sort()).toEqual(['already_in', 'welcome']);
    await one.readAgain();
    expect(one.view().waiting).toBe(2);
  });

  it('says that nothing was kept when the device is full, and counts nobody', async () => {
    const store = await openLastingStore(name());
    const book = await fill(store);
    const put = jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Full.', 'QuotaExceededError');
    });
    const add = jest.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('Full.', 'QuotaExceededError');
    });
    await expect(book.add(tickOf(book, 1))).rejects.toBeInstanceOf(NotKept);
    put.mockRestore();
    add.mockRestore();
    expect(book.view()).toMatchObject({ waiting: 0, tally: { inRoom: 0 } });
    await book.add(tickOf(book, 1));
    expect(book.view().tally.inRoom).toBe(1);
  });

  it('takes somebody out again by naming every scan that holds her in', async () => {
    const book = await fill(await openLastingStore(name()));
    const first = await book.add(tickOf(book, 1));
    const line = book.view().byId.get(entryId(1)) ?? null;
    await book.add({ kind: 'undo', line, undoes: line?.holding ?? [], name: 'Ama Serwaa' });
    expect(book.view().scans.map(({ scan }) => scan)).toContainEqual(expect.objectContaining({ kind: 'undo', undoes: [first.id] }));
    expect(book.view().tally.inRoom).toBe(0);
  });

  it('changes what was told at the door only as long as it has not been sent, or to what the list says', async () => {
    const book = await fill(await openLastingStore(name()));
    const kept = await book.add({ kind: 'tick', said: 'unknown', line: null, code: 'NEWCODE1' });
    expect(await book.retell(kept.id, 'welcome')).toBe(true);
    expect(book.view().scans[0]?.scan).toMatchObject({ shown: 'welcome', code: 'NEWCODE1' });
    await book.take(doorId, { scans: [{ ...kept, waits: 0 }] });
    expect(await book.retell(kept.id, 'welcome')).toBe(false);
    await book.take(doorId, { scans: [{ ...kept, waits: 0, result: { result: 'welcome', first: null } }] });
    expect(await book.retell(kept.id, 'welcome')).toBe(true);
    expect(book.view()).toMatchObject({ waiting: 1, scans: [{ said: 'welcome', result: null, scan: { shown: 'welcome' } }] });
  });
});
