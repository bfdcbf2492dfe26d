import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { formsOf } from './forms.mjs';

/** What the server refused, in its own sentence. */
export class Refused extends Error {
  constructor(problem, asked) {
    super(`${problem.detail ?? problem.title ?? 'Refused.'} (${asked})`);
    this.problem = problem;
  }
}

/** One person's browser without script: cookies, redirects, forms. Programs speak JSON through it. */
export class Browser {
  #origin;
  #cookies = new Map();

  constructor(origin) {
    this.#origin = origin;
  }

  /** What it would send as Cookie. */
  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #ask(method, address, { headers = {}, body } = {}) {
    const { cookie } = this;
    const own = method === 'GET' ? {} : { origin: this.#origin, 'sec-fetch-site': 'same-origin' };
    const answer = await fetch(new URL(address, this.#origin), { method, redirect: 'manual', headers: { ...own, ...(cookie ? { cookie } : {}), ...headers }, ...(body === undefined ? {} : { body }) });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.#cookies.set(name, value);
      else this.#cookies.delete(name);
    }
    return answer;
  }

  /** A page as it is read in the end, redirects followed. */
  async page(address, method = 'GET', wish = {}) {
    let answer = await this.#ask(method, address, wish);
    let at = address;
    for (let hops = 0; hops < 5 && answer.status >= 300 && answer.status < 400; hops += 1) {
      at = new URL(answer.headers.get('location'), new URL(at, this.#origin)).href;
      await answer.arrayBuffer();
      answer = await this.#ask('GET', at);
    }
    const html = await answer.text();
    if (answer.status >= 400 && answer.status !== 422) throw new Refused({ title: `answered ${answer.status}` }, `${method} ${new URL(at, this.#origin).pathname.replace(/\/links\/.*/, '/links/…')}`);
    return { status: answer.status, address: at, html, forms: formsOf(html) };
  }

  /** Sends a form as filled in by a person: what it holds, with some fields changed. */
  send({ action, fields }, filled = {}) {
    const all = new URLSearchParams();
    const typed = new Map([...fields, ...Object.entries(filled).map(([name, value]) => [name, [value].flat()])]);
    for (const [name, values] of typed) for (const value of values) all.append(name, value);
    return this.page(action, 'POST', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: all.toString() });
  }

  /**
   * One call of the API; a change carries an Idempotency-Key.
   *
   * @throws Refused
   */
  async api(method, address, body, headers = {}) {
    const changing = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    const answer = await this.#ask(method, address, {
      headers: { accept: 'application/json', ...changing, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.ok) return text === '' ? {} : JSON.parse(text);
    throw new Refused({ status: answer.status, ...problemIn(text) }, `${method} ${address.split('?')[0]}`);
  }

  /** The octets of a file that is being made: asked for again as often as it says. */
  async file(address, most = 120_000) {
    const until = Date.now() + most;
    for (;;) {
      const answer = await this.#ask('GET', address);
      if (answer.ok) return Buffer.from(await answer.arrayBuffer());
      const text = await answer.text();
      if (answer.status !== 503 || Date.now() > until) throw new Refused({ status: answer.status, ...problemIn(text) }, `GET ${address}`);
      await pause(Math.min(Number(answer.headers.get('retry-after')) || 1, 1) * 250);
    }
  }
}

function problemIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { title: text.slice(0, 200) };
  }
}
