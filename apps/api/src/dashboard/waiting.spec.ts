import type { Waiting } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Transactions } from '@convenor/database';
import { ImportRoundtable } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { DataSource } from 'typeorm';
import { idsOfRegistration } from '../attacks/ids-of-registration';
import { testApp, type TestApp } from '../testing/test-app';

let house: TestApp;
let cookie: string;
let id: Id;
const by = 'system:spec' as const;
const sql = <Row = Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<Row[]> => house.app.get(DataSource).query(statement, values);
const waiting = async (as = cookie, query = ''): Promise<Waiting[]> => (await house.call<{ items: Waiting[] }>('GET', `/api/waiting${query}`, { cookie: as })).body.items;

beforeAll(async () => {
  house = await testApp();
  cookie = await house.signedIn('organiser', null, 'desk@straits.example.org');
  id = await house.app.get(ImportRoundtable).import({ proposal: aProposal(), answers: {}, programmeId: null }, by);
});
afterAll(() => house.close());

it('says nothing of a roundtable where nothing waits', async () => {
  expect(await waiting()).toEqual([]);
});

it('counts what asks for somebody: who waits and for how long, needs, mail astray, calendar answers, held changes, clocks', async () => {
  const ids = await idsOfRegistration(sql, id, 'desk@straits.example.org');
  await sql(
    `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, constituency, language, registered_at, code, needs)
     values (gen_random_uuid(), $1, 'room', 'pending', 2, 'Jorun Vik', 'jorun vik', 'jorun@quay.example.org', 'academia', 'en', $2, 'QUAY-2', '[{"key":"hearing_loop","state":"open"}]')`,
    [id, new Date(house.clock.now().getTime() - 3 * 86_400_000)],
  );
  await sql(`insert into held_change (roundtable_id, since, due_at) values ($1, now(), '2027-02-01T10:00Z')`, [id]);
  await sql(`insert into zone_question (roundtable_id, zone_version, found_at) values ($1, '2027a', now())`, [id]);
  const [one, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(one).toMatchObject({ roundtableId: id, toApprove: 1, toApproveDays: 3, needsOpen: 1, notDelivered: 1, calendarOpen: 1, heldUntil: '2027-02-01T10:00:00.000Z', zoneCity: expect.stringMatching(/./) });
  expect(await waiting(cookie, `?roundtableId=${id}`)).toEqual([one]);
  expect(one?.onlineApart).toBe(false);
  await sql(`insert into online_meeting (roundtable_id, service, kind, wants, marker, state, trouble) values ($1, 'zoom', 'meeting', '{}', 'a marker of twenty s', 'wanted', 'Zoom is away.')`, [id]);
  expect((await waiting())[0]?.onlineApart).toBe(true);
  expect((await house.call('POST', `/api/roundtables/${id}/calendar-replies/${ids.replyId ?? ''}/settle`, { cookie, body: {} })).status).toBe(200);
  expect((await waiting())[0]?.calendarOpen).toBe(0);
});

it('asks for one statement however many roundtables there are', async () => {
  await house.app.get(ImportRoundtable).import({ proposal: aProposal(), answers: {}, programmeId: null }, by);
  const read = jest.spyOn(house.app.get(Transactions), 'read');
  await waiting();
  const asked = read.mock.calls.filter(([statement]) => statement.includes('zone_question')).length;
  read.mockRestore();
  expect(asked).toBe(1);
});

it('tells nobody who may not see registrations, not even by the roundtable’s own address', async () => {
  const [{ programmeId }] = (await sql<{ programmeId: Id }>('select programme_id as "programmeId" from roundtable where id = $1', [id])) as [{ programmeId: Id }];
  const rapporteur = await house.signedIn('rapporteur', programmeId, 'notes@straits.example.org');
  const stranger = await house.signedIn('organiser', await strange(), 'elsewhere@straits.example.org');
  expect([await waiting(rapporteur), await waiting(stranger), await waiting(stranger, `?roundtableId=${id}`)]).toEqual([[], [], []]);
});

it('lets what failed before the meeting rest two months after it', async () => {
  house.clock.moveTo('2027-06-01T09:00:00Z');
  expect(await waiting(await house.signedIn('organiser', null, 'later@straits.example.org'))).toEqual([]);
});

async function strange(): Promise<Id> {
  const elsewhere = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ programme: { name: 'Lagoon Talks', number: 1 } }), answers: {}, programmeId: null }, by);
  const [row] = await sql<{ programme_id: Id }>('select programme_id from roundtable where id = $1', [elsewhere]);
  return row?.programme_id as Id;
}
