/* eslint-disable @nx/enforce-module-boundaries -- the command's own code is tried here; it belongs to no project */
import { createServer, type Server } from 'node:http';
import type { SimulatedZoom } from '../../../tools/simulated-zoom.mjs';
import { isObject, jsonOf } from './http/exchange';
import { hmac } from './webhooks/bytes';

let zoom: SimulatedZoom;
let convenor: Server | undefined;
let said: string;
let write: jest.SpyInstance;
beforeEach(async () => {
  said = '';
  write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said += String(text))));
  process.env['PORT'] = '0';
  zoom = await (await import('../../../tools/simulated-zoom.mjs')).simulatedZoom();
});
afterEach(() => {
  delete process.env['PORT'];
  write.mockRestore();
  zoom.end();
  convenor?.close();
  convenor = undefined;
});

const subscriptions = async (): Promise<unknown> => {
  const { subscriptions: all } = (await (await fetch(`${zoom.environment.ZOOM_URL}/__sim/webhooks`)).json()) as { subscriptions: { url: string; valid: boolean }[] };
  return all.map(({ url, valid }) => [new URL(url).pathname, valid]);
};

/** A Convenor that answers when it is ready, and proves its address when asked at the right one. */
async function startConvenor(secret: string): Promise<void> {
  let ready = 0;
  convenor = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      if (request.url === '/readyz') return response.writeHead(++ready > 1 ? 200 : 503).end();
      const payload = jsonOf(Buffer.concat(parts))?.['payload'];
      const plainToken = isObject(payload) ? String(payload['plainToken']) : '';
      return response.writeHead(request.url === '/api/webhooks/zoom' ? 200 : 404).end(JSON.stringify({ plainToken, encryptedToken: hmac(secret, plainToken) }));
    });
  });
  await new Promise<void>((resolve) => convenor?.listen(Number(zoom.environment.PORT), '127.0.0.1', resolve));
}

describe('npm start -- --zoom-simulator', () => {
  it('gives Convenor keys that Zoom takes, and has its address proved once it answers', async () => {
    const { ZOOM_URL, ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET, ZOOM_WEBHOOK_SECRET, ZOOM_HOST } = zoom.environment;
    const login = Buffer.from(`${ZOOM_CLIENT_ID}:${ZOOM_CLIENT_SECRET}`).toString('base64');
    const token = await fetch(`${ZOOM_URL}/oauth/token?grant_type=account_credentials&account_id=${ZOOM_ACCOUNT_ID}`, { method: 'POST', headers: { authorization: `Basic ${login}` } });
    expect([token.status, ZOOM_HOST]).toEqual([200, 'host@institution.example']);
    await startConvenor(ZOOM_WEBHOOK_SECRET);
    await zoom.introduce(() => false);
    expect(await subscriptions()).toEqual([['/api/webhooks/zoom', true]]);
    expect(said).toMatch(/^A simulated Zoom runs at http:\/\/127\.0\.0\.1:\d+ .*\nTry it: .*\n$/);
  });

  it('says so when nothing is heard live, and stops asking when Convenor has ended', async () => {
    await startConvenor('another secret');
    await zoom.introduce(() => said.includes('never'));
    expect(said).toContain('does not hear it live');
    convenor?.close();
    said = '';
    await zoom.introduce(() => true);
    expect(said).toBe('');
  });
});
