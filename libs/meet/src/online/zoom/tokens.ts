import { minutes, type Clock, type Settings } from '@convenor/kernel';
import { ServiceTrouble } from '../service-trouble';
import { reach, type Pause } from './reach';
import { jsonOf, textOf, type Json } from './reading';
import { ZoomRefusal } from './zoom-refusal';

export type ZoomSettings = NonNullable<Settings['zoom']>;

/** Opens the API for an hour. */
export interface Token {
  text: string;
  until: Date;
  scopes: readonly string[];
  /** Where this account's data lives, with `/v2`. */
  api: string;
}

const early = minutes(5);

/** By Zoom's own codes; nothing that was sent stands in a sentence. */
const refusals: readonly [codes: readonly number[], sentence: string][] = [
  [[4717], 'The app is switched off at Zoom. Whoever administers Zoom can activate it.'],
  [[4735], 'The owner of the app has left the Zoom account. Somebody else has to own it.'],
  [[4741], 'Zoom has withdrawn the app’s access. Whoever administers Zoom can activate it again.'],
  [[4705], 'The app at Zoom is of another kind: a server-to-server app is needed.'],
];

const wrongKeys = 'Zoom does not accept the credentials. Whoever runs Convenor can compare ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET with the app’s page at Zoom.';

function refusalOf(refused: ZoomRefusal): ServiceTrouble {
  if (refused.kind === 'unreachable' || refused.kind === 'too_busy') return refused;
  const sentence = refusals.find(([codes]) => codes.includes(refused.code))?.[1] ?? wrongKeys;
  return new ServiceTrouble('not_allowed', sentence, null, refused.trace);
}

const isLoopback = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);

/** The token goes wherever this leads, so it leads nowhere without TLS. */
function apiOf(stated: unknown, zoom: URL): string {
  const text = textOf(stated);
  const api = URL.canParse(text) ? new URL(text) : null;
  if (api && (api.protocol === 'https:' || (isLoopback(api) && isLoopback(zoom)))) return `${api.origin}/v2`;
  return zoom.hostname === 'zoom.us' ? 'https://api.zoom.us/v2' : `${zoom.origin}/v2`;
}

/** Tokens of one app. Asked for once, however many wait for it, and kept in memory alone. */
export class Tokens {
  private current: Token | null = null;
  private asking: Promise<Token> | null = null;

  constructor(
    private readonly settings: ZoomSettings,
    private readonly clock: Clock,
    private readonly pause: Pause,
  ) {}

  /** One that is good for minutes yet. */
  async good(): Promise<Token> {
    const { current } = this;
    return current && current.until > this.clock.now() ? current : this.fresh();
  }

  /** Another than the one that Zoom no longer takes; whoever was refused at the same time gets the same. */
  async after(spent: Token): Promise<Token> {
    return this.current && this.current !== spent ? this.current : this.fresh();
  }

  /** A new one, with the permissions of this moment. @throws ServiceTrouble */
  fresh(): Promise<Token> {
    this.asking ??= this.ask().finally(() => (this.asking = null));
    return this.asking;
  }

  private async ask(): Promise<Token> {
    const { accountId, clientId, clientSecret, url } = this.settings;
    const login = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const answer = await reach({
      address: `${url}/oauth/token`, method: 'POST', repeatable: true, pause: this.pause, clock: this.clock,
      headers: { authorization: `Basic ${login}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'account_credentials', account_id: accountId }).toString(),
    }).catch((error: unknown) => {
      throw error instanceof ZoomRefusal ? refusalOf(error) : error;
    });
    this.current = this.read(jsonOf(answer) ?? {});
    return this.current;
  }

  private read(answer: Json): Token {
    const text = textOf(answer['access_token']);
    if (!text) throw new ServiceTrouble('unreachable', 'Zoom answered without a token. It is tried again by itself.');
    const life = Number(answer['expires_in']) * 1000 || minutes(60);
    return {
      text,
      until: this.clock.in(Math.max(life - early, life / 2)),
      scopes: textOf(answer['scope']).split(/[\s,]+/).filter(Boolean),
      api: apiOf(answer['api_url'], new URL(this.settings.url)),
    };
  }
}
