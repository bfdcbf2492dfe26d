import { KeptPages } from './kept-pages';
import { readyOf, type ReadyPage } from './ready-page';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
/** Pages that say when their making began and take a while. */
const house = (takes = 0) => {
  const begun = performance.now();
  const made: number[] = [];
  const make = (): Promise<ReadyPage> => {
    const at = performance.now() - begun;
    made.push(at);
    return new Promise((resolve) => setTimeout(() => resolve(readyOf(`as of ${at}`)), takes));
  };
  return { pages: new KeptPages(), made, make };
};
const shown = async (asked: Promise<ReadyPage> | ReadyPage | null): Promise<string | undefined> => (await asked)?.bytes;

describe('a page that everybody reads', () => {
  it('is made once for a crowd that comes at the same time', async () => {
    const { pages, made, make } = house(50);
    const crowd = Promise.all(Array.from({ length: 100 }, () => pages.of('/en/', make)));
    await pass(50);
    expect([new Set((await crowd).map(({ bytes }) => bytes)), made]).toEqual([new Set(['as of 0']), [0]]);
  });

  it('is shown as it was while it is made anew, and as it is afterwards', async () => {
    const { pages, made, make } = house(100);
    void pages.of('/en/', make);
    await pass(510);
    expect(pages.ready('/en/')).toBeNull();
    expect(await shown(pages.of('/en/', make))).toBe('as of 0');
    expect(await shown(pages.ready('/en/'))).toBe('as of 0');
    await pass(100);
    expect([await shown(pages.ready('/en/')), made]).toEqual(['as of 510', [0, 510]]);
  });

  it('is never shown nine tenths of a second after its making began, however long the next one takes', async () => {
    const pages = new KeptPages();
    const takes = [0, 5_000, 0];
    const { make } = house();
    const slower = (): Promise<ReadyPage> => new Promise((resolve) => setTimeout(() => resolve(make()), takes.shift()));
    void pages.of('/en/', slower);
    await pass(850);
    expect(await shown(pages.of('/en/', slower))).toBe('as of 0');
    await pass(60);
    expect(pages.ready('/en/')).toBeNull();
    await pass(500);
    // Whoever comes now does not wait for what was begun that long ago.
    const late = pages.of('/en/', slower);
    await pass(10);
    expect(await shown(late)).toBe('as of 1410');
    const kept = pages.of('/en/', slower);
    await pass(450);
    expect(await shown(kept)).toBe('as of 1410');
  });

  it('is shown as soon as it is there, though its making took so long that another was begun', async () => {
    const { pages, made, make } = house(600);
    const first = pages.of('/en/', make);
    await pass(550);
    const second = pages.of('/en/', make);
    await pass(50);
    expect([await shown(first), await shown(pages.ready('/en/'))]).toEqual(['as of 0', 'as of 0']);
    await pass(550);
    expect([await shown(second), await shown(pages.ready('/en/')), made]).toEqual(['as of 550', undefined, [0, 550]]);
  });

  it('is shown to nobody once it cannot be made any more', async () => {
    const { pages, make } = house();
    void pages.of('/en/', make);
    await pass(600);
    const gone = (): Promise<ReadyPage> => Promise.reject(new Error('It was withdrawn.'));
    expect(await shown(pages.of('/en/', gone))).toBe('as of 0');
    await pass(0);
    expect([pages.ready('/en/'), pages.size]).toEqual([null, 0]);
    await expect(pages.of('/en/', gone)).rejects.toThrow('withdrawn');
  });

  it('may be given again by whoever makes it and finds it unchanged', async () => {
    const { pages, make } = house();
    const same = (before: ReadyPage | null): Promise<ReadyPage> => (before ? Promise.resolve(before) : make());
    const asked = pages.of('/en/', same);
    await pass(0);
    const first = await asked;
    await pass(600);
    expect(await pages.of('/en/', same)).toBe(first);
    await pass(450);
    // Twelve tenths of a second old, but found true half a second ago.
    expect(pages.ready('/en/')).toBe(first);
  });

  it('is kept apart from others, and not for longer than it may be shown', async () => {
    const { pages, make } = house();
    let most = 0;
    for (let number = 0; number < 5_000; number += 1) {
      void pages.of(`/en/roundtables/${number}`, make);
      await pass(1);
      most = Math.max(most, pages.size);
    }
    expect(most).toBeLessThanOrEqual(901);
    expect(await shown(pages.ready('/en/roundtables/4999'))).toBe('as of 4999');
    expect(pages.ready('/en/roundtables/1')).toBeNull();
  });
});
