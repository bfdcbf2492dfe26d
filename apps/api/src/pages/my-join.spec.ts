import { Secrets, SignedLinks } from '@convenor/access';
import type { MyRegistrationPage, PublicPage } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { JoinPersonally } from '@convenor/plan';
import { CancelRegistration, ProveAddress, RegisterParticipant, SwitchMode } from '@convenor/register';
import { aRoundtable, aWish } from '@convenor/register/testing';
import { testApp, type TestApp } from '../testing/test-app';
import { PublicSite } from './public-site';

let house: TestApp;
const secret = 'https://zoom.example.org/w/9?tk=amaras-own-secret';
const sql = <Row = Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<Row[]> => house.database.dataSource.query(statement, values);

beforeAll(async () => {
  house = await testApp('2026-11-23T09:00:00Z');
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"spec"' }) });
});
afterAll(() => house.close());

/** Somebody confirmed online at a roundtable whose meeting Zoom holds; her link as it stands there. */
async function person(standing: { state: string; sealed?: boolean; sentence?: string }): Promise<{ id: string; roundtableId: string; home: string; cookie: string }> {
  const { id: roundtableId } = await aRoundtable().withPlaces({ room: 5, online: 5 }).savedIn(house.database.dataSource);
  await house.app.get(RegisterParticipant).register(aWish({ mode: 'online' }), { roundtableId, key: null, network: '203.0.113.7' });
  const [row] = await sql<{ id: string; link_version: number }>('select id, link_version from registration where roundtable_id = $1', [roundtableId]);
  if (!row) throw new Error('she is registered');
  await house.app.get(ProveAddress).prove(row.id);
  await sql(`insert into online_meeting (roundtable_id, service, kind, wants, marker, state, service_id) values ($1, 'zoom', 'meeting', '{"host":"h@example.org","alternativeHosts":[],"waitingRoom":false,"severalDevices":true,"interpreters":[]}', $2, 'kept', '99')`, [roundtableId, roundtableId]);
  const sealed = standing.sealed ? house.app.get(Secrets).seal(JSON.stringify({ joinUrl: secret, address: 'amara.okoye@example.org' })) : null;
  await sql('insert into online_registrant (registration_id, roundtable_id, state, wants, sent, sealed, sentence) values ($1, $2, $3, $4, $5, $6, $7)', [row.id, roundtableId, standing.state, 'd', sealed && 'd', sealed, standing.sentence ?? null]);
  await house.app.get(Transactions).run((tx) => house.app.get(JoinPersonally).begin(tx, roundtableId, 'Zoom', 'system:spec'));
  const token = house.app.get(SignedLinks).sign('registration', row.id, row.link_version);
  return { id: row.id, roundtableId, home: `/en/my/${row.id}`, cookie: `convenor-my-${row.id.replaceAll('-', '').slice(-12)}=${token}` };
}

const join = async ({ home, cookie }: { home: string; cookie: string }) => {
  const { status, headers } = await house.call('GET', `${home}/join`, { cookie });
  return { status, to: headers.location, referrer: headers['referrer-policy'], cache: headers['cache-control'] };
};

it('leads whoever is confirmed online to her own link, which stands on no page', async () => {
  const amara = await person({ state: 'kept', sealed: true });
  const { text } = await house.call('GET', amara.home, { cookie: amara.cookie });
  expect((JSON.parse(text) as MyRegistrationPage).join).toMatchObject({ personal: 'ready', href: `${amara.home}/join`, state: 'not_yet' });
  expect(text).not.toContain('tk=');
  expect(await join(amara)).toEqual({ status: 303, to: secret, referrer: 'no-referrer', cache: 'no-store' });
  expect((await house.call('GET', `${amara.home}/join`, { cookie: '' })).status).toBe(404);
});

it('leads to no link any more from the moment she cancels, changes over, or the meeting is taken away', async () => {
  const [left, switched, away] = [await person({ state: 'kept', sealed: true }), await person({ state: 'kept', sealed: true }), await person({ state: 'kept', sealed: true })];
  await house.app.get(CancelRegistration).cancel({ registrationId: left.id }, 'system:spec');
  await house.app.get(SwitchMode).switch({ registrationId: switched.id }, 'room');
  await sql(`update online_meeting set chosen = false, state = 'leaving' where roundtable_id = $1`, [away.roundtableId]);
  for (const one of [left, switched, away]) expect(await join(one)).toMatchObject({ status: 303, to: one.home });
});

it('says that the link follows, or that a host needs none', async () => {
  const waiting = await person({ state: 'wanted' });
  const host = await person({ state: 'refused', sentence: 'Is a host of this meeting: the service lets hosts in without a link, signed in under this address.' });
  const stands = async ({ home, cookie }: { home: string; cookie: string }) => (JSON.parse((await house.call('GET', home, { cookie })).text) as MyRegistrationPage).join;
  expect(await stands(waiting)).toMatchObject({ personal: 'follows' });
  expect(await stands(host)).toMatchObject({ personal: 'host' });
  expect(await join(waiting)).toMatchObject({ status: 303, to: waiting.home });
});

it('counts how often a link is asked for', async () => {
  const amara = await person({ state: 'kept', sealed: true });
  await sql('insert into rate_count (bucket, window_starts_at, count) values ($1, $2, 60)', [`join:${amara.id}`, new Date('2026-11-23T09:00:00Z')]);
  expect((await join(amara)).status).toBe(429);
});
