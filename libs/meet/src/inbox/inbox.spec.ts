import { RateLimits, Secrets } from '@convenor/access';
import { oneRegistration } from '@convenor/people';
import { newId, type Id } from '@convenor/kernel';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import { meetEntities } from '../index';
import type { Happening } from '../online/online-service';
import { OnlineServices } from '../online/online-services';
import type { ReadAgain } from '../online/read-again';
import { KeepHeard } from '../presence/keep-heard';
import type { Heard, InstanceTold } from '../presence/stay';
import { inboxPeople } from './inbox-people';
import { InboxState } from './inbox.query';
import { aStay, bodyOf, signed, signedService, type Sent } from './signed-service.fixture';
import { TakeTold } from './take-told';
import { errorWords, WorkTold } from './work-told';

const beginning = '2026-12-10T14:00:00Z';
const zoomNumber = '84512345678';

/** Writes down what it hears; throws at whoever is called so. */
class Notebook extends KeepHeard {
  readonly heardOf: string[] = [];
  readonly runs: string[] = [];
  poison = '';

  override async heard(_tx: unknown, roundtableId: Id, { stay }: Heard): Promise<void> {
    if (this.poison !== '' && stay.name === this.poison) throw new TypeError(`cannot work on ${stay.name} of ${stay.address ?? ''}`);
    this.heardOf.push(`${roundtableId} ${stay.connection}`);
  }

  override async instance(_tx: unknown, { instance, beganAt, endedAt }: InstanceTold): Promise<void> {
    this.runs.push(`${instance} ${beganAt ? 'began' : ''}${endedAt ? 'ended' : ''}`);
  }
}

let stage: RegisterStage;
let take: TakeTold;
let take2: TakeTold;
let work: WorkTold;
let notebook: Notebook;
let readAgain: string[];
let reading: ReadAgain;
let state: InboxState;
const secrets = new Secrets('a secret of at least thirty-two signs');

beforeAll(async () => {
  stage = await registerStage(beginning, meetEntities);
});
afterAll(() => stage.db.drop());
beforeEach(async () => {
  const { transactions, db } = stage;
  await db.dataSource.query('truncate service_event, service_tally, rate_count; delete from online_meeting');
  stage.clock.moveTo(beginning);
  notebook = new Notebook();
  const services = new OnlineServices([signedService]);
  [take, take2] = [1, 2].map(() => new TakeTold(transactions, secrets, services, new RateLimits(transactions))) as [TakeTold, TakeTold];
  readAgain = [];
  reading = { soon: (_tx: unknown, roundtableId: Id) => Promise.resolve(void readAgain.push(roundtableId)) } as unknown as ReadAgain;
  work = new WorkTold(transactions, secrets, services, notebook, reading);
  state = new InboxState(transactions, services);
});

const rows = (): Promise<Record<string, unknown>[]> => stage.db.dataSource.query('select * from service_event order by came_at, id') as Promise<Record<string, unknown>[]>;
const send = ({ octets, headers }: Sent, by = take, network = '198.51.100.7') => by.take('zoom', octets, headers, network);
const cameBody = (connection: string, part = {}, meetingId: string | null = zoomNumber): string =>
  bodyOf('meeting.participant_joined', meetingId, [{ kind: 'came', heard: { service: 'zoom', stay: aStay(connection, part), at: stage.clock.now() } }]);
const came = (connection: string, part = {}, meetingId: string | null = zoomNumber): Sent => signed(cameBody(connection, part, meetingId), stage.clock.now());
const told = (event: string, ...happenings: Happening[]): Sent => signed(bodyOf(event, zoomNumber, happenings), stage.clock.now());

/** A roundtable whose meeting has this number at Zoom. */
async function hybrid(number = zoomNumber): Promise<Id> {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  await stage.db.dataSource.query(`insert into online_meeting (roundtable_id, service, kind, wants, marker, state, service_id) values ($1::uuid, 'zoom', 'meeting', '{}', $1::text, 'kept', $2)`, [id, number]);
  return id;
}
const dueNow = () => stage.db.dataSource.query('update service_event set lease_until = null');

