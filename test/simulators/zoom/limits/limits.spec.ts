import { callerOf, hostAddress, type Caller } from '../caller';
import { openZoom, type Zoom } from '../door';
import { Refusal } from '../errors';
import { Limits } from './limits';

let zoom: Zoom;
let app: Caller;
beforeEach(async () => {
  zoom = await openZoom({ seed: 15, start: new Date('2026-11-02T09:00:00Z') });
  app = await callerOf(zoom);
});
afterEach(() => zoom.close());

const look = (): ReturnType<Caller['call']> => app.call('GET', `/users/${hostAddress}`);
const list = (): ReturnType<Caller['call']> => app.call('GET', `/users/${hostAddress}/meetings`);

describe('a second', () => {
  it.each([
    ['free', 4],
    ['pro', 30],
    ['business', 80],
  ] as const)('of the %s plan holds %d light requests', (plan, most) => {
    const limits = new Limits();
    const count = (): unknown => limits.count({ ...zoom.account, plan }, 'light', new Date());
    for (let time = 0; time < most; time += 1) expect(count).not.toThrow();
    expect(count).toThrow(Refusal);
  });

  it('too full is refused by 429 with code 429 or 200, and is over soon', async () => {
    zoom.account.plan = 'free';
    const refused = (await Promise.all(Array.from({ length: 12 }, look))).filter(({ status }) => status === 429);
    expect(refused).toHaveLength(8);
    expect(refused[0]?.headers.get('x-ratelimit-type')).toBe('QPS');
    expect(new Set(refused.map(({ body }) => body['code']))).toEqual(new Set([200, 429]));
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect((await look()).status).toBe(200);
  });

  it('says what is left, unless headers are left out', async () => {
    expect((await look()).headers.get('x-ratelimit-remaining')).toBe('79');
    zoom.account.rateHeaders = false;
    expect([...(await look()).headers.keys()].filter((name) => name.startsWith('x-rate'))).toEqual([]);
  });
});

describe('a day', () => {
  it('of the free plan holds 2,000 medium requests, and says in ISO when to come again', async () => {
    Object.assign(zoom.account, { plan: 'free', countsPerSecond: false });
    for (let time = 0; time < 2000; time += 1) zoom.world.limits.count(zoom.account, 'medium', zoom.clock.now());
    const { status, headers } = await list();
    expect([status, headers.get('x-ratelimit-type'), headers.get('retry-after')]).toEqual([429, 'Daily-limit', '2026-11-03T00:00:00Z']);
    await zoom.clock.advanceTo(new Date('2026-11-03T00:00:00Z'));
    app = await callerOf(zoom);
    expect((await list()).status).toBe(200);
  });
});
