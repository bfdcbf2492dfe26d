import type { PrivacyPage, PublicPage } from '@convenor/contracts';
import { ChangeRoundtable, ImportRoundtable } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { testApp, type TestApp } from '../testing/test-app';
import { PublicSite } from './public-site';

let house: TestApp;
const by = 'system:spec' as const;
beforeAll(async () => {
  house = await testApp();
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"spec"' }) });
});
afterAll(() => house.close());

type Meeting = readonly [format: 'in_person' | 'hybrid' | 'online', platform: string | null, joinUrl: string | null];

const noticeOf = async (programme: string, meetings: readonly Meeting[]): Promise<PrivacyPage> => {
  for (const [index, [format, platform, joinUrl]] of meetings.entries()) {
    const id = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ title: `${programme} ${index}`, format, programme: { name: programme, number: index + 1 } }), answers: {}, programmeId: null }, by);
    await house.app.get(ChangeRoundtable).setOnlineMeeting(id, { platform, joinUrl, passcode: null, dialIn: null }, by);
    await house.app.get(ChangeRoundtable).move(id, 'announced', null, by);
  }
  return JSON.parse((await house.call('GET', `/en/programmes/${programme.toLowerCase()}/privacy`)).text) as PrivacyPage;
};

it('names the services that the online meetings of the programme run on, and never a link', async () => {
  const notice = await noticeOf('Tides', [
    ['hybrid', 'Interprefy', 'https://meet.example.net/j/1'], ['hybrid', null, 'https://acme.zoom.us/j/77?pwd=tide'], ['online', ' ', 'https://calls.harbour.example.org/reef?key=tide'],
    ['in_person', 'Webex', null], ['hybrid', null, null],
  ]);
  expect([...(notice.online ?? [])].sort()).toEqual(['Interprefy', 'Zoom', 'calls.harbour.example.org']);
  expect(JSON.stringify(notice)).not.toMatch(/pwd=|reef|\/j\/|meet\.example/);
});

it('says that there will be one where none is named, and nothing where nobody joins online', async () => {
  expect((await noticeOf('Kelp', [['online', null, null]])).online).toEqual([]);
  expect(await noticeOf('Sand', [['in_person', 'Zoom', null]])).not.toHaveProperty('online');
});
