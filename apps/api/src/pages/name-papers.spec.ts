import type { MyRegistrationPage, PublicPage } from '@convenor/contracts';
import { SignedLinks } from '@convenor/access';
import { nameSheetRenderer, type NameSheets } from '@convenor/documents';
import { EntryCodes, NamePrinter } from '@convenor/meet';
import type { Id } from '@convenor/kernel';
import { AddPerson } from '@convenor/register';
import { aRoundtable } from '@convenor/register/testing';
import { testApp, type TestApp } from '../testing/test-app';
import { PublicSite } from './public-site';

let house: TestApp;
let set: NameSheets | undefined;

beforeAll(async () => {
  house = await testApp('2026-11-23T09:00:00Z');
  // The thread is built with the product; here the same setter works in this one.
  const setter = nameSheetRenderer();
  Object.assign(house.app.get(NamePrinter), { printNames: (sheets: NameSheets) => ((set = sheets), setter.printNames(sheets)) });
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"spec"' }) });
});
afterAll(() => house.close());

const sql = <Row = Record<string, string>>(statement: string, values: unknown[] = []): Promise<Row[]> => house.database.dataSource.query(statement, values);
const withSomebody = async (name: string): Promise<{ id: Id; programmeId: Id; registrationId: Id }> => {
  const { id } = await aRoundtable().savedIn(house.database.dataSource);
  const [{ programmeId = '' } = {}] = await sql('select programme_id as "programmeId" from roundtable where id = $1', [id]);
  const person = { mode: 'room', name, address: null, honorific: null, position: null, organisation: 'Tidal Watch', constituency: 'academia', country: null, accessNeeds: null, language: 'en' } as const;
  await house.app.get(AddPerson).add(id, person, { letIn: 'at_once', beyond: false }, 'system:spec');
  const [row] = await sql('select id from registration where roundtable_id = $1', [id]);
  return { id, programmeId, registrationId: row?.id ?? '' };
};

it('gives the door one badge, the organiser all, and nobody another roundtable’s people', async () => {
  const ours = await withSomebody('Amara');
  const theirs = await withSomebody('Bruno');
  const door = await house.signedIn('door', ours.programmeId);
  const organiser = await house.signedIn('organiser', ours.programmeId);
  const get = async (url: string, cookie?: string): Promise<number> => (await house.call('GET', url, cookie ? { cookie } : {})).status;
  const [at, there] = [`/api/roundtables/${ours.id}`, `/api/roundtables/${theirs.id}`];

  expect(await get(`${at}/door/names/${ours.registrationId}/badge`, door)).toBe(200);
  expect(await get(`${at}/door/names/${ours.registrationId}/plate`, door)).toBe(200);
  for (const many of ['badges?who=all', 'name-plates?who=all', 'name-papers']) {
    expect([many, await get(`${at}/${many}`, door), await get(`${at}/${many}`), await get(`${at}/${many}`, organiser), await get(`${there}/${many}`, organiser)]).toEqual([many, 403, 401, 200, 404]);
  }
  for (const cookie of [door, organiser]) {
    expect(await get(`${there}/door/names/${theirs.registrationId}/badge`, cookie)).toBe(404);
    expect(await get(`${at}/door/names/${theirs.registrationId}/badge`, cookie)).toBe(404);
  }
  const file = await house.call('GET', `${at}/badges?who=all&order=protocol`, { cookie: organiser });
  expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store', 'content-disposition': expect.stringContaining('attachment; filename="water-after-the-storm-badges.pdf"') });
  expect(file.text).toMatch(/^%PDF/);
});

it('shows a participant the code that her badge bears', async () => {
  const { id, programmeId, registrationId } = await withSomebody('Chen');
  await house.call('GET', `/api/roundtables/${id}/door/names/${registrationId}/badge`, { cookie: await house.signedIn('door', programmeId, 'other@straits.example.org') });
  const token = house.app.get(SignedLinks).sign('registration', registrationId, 1);
  const cookie = `convenor-my-${registrationId.replaceAll('-', '').slice(-12)}=${token}`;
  const page = JSON.parse((await house.call('GET', `/en/my/${registrationId}`, { cookie })).text) as MyRegistrationPage;
  const badge = set?.kind === 'badges' ? set.badges[0] : undefined;
  expect(page).toMatchObject({ code: badge?.code, signedCode: badge?.qr });
  expect(house.app.get(EntryCodes).check(id, page.signedCode ?? '')).toEqual({ kind: 'ours', code: page.code?.replace('-', '') });
});
