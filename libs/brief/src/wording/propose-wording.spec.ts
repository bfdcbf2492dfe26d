import { RateLimits, Secrets } from '@convenor/access';
import { NoteWish, settleSuggestions, type Inline } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, newId, type Id } from '@convenor/kernel';
import { ChangeRoundtable, ImportRoundtable, planEntities, RoundtablePlans } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { BringNotes, KeepNotes, recordEntities, SayWhoSpoke } from '@convenor/record';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { briefEntities } from '../brief.module';
import { Paper } from '../paper.entity';
import { ProposeWording } from './propose-wording';
import { ChatWording, wordingOf } from './wording-service';

const by = 'system:spec' as const;
let database: TestDatabase;
let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let asked: { path: string; key: string | undefined; body: string }[];
let house: { notes: KeepNotes; proposing: (service: ChatWording | null) => ProposeWording; held: (text: string) => Promise<{ roundtableId: Id; documentId: Id; ids: Id[] }> };

const saying = (words: string): typeof answer => (_, response) => void response.setHeader('content-type', 'application/json').end(JSON.stringify({ choices: [{ message: { content: words } }] }));
const refusing = (status: number, headers: Record<string, string> = {}): typeof answer => (_, response) => void response.writeHead(status, headers).end('the notes again');

beforeAll(async () => {
  database = await testDatabase([...planEntities, ...recordEntities, ...briefEntities]);
  const { dataSource } = database;
  const transactions = new Transactions(dataSource, new FixedClock(new Date('2027-03-11T08:00:00Z')));
  const plans = new RoundtablePlans(dataSource, transactions, new ChangeRoundtable(transactions, new Secrets('a secret for specs only, long enough')));
  const notes = new KeepNotes(transactions, dataSource);
  const [importing, bringing] = [new ImportRoundtable(transactions), new BringNotes(transactions, plans, notes, new SayWhoSpoke(transactions, plans))];
  house = {
    notes,
    proposing: (service) => new ProposeWording(transactions, dataSource, plans, notes, new RateLimits(transactions), service),
    held: async (text) => {
      const roundtableId = await importing.import({ proposal: aProposal(), answers: {}, programmeId: null }, by);
      await bringing.bring(roundtableId, { text: `spoke: Okoye\nspoke: Brandt\n\n${text}`, answers: {}, leaveOutUnanswered: false }, by);
      const documentId = newId();
      await dataSource.manager.insert(Paper, { id: documentId, roundtableId, kind: 'policy-brief', language: 'en', state: 'draft', revision: 1, createdAt: new Date('2027-03-11T08:00:00Z') });
      return { roundtableId, documentId, ids: (await notes.list(roundtableId)).map(({ id }) => id) };
    },
  };
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      asked.push({ path: request.url ?? '', key: request.headers.authorization, body });
      answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await database.drop();
});

const service = (timeoutMs?: number): ChatWording => new ChatWording(url, 'a-model', 'a-key', timeoutMs);
const wished = async (text: string, passage: string, proposal = 'x') => {
  const { ids, ...paper } = await house.held(text);
  answer = saying(proposal);
  return house.proposing(service()).propose({ ...paper, noteIds: ids, text: passage }, by);
};
const read = (change: Inline[], outcome: 'accepted' | 'refused'): string => settleSuggestions(change, () => outcome).map((one) => (one.type === 'text' ? one.text : '')).join('');

