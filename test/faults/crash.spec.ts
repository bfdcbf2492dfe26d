import { setTimeout as pause } from 'node:timers/promises';
import { openHouse, postmaster, type House } from './house';
import { askAgain, storm, untilTold, type Asked } from './storm';
import { contradictions, recordsOf, type Records } from './truth';

/** Fewer than people: who comes late waits. One network may try 600 times an hour; everybody's request is made twice. */
const places = 120;

/** Waits until the product says that it is ready. */
async function ready({ product }: House): Promise<number> {
  const since = Date.now();
  for (;;) {
    const answer = await fetch(`${product.address}/readyz`).catch(() => null);
    if (answer?.status === 200) return Date.now() - since;
    if (Date.now() - since > 60_000) throw new Error(`Not ready after a minute.\n${product.said}`);
    await pause(50);
  }
}

describe('While people register', () => {
  let house: House;
  let everybody: readonly Asked[] = [];
  let records: Records;

  beforeAll(async () => {
    house = await openHouse({ room: places, online: null });
  });
  afterAll(() => house.close());

  it('the api and then the database are killed outright, and every acknowledged registration is there, once, as it was told', async () => {
    const registering = storm(house, 'crash', 200, 6_000);
    await pause(1_500);
    expect(await house.product.end('SIGKILL')).toBeNull();
    const { pid } = await house.product.start();
    await ready(house);
    await pause(1_500);
    process.kill(postmaster(house.home).pid, 'SIGKILL');
    await registering.over;
    ({ everybody } = registering);
    await ready(house);
    // The api outlived its database.
    expect(() => process.kill(pid, 0)).not.toThrow();

    await askAgain(house, everybody);
    records = await recordsOf(house.home, house.roundtable.id);
    expect(contradictions(everybody, records)).toEqual([]);
    expect(records.registrations).toHaveLength(200);
    expect(everybody.filter(({ answer }) => answer === 'place')).toHaveLength(places);
    // The faults were met: somebody had to ask more than once.
    expect(everybody.reduce((sum, { retries }) => sum + retries, 0)).toBeGreaterThan(0);
  });

  it('the storm shows what it is there to show: a check that is fed a false log says so', async () => {
    const [first, ...rest] = everybody;
    const [row, ...rows] = records.registrations;
    if (!first || !row) throw new Error('There was no storm.');
    expect(contradictions([{ ...first, again: first.answer === 'place' ? 'waitlist' : 'place' }, ...rest], records)).toHaveLength(1);
    expect(contradictions(everybody, { ...records, registrations: rows })).not.toEqual([]);
    expect(contradictions(everybody, { ...records, registrations: [...records.registrations, { ...row, number: 999, state: 'waitlisted' }] })).not.toEqual([]);
    expect(contradictions(everybody, { ...records, pools: records.pools.map((pool) => (pool.mode === 'room' ? { ...pool, places: places - 1 } : pool)) })).toHaveLength(1);
    expect(contradictions(everybody, { ...records, auditHoles: ['one'] })).toHaveLength(1);

    // Whoever has a place and asks under a new key is told another truth, since the room is full by now: the key matters.
    const placed = everybody.find(({ answer }) => answer === 'place');
    if (!placed) throw new Error('Nobody got a place.');
    const forgetful: Asked = { ...placed, key: `another-${placed.key}` };
    expect(await untilTold(house, forgetful, Date.now() + 10_000)).not.toBe(placed.answer);
    expect((await recordsOf(house.home, house.roundtable.id)).registrations).toHaveLength(200);
  });

  it('it is told to stop: it ends well, and nothing is done that nobody was told', async () => {
    const registering = storm(house, 'stop', 80, 2_500);
    await pause(1_200);
    expect(await house.product.end('SIGTERM')).toBe(0);
    // Whoever was under way has an answer by now; the others must not ask before it was looked.
    house.reachable = false;
    await pause(300);
    await house.product.start();
    const done = (await recordsOf(house.home, house.roundtable.id)).registrations.map(({ address }) => address).filter((address) => address.startsWith('stop-'));
    const told = registering.everybody.filter(({ answer }) => answer !== null).map(({ address }) => address);
    expect(done.length).toBeGreaterThan(0);
    expect(done.filter((address) => !told.includes(address))).toEqual([]);

    house.reachable = true;
    await registering.over;
    await askAgain(house, registering.everybody);
    expect(contradictions([...everybody, ...registering.everybody], await recordsOf(house.home, house.roundtable.id))).toEqual([]);
  });
});
