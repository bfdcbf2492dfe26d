import type { Clock } from '@convenor/kernel';
import { ServiceTrouble } from '../service-trouble';
import { reach, type Pause, type Request } from './reach';
import { jsonOf, rowsOf, textOf, type Json } from './reading';
import type { Token, Tokens } from './tokens';
import { ZoomRefusal } from './zoom-refusal';

export interface Asking {
  query?: Readonly<Record<string, string>>;
  body?: Json;
}

const largestPage = '300';
const mostPages = 100;
const mostRestarts = 2;

const isStalePage = (error: unknown): boolean => error instanceof ZoomRefusal && error.status === 400 && error.says(/page token/i);

/** Zoom's API with a token of our own. What it asks and answers is kept nowhere and logged nowhere. */
export class ZoomApi {
  constructor(
    private readonly tokens: Tokens,
    private readonly clock: Clock,
    private readonly pause: Pause,
  ) {}

  get = (path: string, query?: Asking['query']): Promise<Json> => this.ask('GET', path, { query });
  /** Not repeated when the answer is lost: what was made twice stays twice. */
  post = (path: string, body: Json): Promise<Json> => this.ask('POST', path, { body });
  put = (path: string, body: Json): Promise<Json> => this.ask('PUT', path, { body });
  patch = (path: string, body: Json): Promise<Json> => this.ask('PATCH', path, { body });
  delete = (path: string, query?: Asking['query']): Promise<Json> => this.ask('DELETE', path, { query });

  /**
   * Every row of a list, page by page. A token for the next page lives a quarter of an hour; when it has died the list begins anew.
   *
   * @param name under which the rows stand
   */
  async rows(path: string, name: string, query: Asking['query'] = {}): Promise<readonly Json[]> {
    for (let restarts = 0; ; restarts += 1) {
      try {
        return await this.pages(path, name, query);
      } catch (error) {
        if (!isStalePage(error) || restarts === mostRestarts) throw error;
      }
    }
  }

  private async pages(path: string, name: string, query: Asking['query']): Promise<readonly Json[]> {
    const rows: Json[] = [];
    let token = '';
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await this.get(path, { ...query, page_size: largestPage, ...(token ? { next_page_token: token } : {}) });
      rows.push(...rowsOf(answer[name]));
      const next = textOf(answer['next_page_token']);
      if (!next || next === token) return rows;
      token = next;
    }
    throw new ServiceTrouble('refused', 'A list at Zoom is longer than any that can be right.');
  }

  private async ask(method: Request['method'], path: string, asking: Asking): Promise<Json> {
    const token = await this.tokens.good();
    try {
      return await this.askWith(token, method, path, asking);
    } catch (error) {
      if (!(error instanceof ZoomRefusal) || error.status !== 401) throw error;
      return this.askWith(await this.tokens.after(token), method, path, asking);
    }
  }

  private async askWith(token: Token, method: Request['method'], path: string, { query = {}, body }: Asking): Promise<Json> {
    const parameters = new URLSearchParams(query).toString();
    const text = await reach({
      address: `${token.api}${path}${parameters ? `?${parameters}` : ''}`,
      method,
      headers: { authorization: `Bearer ${token.text}`, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      repeatable: method !== 'POST',
      pause: this.pause,
      clock: this.clock,
    });
    const answer = text ? jsonOf(text) : {};
    if (!answer) throw new ServiceTrouble('unreachable', 'Zoom answered in a form that is not understood. It is tried again by itself.');
    return answer;
  }
}
