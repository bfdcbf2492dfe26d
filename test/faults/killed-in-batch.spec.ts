import { setTimeout as pause } from 'node:timers/promises';
import { ask, openHouse, type House } from './house';
import { askAgain, storm, type Asked } from './storm';
import { contradictions, recordsOf } from './truth';

const places = 100;
const burst = 40;

describe('The api, killed outright six times while a batch is under way', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ room: places, online: null });
  });
  afterAll(() => house.close());

  const registered = async (): Promise<number> => (await ask<{ count: number }>(house.home, 'select count(*)::int as count from registration where roundtable_id = $1', [house.roundtable.id]))[0]?.count ?? 0;

  /** Until somebody of this burst is written down, or was told. */
  async function underWay(everybody: readonly Asked[], before: number): Promise<void> {
    for (const until = Date.now() + 20_000; Date.now() < until; await pause(2)) if (everybody.some(({ answer }) => answer !== null) || (await registered()) > before) return;
    throw new Error('Nobody registered.');
  }

  it('loses nobody who was told, doubles nobody, and writes to each once', async () => {
    const everybody: Asked[] = [];
    let cutOff = 0;
    for (let time = 0; time < 6; time += 1) {
      await ask(house.home, 'delete from rate_count');
      const before = await registered();
      const asking = storm(house, `kill-${time}`, burst, 120);
      await underWay(asking.everybody, before);
      expect(await house.product.end('SIGKILL')).toBeNull();
      cutOff += asking.everybody.filter(({ answer }) => answer === null).length;
      await house.product.start();
      await asking.over;
      everybody.push(...asking.everybody);
    }
    // It was struck while people were under way, not between them.
    expect(cutOff).toBeGreaterThan(burst);

    await ask(house.home, 'delete from rate_count');
    await askAgain(house, everybody);
    const records = await recordsOf(house.home, house.roundtable.id);
    expect(contradictions(everybody, records)).toEqual([]);
    expect(records.registrations).toHaveLength(6 * burst);
    expect(everybody.filter(({ answer }) => answer === 'place')).toHaveLength(places);

    const messages = () => ask<{ to_address: string; kind: string; state: string; times: number }>(house.home, `select to_address, kind, state, count(*)::int as times from delivery where to_address like 'kill-%' and kind <> 'registration-already' group by 1, 2, 3`);
    // What a killed worker had in its hands comes back when its lease is over: here at once.
    const settled = async (): Promise<boolean> => (await messages()).length >= 6 * burst && (await messages()).every(({ state }) => state === 'sent');
    for (const until = Date.now() + 60_000; !(await settled()) && Date.now() < until; await pause(300)) await ask(house.home, `update delivery set lease_until = now() - interval '1 second' where state = 'sending' and lease_until < now() + interval '290 seconds'`);
    const told = await messages();
    expect(told.filter(({ times }) => times !== 1)).toEqual([]);
    expect(told.map(({ to_address }) => to_address).sort()).toEqual(everybody.map(({ address }) => address).sort());
    const got = new Map<string, Set<string>>();
    for (const { to, subject } of house.sink.mails) if (to.startsWith('kill-')) got.set(to, (got.get(to) ?? new Set()).add(subject));
    expect(got.size).toBe(6 * burst);
    expect([...got.values()].filter((subjects) => subjects.size !== 1)).toEqual([]);
  });
});
