import type { CertificatePage, MyRegistrationPage, PublicPage } from '@convenor/contracts';
import { SignedLinks } from '@convenor/access';
import { certificateRenderer, type Certificates } from '@convenor/documents';
import { CertificatePrinter } from '@convenor/meet';
import type { Id } from '@convenor/kernel';
import { AddPerson } from '@convenor/register';
import { aRoundtable } from '@convenor/register/testing';
import { testApp, type TestApp } from '../testing/test-app';
import { PublicSite } from './public-site';

let house: TestApp;
let set: Certificates | undefined;

beforeAll(async () => {
  house = await testApp('2026-11-23T09:00:00Z');
  // The thread is built with the product; here the same setter works in this one.
  const setter = certificateRenderer();
  Object.assign(house.app.get(CertificatePrinter), { printCertificates: (sheets: Certificates) => ((set = sheets), setter.printCertificates(sheets)) });
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"spec"' }) });
});
afterAll(() => house.close());
beforeEach(() => sql('delete from rate_count'));

const sql = <Row = Record<string, string>>(statement: string, values: unknown[] = []): Promise<Row[]> => house.database.dataSource.query(statement, values);
const rule = { offered: true, leastMinutes: null, leastShare: 50, speakers: 'like_everybody', signatoryName: 'Adaeze Nwachukwu', signatoryTitle: 'Director' };

/** A meeting that was held, with one person who was in the room all the time. */
async function held(name: string): Promise<{ at: string; programmeId: Id; home: string; cookie: string }> {
  house.clock.moveTo('2026-11-23T09:00:00Z');
  const { id } = await aRoundtable().savedIn(house.database.dataSource);
  const [{ programmeId = '' } = {}] = await sql('select programme_id as "programmeId" from roundtable where id = $1', [id]);
  const person = { mode: 'room', name, address: null, honorific: null, position: null, organisation: 'Tidal Watch', constituency: 'academia', country: null, accessNeeds: null, language: 'en' } as const;
  await house.app.get(AddPerson).add(id, person, { letIn: 'at_once', beyond: false }, 'system:spec');
  const [row] = await sql<{ id: string; version: number }>('select id, link_version as version from registration where roundtable_id = $1', [id]);
  house.clock.moveTo('2026-12-10T14:00:00Z');
  const door = await house.signedIn('door', programmeId, `${name}@door.example.org`);
  await house.call('POST', `/api/roundtables/${id}/door/arrivals`, { cookie: door, body: { registrationId: row?.id } });
  house.clock.moveTo('2026-12-11T09:00:00Z');
  const token = house.app.get(SignedLinks).sign('registration', row?.id ?? '', row?.version ?? 1);
  return { at: `/api/roundtables/${id}`, programmeId, home: `/fr/my/${row?.id}`, cookie: `convenor-my-${(row?.id ?? '').replaceAll('-', '').slice(-12)}=${token}` };
}

const codeOf = (): string => set?.certificates[0]?.address.split('/').at(-1) ?? '';
const check = async (code: string, language = 'en'): Promise<{ status: number; page: CertificatePage }> => { const { status, text } = await house.call('GET', `/${language}/certificates/${code}`); return { status, page: JSON.parse(text) as CertificatePage }; };

it('is offered to the participant once the record is final, and confirmed to whoever holds its code', async () => {
  const { at, programmeId, home, cookie } = await held('Amara');
  const organiser = await house.signedIn('organiser', programmeId, 'organiser@amara.example.org');
  const mine = async () => JSON.parse((await house.call('GET', home, { cookie })).text) as MyRegistrationPage;
  await house.call('PUT', `${at}/certificates/rule`, { cookie: organiser, body: rule });
  expect((await mine()).certificateHref).toBeUndefined();
  expect((await house.call('GET', `${home}/certificate.pdf`, { cookie })).status).toBe(409);

  expect((await house.call('POST', `${at}/certificates/final`, { cookie: organiser, body: { final: true } })).status).toBe(200);
  const { certificateHref } = await mine();
  const file = await house.call('GET', certificateHref ?? '', { cookie });
  expect([file.status, file.headers['content-type'], file.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
  expect(set?.certificates).toMatchObject([{ lang: 'fr', name: 'Amara', address: expect.stringContaining('/fr/certificates/') as string }]);

  expect((await check(codeOf(), 'ru')).page).toMatchObject({ page: 'certificate', state: 'holds', name: 'Amara', mode: 'room', time: '2 часа', number: 'CCD/0001' });
  expect((await check(codeOf().replaceAll('-', '').toLowerCase())).page.state).toBe('holds');
});

it('opens to nobody else, and says the same of every code we never gave', async () => {
  const { at, programmeId, home } = await held('Bruno');
  const stranger = await held('Chen');
  const organiser = await house.signedIn('organiser', programmeId, 'organiser@bruno.example.org');
  await house.call('PUT', `${at}/certificates/rule`, { cookie: organiser, body: rule });
  await house.call('POST', `${at}/certificates/final`, { cookie: organiser, body: { final: true } });
  await house.call('GET', `${at}/certificates/file`, { cookie: organiser });
  for (const cookie of ['', stranger.cookie]) expect((await house.call('GET', `${home}/certificate.pdf`, cookie ? { cookie } : {})).status).toBe(404);
  const rapporteur = await house.signedIn('rapporteur', programmeId, 'rapporteur@bruno.example.org');
  const reading = [`${at}/certificates`, `${at}/certificates/file`, `${at}/attendance/list?columns=name`, `${at}/attendance/figures`];
  expect(await Promise.all(reading.map(async (url) => (await house.call('GET', url, { cookie: rapporteur })).status))).toEqual([200, 403, 403, 200]);

  const unknown = await Promise.all(['K7QM-42RT-9XHB-3T6D', '0000-0000-0000-0000', `${codeOf().slice(0, -1)}0`, 'x'].map(async (code) => check(code)));
  expect(new Set(unknown.map(({ status, page }) => `${status} ${JSON.stringify(page)}`)).size).toBe(1);
  expect(unknown[0]).toMatchObject({ status: 404, page: { state: 'unknown' } });
});

it('stops whoever tries codes', async () => {
  await held('Dalia');
  const answers: number[] = [];
  for (let at = 0; at < 61; at += 1) answers.push((await house.call('GET', '/en/certificates/K7QM-42RT-9XHB-3T6D')).status);
  expect([answers.filter((status) => status === 404).length, answers.at(-1)]).toEqual([60, 429]);
  expect((await house.call('GET', '/en/certificates')).status).toBe(200);
});
