import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Problem, RegistrationLine } from '@convenor/contracts';
import { parse, type DefaultTreeAdapterTypes as Html } from 'parse5';
import { ask, openHouse, openRoundtable, type House } from './house';
import { tools } from './tools';

const script = '</script><script>document.title="owned"</script>';
const image = '<img src=x onerror=alert(1)>';
const hostileNote = `# ${script} ${image} How towns share\n\nThursday 11 March 2027, 15.00-17.00 CET, Geneva and Zoom\n\n## Objectives\n\nThe roundtable looks at two themes:\n\n- ${image} Rules for everybody\n- [Work](javascript:alert(1)) for young people\n\n## Speakers\n\nMs ${image} Ilse Brandvold, Northwater Institute\n`;

type Node = Html.ChildNode;

function* below(node: Html.ParentNode): Generator<Node> {
  for (const child of node.childNodes) {
    yield child;
    if ('childNodes' in child) yield* below(child);
  }
}

/** What a browser would run in a page: scripts without an address of ours, handlers, addresses that are programs. */
function runnable(html: string): string[] {
  return [...below(parse(html))].flatMap((node) => {
    if (!('tagName' in node)) return [];
    const attribute = (wanted: string): string => node.attrs.find(({ name }) => name === wanted)?.value ?? '';
    const words = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
    const isData = attribute('type') === 'application/ld+json';
    return [
      ...(node.tagName === 'script' && !isData && (!attribute('src').startsWith('/') || words.trim() !== '') ? [`script ${words}`] : []),
      ...node.attrs.filter(({ name }) => name.startsWith('on')).map(({ name }) => `${node.tagName} ${name}`),
      // An empty picture in the head is no program.
      ...['href', 'src', 'action'].filter((name) => node.tagName !== 'link' && /^\s*(javascript|data|vbscript):/i.test(attribute(name))).map((name) => `${node.tagName} ${name}`),
    ];
  });
}

