import { gunzipSync } from 'node:zlib';
import { ChangeRoundtable, ImportRoundtable } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { PersonalFeeds, ProveAddress, RegisterParticipant } from '@convenor/register';
import { aWish } from '@convenor/register/testing';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { testApp, type TestApp } from '../testing/test-app';
import { PublicSite } from './public-site';

let house: TestApp;
let slug = '';
let id = '';
const by = 'system:spec' as const;

beforeAll(async () => {
  house = await testApp();
  // The built bundle has specs of its own.
  Object.assign(house.app.get(PublicSite), { render: (page: object) => Promise.resolve({ bytes: JSON.stringify(page), zipped: null, etag: '"page"' }) });
  id = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ title: 'Harbours', programme: { name: 'Harbour Days', number: 1 } }), answers: {}, programmeId: null }, by);
  await house.app.get(ChangeRoundtable).setOnlineMeeting(id, { platform: 'Zoom', joinUrl: 'https://meet.example.net/j/1', passcode: null, dialIn: null }, by);
  await house.app.get(ChangeRoundtable).move(id, 'registration_open', null, by);
  slug = '/en/programmes/harbour-days/calendar.ics';
});
afterAll(() => house.close());

const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  (house.app.getHttpAdapter().getInstance() as unknown as FastifyInstance).inject({ method, url, headers });

it('gives a programme’s feed to whoever asks, and nothing the second time', async () => {
  const first = await ask(slug);
  expect(first.statusCode).toBe(200);
  expect(first.headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8', vary: 'accept-encoding', 'last-modified': expect.stringContaining('GMT') });
  expect(first.headers['set-cookie']).toBeUndefined();
  expect(first.body).toMatch(/^BEGIN:VCALENDAR\r\n[^]*SUMMARY:Harbours[^]*END:VCALENDAR\r\n$/);
  expect(first.body).not.toContain('meet.example');
  const etag = String(first.headers.etag);
  expect(etag).toMatch(/^"[\w-]{27}"$/);
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) expect([tag, (await ask(slug, { 'if-none-match': tag })).statusCode]).toEqual([tag, 304]);
  expect((await ask(slug, { 'if-none-match': '"other"' })).statusCode).toBe(200);
});

it('packs it under a tag of its own, and answers HEAD without a body', async () => {
  const [plain, packed, head] = [await ask(slug), await ask(slug, { 'accept-encoding': 'gzip, br' }), await ask(slug, {}, 'HEAD')];
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  expect(packed.headers.etag).not.toBe(plain.headers.etag);
  expect((await ask(slug, { 'if-none-match': String(packed.headers.etag) })).statusCode).toBe(304);
  expect([head.statusCode, head.body, head.headers.etag, head.headers['content-length']]).toEqual([200, '', plain.headers.etag, String(Buffer.byteLength(plain.body))]);
});

it('gives a person’s feed by its link alone, for an hour and to nobody’s shared store', async () => {
  await house.app.get(RegisterParticipant).register(aWish({ mode: 'online' }), { roundtableId: id, key: null, network: '203.0.113.7' });
  const [row] = await house.app.get(DataSource).query<{ id: string }[]>(`select id from registration where name = 'Amara Okoye'`);
  await house.app.get(ProveAddress).prove(row?.id ?? '');
  const feeds = house.app.get(PersonalFeeds);
  const { href } = await feeds.hrefOf(row?.id ?? '');
  const path = new URL(href).pathname;
  const feed = await ask(path);
  expect([feed.statusCode, feed.headers['cache-control']]).toEqual([200, 'private, max-age=3600']);
  expect(feed.body).toContain('STATUS:CONFIRMED');
  expect(feed.body).not.toMatch(/Amara|meet\.example/);

  await feeds.renew(row?.id ?? '');
  const [revoked, unknown] = [await ask(path), await ask(`/calendar/${'x'.repeat(43)}.ics`)];
  expect([revoked.statusCode, unknown.statusCode]).toEqual([404, 404]);
  expect(revoked.body.replaceAll(path, '')).toBe(unknown.body.replaceAll(`/calendar/${'x'.repeat(43)}.ics`, ''));
});

it.each(['/calendar/x', '/calendar/.ics', '/en/programmes/nowhere/calendar.ics', '/xx/programmes/harbour-days/calendar.ics', `/calendar/${'%00'.repeat(10)}.ics`])('has nothing at %s', async (path) =>
  expect((await ask(path)).statusCode).toBe(404),
);
