import { contract } from '@convenor/contracts';
import { z } from 'zod';
import { ApiProblem, call, NoConnection, onSignedOut } from '../index';

const show = contract({ method: 'GET', path: '/api/boats/:boatId', permission: 'signed_in', summary: '', input: z.object({ boatId: z.string(), search: z.string().optional(), limit: z.coerce.number().default(50) }), output: z.object({ name: z.string() }) });
const rename = contract({ method: 'POST', path: '/api/boats/:boatId/name', permission: 'signed_in', summary: '', input: z.object({ boatId: z.string(), name: z.string(), loud: z.boolean().default(false) }), output: z.object({ name: z.string() }) });

interface Sent { address: string; init: RequestInit }

/** Stands for the network: gives the answers in order and keeps what was sent. */
const answering = (...answers: (Response | Error)[]): Sent[] => {
  const sent: Sent[] = [];
  globalThis.fetch = async (address, init = {}) => {
    sent.push({ address: String(address), init });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    if (answer instanceof Error || !answer) throw answer;
    return answer;
  };
  return sent;
};

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(JSON.stringify(body), { status, headers });
const header = (sent: Sent | undefined, name: string): string | null => new Headers(sent?.init.headers).get(name);

it('fills the path and sends the rest of a GET as its query, leaving out what was not given', async () => {
  const sent = answering(json({ name: 'Heron' }));
  await expect(call(show, { boatId: 'a/b', search: 'sea & sky', limit: 20 })).resolves.toEqual({ name: 'Heron' });
  expect(sent[0]?.address).toBe('/api/boats/a%2Fb?search=sea+%26+sky&limit=20');
  expect(sent[0]?.init.body).toBeUndefined();
});

it('sends a POST as JSON without the names of the path, under a key of its own', async () => {
  const sent = answering(json({ name: 'Tern' }), json({ name: 'Tern' }));
  await call(rename, { boatId: '7', name: 'Tern' });
  await call(rename, { boatId: '7', name: 'Tern' });
  expect(JSON.parse(String(sent[0]?.init.body))).toEqual({ name: 'Tern' });
  expect(header(sent[0], 'idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
  expect(header(sent[1], 'idempotency-key')).not.toBe(header(sent[0], 'idempotency-key'));
});

it('keeps the key that the caller gives, so that the same wish is done once', async () => {
  const sent = answering(json({ name: 'Tern' }));
  await call(rename, { boatId: '7', name: 'Tern' }, { idempotencyKey: 'the-same' });
  expect(header(sent[0], 'idempotency-key')).toBe('the-same');
});

it('turns a problem into its sentence and its errors by field', async () => {
  answering(json({ type: 'urn:convenor:problem:INPUT_INVALID', title: 'Not accepted', detail: 'Two fields need a look.', status: 422, code: 'INPUT_INVALID', errors: [{ pointer: '#/name', detail: 'Please fill this in.' }] }, 422));
  const problem = await call(rename, { boatId: '7', name: '' }).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(ApiProblem);
  expect(problem).toMatchObject({ code: 'INPUT_INVALID', status: 422, sentence: 'Two fields need a look.' });
  expect((problem as ApiProblem).of('/name')).toBe('Please fill this in.');
});

it('says that there is no connection when the server is not reached', async () => {
  answering(new TypeError('fetch failed'));
  const problem = await call(show, { boatId: '7' }).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(NoConnection);
  expect((problem as NoConnection).sentence).toContain('kept');
});

it('tells the listeners when nobody is signed in any more', async () => {
  answering(json({ type: '', title: 'Please sign in.', status: 401, code: 'SIGNED_OUT' }, 401));
  let told = 0;
  const stop = onSignedOut(() => { told += 1; });
  await expect(call(show, { boatId: '7' })).rejects.toMatchObject({ status: 401 });
  stop();
  await expect(call(show, { boatId: '7' })).rejects.toBeDefined();
  expect(told).toBe(1);
});

it('waits as told by Retry-After and sends the same wish under the same key', async () => {
  const sent = answering(json({ type: '', title: 'Being made.', status: 503, code: 'PAPER_BEING_MADE' }, 503, { 'retry-after': '0' }), json({ name: 'Tern' }));
  await expect(call(rename, { boatId: '7', name: 'Tern' })).resolves.toEqual({ name: 'Tern' });
  expect(header(sent[1], 'idempotency-key')).toBe(header(sent[0], 'idempotency-key'));
});

it('does not try again when the server is down without saying for how long', async () => {
  const sent = answering(new Response('<html>Bad gateway</html>', { status: 503 }));
  await expect(call(show, { boatId: '7' })).rejects.toMatchObject({ code: 'UNREADABLE_ANSWER' });
  expect(sent).toHaveLength(1);
});
