import { connect, type AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { addHeaders, adapterFor } from './serve';

let fastify: FastifyInstance;
beforeAll(async () => {
  fastify = adapterFor(0).getInstance() as unknown as FastifyInstance;
  addHeaders(fastify, 'https://straits.example.org');
  fastify.post('/api/things', (request) => ({ body: request.body ?? 'none' }));
  await fastify.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => fastify.close());

/** What comes back for these very octets within a second. */
const answerTo = (octets: string): Promise<string> =>
  new Promise((resolve) => {
    let heard = '';
    const line = connect((fastify.server.address() as AddressInfo).port, '127.0.0.1', () => line.write(octets));
    line.on('data', (part) => (heard += part.toString())).on('close', () => resolve(heard));
    setTimeout(() => line.destroy(), 1_000);
  });
const post = (headers: string, body = ''): Promise<string> => answerTo(`POST /api/things HTTP/1.1\r\nhost: straits.example.org\r\nconnection: close\r\n${headers}\r\n${body}`);

describe('a request', () => {
  it.each(['content-type: application/json\r\n', 'content-type: multipart/form-data; boundary=tide\r\n', 'content-type: nonsense\r\n', ''])('without a body is answered, whatever it says of one: %j', async (said) => {
    expect(await post(said)).toMatch(/^HTTP\/1.1 200 [^]*\{"body":"none"\}$/);
  });

  it('with a body is read, whether its length is said or it comes in parts', async () => {
    const json = 'content-type: application/json\r\n';
    expect(await post(`${json}content-length: 8\r\n`, '{"a":12}')).toMatch(/\{"body":\{"a":12\}\}$/);
    expect(await post(`${json}transfer-encoding: chunked\r\n`, '4\r\n{"a"\r\n4\r\n:12}\r\n0\r\n\r\n')).toMatch(/\{"body":\{"a":12\}\}$/);
  });

  it('is answered under the headers of the house', async () => {
    const answer = await post('');
    for (const header of ['x-content-type-options: nosniff', 'referrer-policy: same-origin', 'strict-transport-security: max-age=31536000', 'cache-control: no-store']) expect(answer).toContain(`\r\n${header}\r\n`);
  });
});