describe('what is told', () => {
  it('is kept once, however often and to whichever process it comes, and nobody can read it there', async () => {
    const sent = came('c1', { address: 'ilse@quay.example.org' });
    const taken = await Promise.all(Array.from({ length: 20 }, (_, index) => send(sent, index % 2 ? take : take2)));
    expect(new Set(taken.map(({ kind }) => kind))).toEqual(new Set(['kept']));
    const kept = await rows();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ event: 'meeting.participant_joined', meeting_id: zoomNumber, state: 'waiting' });
    expect(JSON.stringify(kept)).not.toMatch(/Ilse|quay\.example/);
  });

  it.each<[string, (sent: Sent) => Sent]>([
    ['with one octet altered', ({ octets, headers }) => ({ octets: Buffer.from(octets.toString().replace('c1', 'c2')), headers })],
    ['written anew', ({ octets, headers }) => ({ octets: Buffer.from(JSON.stringify(JSON.parse(octets.toString()), null, 1)), headers })],
    ['of five minutes and a second ago', () => signed(cameBody('c1'), new Date(stage.clock.now().getTime() - 301_000))],
    ['of five minutes and a second from now', () => signed(cameBody('c1'), new Date(stage.clock.now().getTime() + 301_000))],
    ['with another second than was signed', ({ octets, headers }) => ({ octets, headers: { ...headers, 'x-zm-request-timestamp': String(Number(headers['x-zm-request-timestamp']) + 1) } })],
    ['without a signature', ({ octets, headers }) => ({ octets, headers: { 'x-zm-request-timestamp': headers['x-zm-request-timestamp'] ?? '' } })],
    ['without a time', ({ octets, headers }) => ({ octets, headers: { 'x-zm-signature': headers['x-zm-signature'] ?? '' } })],
    ['signed with another account’s secret', () => signed(cameBody('c1'), stage.clock.now(), 'somebody else’s')],
    ['signed, and no JSON', () => signed('{"participant": "Ilse', stage.clock.now())],
    ['with nothing in it', ({ headers }) => ({ octets: Buffer.alloc(0), headers })],
  ])('%s is refused, counted and not kept', async (_, change) => {
    expect(await send(change(came('c1')))).toEqual({ kind: 'refused' });
    expect(await rows()).toEqual([]);
    expect((await state.show('zoom')).refused).toBe(1);
  });

  it('is limited per network where it is refused, and never where it is signed', async () => {
    for (let index = 0; index < 60; index += 1) await send(signed(cameBody(`x${index}`), stage.clock.now(), 'no'));
    await expect(send(signed(cameBody('y'), stage.clock.now(), 'no'))).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' });
    expect(await send(signed(cameBody('y'), stage.clock.now(), 'no'), take, '203.0.113.9')).toEqual({ kind: 'refused' });
    expect(await send(came('c1'))).toEqual({ kind: 'kept' });
    expect(await rows()).toHaveLength(1);
  });

  it('that says nothing of ours is answered and not kept', async () => {
    expect(await send(told('recording.completed'))).toEqual({ kind: 'kept' });
    expect(await rows()).toEqual([]);
  });

  it('to a service that is not set up is answered like nothing there', async () => {
    for (const services of [[], [{ ...signedService, can: { ...signedService.can, tellsLive: false } }]]) {
      const none = new TakeTold(stage.transactions, secrets, new OnlineServices(services), new RateLimits(stage.transactions));
      await expect(send(came('c1'), none)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('while the database is held: the address is proved at once, what happened is to be sent again, and then is one', async () => {
    const holder = stage.db.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('lock table service_event, service_tally, rate_count in access exclusive mode');
    try {
      const proof = signed(bodyOf('endpoint.url_validation', 'plain', []), stage.clock.now());
      expect(await send(proof)).toEqual({ kind: 'answer', body: { plainToken: 'plain' } });
      const [kept, refused] = await Promise.allSettled([send(came('c1')), send(signed(cameBody('x'), stage.clock.now(), 'no'))]);
      expect(kept).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_AWAY', refusal: 'unavailable' } });
      expect(refused).toMatchObject({ status: 'fulfilled', value: { kind: 'refused' } });
    } finally {
      await holder.commitTransaction();
      await holder.release();
    }
    expect(await send(came('c1'))).toEqual({ kind: 'kept' });
    expect(await rows()).toHaveLength(1);
  });
});

describe('work on what was told', () => {
  it('hands on each once, those of one meeting in order of arrival, also by two workers at once', async () => {
    const [id, other] = [await hybrid(), await hybrid('99911122233')];
    const sent = Array.from({ length: 250 }, (_, index) => [came(`c${index}`), came(`d${index}`, {}, '99911122233')]).flat();
    for (const one of sent) await send(one);
    await Promise.all([take, take2].map((by) => Promise.all(sent.slice(0, 40).map((one) => send(one, by)))));
    const second = new WorkTold(stage.transactions, secrets, new OnlineServices([signedService]), notebook, reading);
    const waiting = async () => (await state.show('zoom')).waiting;
    while ((await waiting()) > 0) await Promise.all([work.runOnce(), second.runOnce()]);
    const of = (roundtable: Id) => notebook.heardOf.filter((line) => line.startsWith(roundtable)).map((line) => line.split(' ')[1]);
    expect(of(id)).toEqual(Array.from({ length: 250 }, (_, index) => `c${index}`));
    expect(of(other)).toEqual(Array.from({ length: 250 }, (_, index) => `d${index}`));
    expect(await state.show('zoom')).toMatchObject({ done: 500, waiting: 0, setAside: [] });
  });

  it('tells apart runs, comings and changes', async () => {
    const id = await hybrid();
    const at = stage.clock.now();
    await send(told('meeting.started', { kind: 'began', instance: 'run-1', at }));
    await send(told('meeting.ended', { kind: 'ended', instance: 'run-1', at }));
    await send(told('meeting.updated', { kind: 'changed', what: 'meeting' }));
    await work.runOnce();
    expect(notebook.runs).toEqual(['run-1 began', 'run-1 ended']);
    expect(readAgain).toEqual([id]);
  });

  it('sets aside what fails eight times, with an error that names nobody; the others go on, and it can be tried again', async () => {
    const id = await hybrid();
    notebook.poison = 'Ilse Brandvold';
    await send(came('c0', { name: 'Amara Coast' }));
    await send(came('c1', { address: 'ilse@quay.example.org' }));
    await send(came('c2', { name: 'Joos Quay' }));
    for (let time = 0; time < 8; time += 1) {
      await work.runOnce();
      // Not before its time.
      expect(await work.runOnce()).toBe(0);
      await dueNow();
    }
    // Once for good, once in the commit that failed.
    expect(notebook.heardOf).toEqual([`${id} c0`, `${id} c0`, `${id} c2`]);
    const shown = await state.show('zoom');
    expect(shown).toMatchObject({ done: 2, waiting: 0, setAside: [{ event: 'meeting.participant_joined', attempts: 8, roundtableId: id }] });
    expect(shown.setAside[0]?.lastError).toMatch(/^TypeError at /);
    expect(JSON.stringify(shown)).not.toMatch(/Ilse|quay\.example/);
    expect(await work.runOnce()).toBe(0);

    notebook.poison = '';
    expect(await work.again('zoom', 'account:one')).toBe(1);
    expect(await work.runOnce()).toBe(1);
    expect(notebook.heardOf.at(-1)).toBe(`${id} c1`);
    expect((await state.show('zoom')).setAside).toEqual([]);
    expect(await stage.db.dataSource.query(`select action, actor from audit_entry where entity = 'service_event'`)).toEqual([{ action: 'tried_again', actor: 'account:one' }]);
  });

  it('sets aside what was signed with a secret that was changed meanwhile', async () => {
    await hybrid();
    await send(came('c1'));
    await stage.db.dataSource.query('update service_event set sealed = $1', [secrets.seal(JSON.stringify({ headers: {}, body: '{}' }))]);
    await work.runOnce();
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, last_error: expect.stringMatching(/^SIGNATURE_GONE/) }]);
  });

  it('keeps what is not ours for a day, for it may become ours', async () => {
    await send(came('c1'));
    await send(came('c2', {}, '77700011122'));
    await send(came('c3', {}, null));
    expect(await work.runOnce()).toBe(3);
    expect(await state.show('zoom')).toMatchObject({ notOurs: 3, done: 0 });
    const id = await hybrid();
    expect(await work.adopt()).toBe(1);
    expect(await work.runOnce()).toBe(1);
    expect(notebook.heardOf).toEqual([`${id} c1`]);

    stage.clock.moveTo('2026-12-11T14:00:01Z');
    await work.sweep();
    expect(await rows()).toMatchObject([{ state: 'done' }]);
    expect(await state.show('zoom')).toMatchObject({ notOurs: 2, done: 1 });
  });

  it('forgets after a week, and goes on counting; what waits stays', async () => {
    await hybrid();
    for (const name of ['c1', 'c2']) await send(came(name));
    await work.runOnce();
    await send(came('c3'));
    stage.clock.moveTo('2026-12-17T13:59:59Z');
    await work.sweep();
    expect(await rows()).toHaveLength(3);
    stage.clock.moveTo('2026-12-17T14:00:01Z');
    await work.sweep();
    await work.sweep();
    expect(await rows()).toMatchObject([{ state: 'waiting' }]);
    expect(await state.show('zoom')).toMatchObject({ done: 2, waiting: 1 });
  });

  it('gives up what was told once it is worked on, and goes on knowing that it came', async () => {
    await hybrid();
    await send(came('c1'));
    await work.runOnce();
    expect(await rows()).toMatchObject([{ state: 'done', sealed: null }]);
    await send(came('c1'));
    expect(await work.runOnce()).toBe(0);
    expect(await rows()).toHaveLength(1);
  });

  it('gives up what was set aside of a meeting when one of its people is forgotten', async () => {
    const id = await hybrid();
    stage.clock.moveTo('2026-11-23T09:00:00Z');
    const [ilse = newId()] = await stage.proved(id, ['Ilse Brandvold'], { mode: 'online' });
    stage.clock.moveTo(beginning);
    notebook.poison = 'Ilse Brandvold';
    await send(came('c1'));
    await send(came('d1', {}, '77700011122'));
    for (let time = 0; time < 8; time += 1) {
      await work.runOnce();
      await dueNow();
    }
    await stage.transactions.run((tx) => inboxPeople.erase(tx, oneRegistration(ilse), 'system:spec'));
    expect((await rows()).map(({ state: standing, sealed }) => [standing, sealed === null]).sort()).toEqual([['not_ours', false], ['set_aside', true]]);
    expect(await work.again('zoom', 'account:one')).toBe(0);
  });
});

describe('an error', () => {
  it('is kept by its kind and place, never in its words', () => {
    const accident = Object.assign(new Error('duplicate key: (address)=(ilse@quay.example.org)'), { driverError: { code: '23505', constraint: 'presence_once' } });
    expect(errorWords(accident)).toMatch(/^Error 23505 presence_once at .*inbox\.spec\.ts:\d+:\d+/);
    expect(errorWords('ilse@quay.example.org')).toBe('Error');
    expect(errorWords(null)).toBe('Error');
  });
});
