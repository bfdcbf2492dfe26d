import type { PublicPage } from '@convenor/contracts';
import { testApp, type TestApp } from '../testing/test-app';
import { PublicSite } from './public-site';
import { readyOf } from './ready-page';
import { EchoLimit } from './test-line-limit';

let house: TestApp;
beforeAll(async () => {
  house = await testApp();
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve(readyOf(JSON.stringify(page))) });
});
afterAll(() => house.close());

describe('the page where a line is tested', () => {
  it.each(['en', 'fr', 'es', 'ar', 'ru', 'zh'])('may use camera and microphone, and ask us alone (%s)', async (language) => {
    const { status, headers } = await house.call('GET', `/${language}/test-your-line`);
    expect(status).toBe(200);
    expect(headers['permissions-policy']).toMatch(/^camera=\(self\), microphone=\(self\), geolocation=\(\)/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*; connect-src 'self'$/);
  });

  it('is the only one of the public pages that may', async () => {
    const { headers } = await house.call('GET', '/en/');
    expect(headers['permissions-policy']).toBeUndefined();
    expect(headers['content-security-policy']).not.toContain('connect-src');
  });

  it('is found in no language that is none of ours', async () => {
    expect((await house.call('GET', '/xx/test-your-line')).status).toBe(404);
  });

  it('answers small requests that nobody keeps', async () => {
    const echo = await house.call('GET', '/test-line/echo');
    expect([echo.status, echo.headers['cache-control'], echo.text]).toEqual([204, 'no-store', '']);
    const { status, headers } = await house.call('GET', '/test-line/octets');
    expect([status, headers['content-length'], headers['cache-control'], headers['content-type']]).toEqual([200, '262144', 'no-store, no-transform', 'application/octet-stream']);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('gives a network no more than its share of downloads', async () => {
    const answers: number[] = [];
    for (let at = 0; at < 125; at += 1) answers.push((await house.call('GET', '/test-line/octets')).status);
    expect(answers.indexOf(429)).toBe(119);
    expect(new Set(answers.slice(119))).toEqual(new Set([429]));
  });
});

describe('the limit of small requests', () => {
  const taken = (limit: EchoLimit, network: string, times: number): number => {
    let through = 0;
    for (let at = 0; at < times; at += 1) {
      try {
        limit.take(network);
        through += 1;
      } catch {
        // Beyond the limit.
      }
    }
    return through;
  };

  it('is each network’s own, and begins anew every minute', () => {
    let now = new Date('2026-11-22T10:00:00Z');
    const limit = new EchoLimit(() => now, 5);
    expect([taken(limit, 'a', 9), taken(limit, 'b', 3), taken(limit, 'b', 9)]).toEqual([5, 3, 2]);
    now = new Date('2026-11-22T10:01:00Z');
    expect(taken(limit, 'a', 9)).toBe(5);
  });

  it('holds a flood of networks within bounds, and counts those too many as one', () => {
    const limit = new EchoLimit(() => new Date('2026-11-22T10:00:00Z'), 5, 3);
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((network) => taken(limit, network, 4))).toEqual([4, 4, 4, 4, 1, 0]);
  });
});