describe('a wording that somebody asks for', () => {
  it('comes back as a change to accept, resting on the notes it was made from', async () => {
    const old = 'Lena Brandt noted that pay comes three months late.';
    const { proposal } = await wished('- Brandt: pay comes three months late', old, 'Pay, Lena Brandt noted, comes three months late.');
    expect(read(proposal?.change ?? [], 'accepted')).toBe('Pay, Lena Brandt noted, comes three months late.');
    expect(read(proposal?.change ?? [], 'refused')).toBe(old);
    expect(JSON.stringify(proposal?.change)).toContain(`"evidence"`);
    expect(asked[0]).toMatchObject({ path: '/v1/chat/completions', key: 'Bearer a-key' });
    expect(JSON.parse(asked[0]?.body ?? '{}')).toMatchObject({ model: 'a-model' });
  });

  it('is refused with what it adds', async () => {
    expect(await wished('- Brandt: pay comes three months late', 'Pay comes three months late.', 'The ILO found that pay comes 90 days late.')).toEqual({
      available: true, refused: { words: expect.stringContaining('is not shown'), added: ['90', 'ILO'] },
    });
  });

  it('needs notes and a paper of the same roundtable', async () => {
    const [one, other] = [await house.held('- Brandt: pay is late'), await house.held('- Brandt: pay is late')];
    const ask = (change: object) => house.proposing(service()).propose({ roundtableId: one.roundtableId, documentId: one.documentId, noteIds: one.ids, text: 'Pay is late.', ...change }, by);
    await expect(ask({ noteIds: other.ids })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask({ documentId: other.documentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask({ documentId: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(asked).toEqual([]);
  });
});

describe('what leaves the house', () => {
  it.each(['background', 'off_record'] as const)('is nothing where a note is %s, even when that note is not named', async (attribution) => {
    const { ids, roundtableId, documentId } = await house.held('- Brandt: pay comes three months late');
    const secret = await house.notes.keep(roundtableId, NoteWish.parse({ text: 'The ministry will drop the inspectors', attribution }), by);
    const ask = (noteIds: Id[], text: string) => house.proposing(service()).propose({ roundtableId, documentId, noteIds, text }, by);
    expect((await ask([...ids, secret.id], 'Pay is late.')).refused?.words).toContain('background or off the record');
    expect((await ask(ids, 'The ministry will drop the inspectors, it was said.')).refused?.words).toContain('background or off the record');
    expect(asked).toEqual([]);
  });

  it('is no name where the rule hides it, and the name stands in the answer again', async () => {
    const { proposal } = await wished('- Okoye: pay comes three months late (Chatham House)\n- Brandt: receipts are rare', 'Receipts are rare, Lena Brandt noted; Okoye had heard it too.', 'Lena Brandt noted that receipts are rare; [P1] had heard it too.');
    expect(asked[0]?.body).not.toContain('Okoye');
    expect(asked[0]?.body).toContain('Lena Brandt');
    expect(proposal?.text).toBe('Lena Brandt noted that receipts are rare; Okoye had heard it too.');
  });
});

describe('a service that fails', () => {
  it.each([
    [refusing(429, { 'retry-after': '7' }), /asks to wait/], [refusing(503), /problem of its own/], [refusing(401), /does not accept the key/], [refusing(404), /address or model/], [refusing(400), /refused the request/],
    [refusing(302, { location: 'http://127.0.0.1:1/elsewhere' }), /cannot be reached/], [((_, response) => void response.end('no json')) as typeof answer, /not understood/],
    [((_, response) => void response.end('x'.repeat(70_000))) as typeof answer, /far too much/], [(() => undefined) as typeof answer, /did not answer within/],
    [((request) => void request.socket.destroy()) as typeof answer, /cannot be reached/],
  ])('is told of in words, without what was sent (%#)', async (act, sentence) => {
    answer = act;
    const failed = await service(300).ask({ instruction: 'i', text: 'the notes' }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'WORDING_UNAVAILABLE', message: expect.stringMatching(sentence) });
    expect(JSON.stringify([failed, (failed as Error).message])).not.toContain('the notes');
  });

  it('asks to wait as long as it was told', async () => {
    answer = refusing(429, { 'retry-after': '7' });
    await expect(service().ask({ instruction: 'i', text: 't' })).rejects.toMatchObject({ facts: { retryAfterSeconds: 7 } });
  });
});

it('is off unless a service is set up', async () => {
  expect(wordingOf({})).toBeNull();
  expect(wordingOf({ wordingUrl: url, wordingModel: 'm' })).toBeInstanceOf(ChatWording);
  const off = house.proposing(null);
  expect(off.isAvailable()).toBe(false);
  expect(await off.propose({ roundtableId: newId(), documentId: newId(), noteIds: [], text: 'x' }, by)).toEqual({ available: false });
});