describe('What is sent with ill intent', () => {
  let house: House;
  let origin = '';

  beforeAll(async () => {
    house = await openHouse({ room: 500, online: 500 });
    origin = house.product.address;
  });
  afterAll(() => house.close());

  const wish = (more: object = {}) => ({ mode: 'online', name: 'Ilse Brandvold', address: `ilse-${randomUUID()}@example.org`, constituency: 'academia', ...more });
  const registrations = () => `/api/roundtables/${house.roundtable.id}/registrations`;

  async function post(address: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(origin + address, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : new Uint8Array(body) });
  }

  /** A refusal that a program understands: its code, its status in the body too, nothing of our inside. */
  async function expectProblem(answer: Response, statuses: number[]): Promise<Problem> {
    const text = await answer.text();
    expect({ status: answer.status, text: text.slice(0, 300) }).toEqual({ status: statuses.find((status) => status === answer.status) ?? statuses[0], text: text.slice(0, 300) });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = JSON.parse(text) as Problem;
    expect(problem.status).toBe(answer.status);
    expect(problem.type).toBe(`urn:convenor:problem:${problem.code.toLowerCase()}`);
    expect(text).not.toMatch(/node_modules|\.js:\d|\bat \w+ \(|QueryFailed|syntax error at/);
    return problem;
  }

  /** Sends the address as it is written, dots and all, which fetch would tidy. */
  const asWritten = (path: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(origin);
      request({ hostname, port, path }, (answer) => {
        let text = '';
        answer.on('data', (part) => (text += String(part))).on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      }).on('error', reject).end();
    });

  it('a file of 30 MB is refused as too large, whether or not it is read to its end', async () => {
    const send = (): Promise<unknown> =>
      house.staff.api('POST', '/api/papers/proposal', { name: 'large.md', base64: 'A'.repeat(30_000_000) }).catch((error: { problem?: Problem }) => error.problem);
    // The answer comes before the file has been sent; a client that is still sending may see the line cut instead, and asks again.
    let refusal = await send();
    for (let again = 0; again < 10 && refusal === undefined; again += 1) refusal = await send();
    expect(refusal).toMatchObject({ status: 413, code: 'PAPER_TOO_LARGE' });
  });

  it('JSON ten thousand levels deep is refused', async () => {
    await expectProblem(await post(registrations(), `${'['.repeat(10_000)}${']'.repeat(10_000)}`), [400, 422]);
    await expectProblem(await post(registrations(), `{"mode":"room","consents":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`), [400, 422]);
  });

  it.each([['half a body', '{"mode":', 'application/json'], ['text', JSON.stringify({}), 'text/plain'], ['XML', '<a/>', 'application/xml'], ['nothing said of it', '{}', ''], ['a list', '[]', 'application/json'], ['null', 'null', 'application/json']])(
    'a body that is no JSON object is refused: %s',
    async (_, body, type) => {
      await expectProblem(await post(registrations(), body, { 'content-type': type }), [400, 415, 422]);
    },
  );

  it.each([['NUL', 'Ilse\u0000 Brandvold'], ['an escape', 'Ilse\u001b[2J'], ['half a surrogate', 'Ilse \ud800'], ['two lines', 'Ilse\nBcc: x@example.org'], ['a line of U+2028', 'Ilse\u2028Bcc: x'], ['200 and one letters', 'I'.repeat(201)], ['nothing', '   ']])(
    'a name with %s is refused and names the field',
    async (_, name) => {
      const { errors } = await expectProblem(await post(registrations(), JSON.stringify(wish({ name }))), [422]);
      expect(errors?.map(({ pointer }) => pointer)).toContain('#/name');
    },
  );

  it.each(['a@b', 'x@example.org\r\nBcc: y@example.org', '"a\\nBcc: x"@e.org', 'a@example.org, b@example.org', 'a@example.org;b@example.org', '=?utf-8?q?x?=@'])('an address that is none is refused at once: %j', async (address) => {
    const since = performance.now();
    await expectProblem(await post(registrations(), JSON.stringify(wish({ address }))), [413, 422]);
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  it('an address of 50 kB costs no more than a look', async () => {
    const since = performance.now();
    await expectProblem(await post(registrations(), JSON.stringify(wish({ address: `${'a@'.repeat(25_000)}.org` }))), [422]);
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  it('what nobody asked for is left aside: state, number, __proto__, constructor', async () => {
    const own = wish();
    const body = JSON.stringify({ ...own, state: 'confirmed', number: 1, proved: true }).replace('{', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},');
    const answer = await post(registrations(), body);
    expect([200, 201, 400, 422]).toContain(answer.status);
    const rows = await ask<{ state: string; proved_at: string | null }>(house.home, 'select state, proved_at from registration where address = $1', [own.address]);
    for (const row of rows) expect(row).toEqual({ state: 'unverified', proved_at: null });
    expect((await fetch(`${origin}${house.roundtable.publicAddress.replace(origin, '')}?a[__proto__][x]=1&__proto__[x]=1`)).status).toBe(200);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  });

  it('scripts in a note are words on the public page, in its description too', async () => {
    const roundtable = await openRoundtable(house.staff, Buffer.from(hostileNote), { room: 5, online: 5 });
    for (const way of [roundtable.publicAddress, `${roundtable.publicAddress}/register`, `${origin}/en/`]) {
      const page = await fetch(new URL(way, origin));
      const html = await page.text();
      expect([page.status, runnable(html)]).toEqual([200, []]);
      expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    }
    const html = await (await fetch(new URL(roundtable.publicAddress, origin))).text();
    expect(html).toContain('&lt;img');
    for (const [, data = ''] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) expect(() => JSON.parse(data) as unknown).not.toThrow();
    // The check sees what it is there to see.
    expect(runnable(`<p>${script}${image}<a href="javascript:alert(1)">x</a>`)).toHaveLength(3);
  });

  describe('through the form', () => {
    const filled = { page: '3', mode: 'online', givenNames: 'Ilse', familyName: 'Brandvold', constituency: 'academia', go: 'next' };

    async function send(own: Record<string, string | string[]>): Promise<{ status: number; html: string }> {
      const { Browser } = await tools();
      const person = new Browser(origin);
      const form = (await person.page(`/en/roundtables/${house.roundtable.slug}/register`)).forms.find(({ names }) => names.has('formKey'));
      if (!form) throw new Error('There is no form.');
      return person.send(form, { ...filled, email: 'form@example.org', ...own });
    }

    it.each<[string, Record<string, string | string[]>]>([
      ['a line break and a header in a name', { givenNames: 'Ilse\r\nBcc: victim@example.org' }],
      ['a header in an address', { email: 'header@example.org\r\nBcc: victim@example.org' }],
      ['several addresses', { email: 'one@example.org, victim@example.org' }],
      ['a script in an address and a picture in a name', { givenNames: image, email: '"><script>alert(1)</script>@example.org' }],
      ['a separator of lines', { familyName: 'Brand\u2028vold' }],
      ['a sign that is none', { organisation: 'North\ufffewater' }],
      ['a NUL in what is needed', { accessText: 'Near\u0000 the lift' }],
      ['names that are too long together', { givenNames: 'I'.repeat(100), familyName: 'B'.repeat(101) }],
      ['a position without end', { position: 'p'.repeat(5_000) }],
      ['a mode nobody offers', { mode: '__proto__' }],
      ['a constituency nobody knows', { constituency: 'constructor' }],
      ['a key somebody made up', { formKey: '01a201d6-2bf4-78fe-b076-a9bc99d96ef1.forged' }],
    ])('%s is shown again with what is wrong, and nothing is sent', async (_, own) => {
      const { status, html } = await send(own);
      expect([status, runnable(html)]).toEqual([422, []]);
      expect(house.sink.mails.filter(({ to }) => to.includes('victim'))).toEqual([]);
    });

    it('a body of a program instead of a form’s is answered as a form that is empty', async () => {
      for (const body of [{ mode: { at: 1 } }, { mode: ['room', { a: 1 }], page: 3 }, { givenNames: 7, page: '3' }, []]) {
        const answer = await post(`/en/roundtables/${house.roundtable.slug}/register`, JSON.stringify(body));
        expect(answer.status).toBe(422);
      }
    });
  });

  it.each(['=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(1)', '\uff1d1+1'])('a name that a spreadsheet would run is kept as it was typed and run by nobody: %s', async (name) => {
    const own = wish({ name });
    expect([200, 201]).toContain((await post(registrations(), JSON.stringify(own))).status);
    const { items } = (await house.staff.api('GET', `${registrations()}?search=${encodeURIComponent(own.address)}`)) as { items: RegistrationLine[] };
    expect(items.map((line) => line.name)).toEqual([name]);
  });

  it.each(['//evil.example', '/\\evil.example', 'https:evil.example', 'javascript:alert(1)', '/%2f%2fevil.example', '/\t/evil.example'])('nobody is sent to another site: %s', async (to) => {
    const ways = ['/?next=', '/console/sign-in?to=', '/links/nothing?next=', '/en/?to='].map((way) => way + encodeURIComponent(to));
    for (const way of [...ways, `/${encodeURIComponent(to)}`, `//evil.example/..`]) {
      const { status, location } = await fetch(origin + way, { redirect: 'manual' }).then((answer) => ({ status: answer.status, location: answer.headers.get('location') }));
      expect(status).toBeLessThan(500);
      if (location) expect(new URL(location, origin).origin).toBe(origin);
    }
  });

  it.each(['/assets/../../../../etc/passwd', '/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2f..%2fpackage.json', '/console/assets/../../../api/main.js', '/console/assets/%2e%2e/index.html', '/console/assets/..%2f..%2fapi%2fmain.js', '/console/assets/....//....//etc/passwd', '/console/assets/%00', '/assets/%ff', '/en/roundtables/%00', '/en/my/%2e%2e%2f'])(
    'no file outside is given away: %s',
    async (path) => {
      const { status, text } = await asWritten(path);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/root:x:0|"devDependencies"|createRequire|rolldown/);
    },
  );

  it('a visitor does not get another address by writing one: X-Forwarded-For is believed of nobody', async () => {
    const spoofed = Array.from({ length: 24 }, (_, index) => post('/api/sign-in/links', JSON.stringify({ address: `someone-${index}@example.org` }), { 'x-forwarded-for': `203.0.113.${index}`, forwarded: `for=203.0.113.${index}`, 'x-real-ip': `203.0.113.${index}` }));
    const statuses = (await Promise.all(spoofed)).map(({ status }) => status);
    expect(statuses).toContain(429);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    const networks = await ask<{ bucket: string }>(house.home, `select bucket from rate_count where bucket like '%203.0.113%'`);
    expect(networks).toEqual([]);
  });

  it('another site’s form and a foreign host are not listened to', async () => {
    const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }];
    for (const headers of foreign) {
      await expectProblem(await post(registrations(), JSON.stringify(wish()), headers), [403]);
    }
    const page = await fetch(`${origin}/en/`, { headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } });
    expect(await page.text()).not.toContain('evil.example');
  });
});
