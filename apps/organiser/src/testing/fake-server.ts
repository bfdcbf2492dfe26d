import type { Contract } from '@convenor/contracts';
import type { AnswerOf } from '@convenor/ui';

type Body = Record<string, unknown>;

/** What the fake answers to one contract: the output, or a problem with its status. */
type Handler<C extends Contract> = (wish: Body) => AnswerOf<C> | FakeProblem;

/** A refusal as the server would send it. */
export class FakeProblem {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly errors: readonly { pointer: string; detail: string }[] = [],
  ) {}
}

export interface Call {
  readonly route: string;
  readonly wish: Body;
  readonly idempotencyKey: string | null;
}

interface Route { method: string; pattern: RegExp; names: string[]; route: string; handler: (wish: Body) => unknown }

const json = (body: unknown, status: number): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' } });

/**
 * The outside world of the browser: answers the contracts it was told about from memory, by their own inputs, and keeps
 * what was asked. What no handler answers is a 404, as on the server. `offline` makes the line drop.
 */
export class FakeServer {
  readonly calls: Call[] = [];
  offline = false;
  private readonly routes: Route[] = [];

  on<C extends Contract>(contract: C, handler: Handler<C>): this {
    const names: string[] = [];
    const pattern = new RegExp(`^${contract.path.replace(/:(\w+)/g, (_, name: string) => { names.push(name); return '([^/]+)'; })}$`);
    this.routes.unshift({ method: contract.method, pattern, names, route: `${contract.method} ${contract.path}`, handler: (wish) => this.judged(contract, wish, handler) });
    return this;
  }

  /** Puts itself in the place of the network. */
  listen(): this {
    globalThis.fetch = async (address, init = {}) => {
      if (this.offline) throw new TypeError('Failed to fetch');
      return this.answer(String(address), init);
    };
    return this;
  }

  asked<C extends Contract>(contract: C): Call[] {
    return this.calls.filter(({ route }) => route === `${contract.method} ${contract.path}`);
  }

  /** The server parses what it is sent; so does the fake, so that a screen cannot send what no server would take. */
  private judged<C extends Contract>(contract: C, wish: Body, handler: Handler<C>): unknown {
    const read = contract.input.safeParse(wish);
    if (read.success) return handler(read.data as Body);
    return new FakeProblem(422, 'INPUT_INVALID', 'Some of it could not be accepted. Nothing was changed.', read.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message })));
  }

  private answer(address: string, init: RequestInit): Response {
    const url = new URL(address, 'https://convenor.example');
    for (const { method, pattern, names, route, handler } of this.routes) {
      const found = method === init.method ? pattern.exec(url.pathname) : null;
      if (!found) continue;
      const wish: Body = { ...Object.fromEntries(url.searchParams), ...(init.body ? JSON.parse(String(init.body)) : {}), ...Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')])) };
      this.calls.push({ route, wish, idempotencyKey: new Headers(init.headers).get('idempotency-key') });
      const answer = handler(wish);
      if (answer instanceof FakeProblem) return json({ type: `urn:convenor:problem:${answer.code.toLowerCase()}`, ...answer }, answer.status);
      return json(answer, 200);
    }
    return json({ type: 'urn:convenor:problem:not_found', title: 'There is nothing here.', status: 404, code: 'NOT_FOUND' }, 404);
  }
}
