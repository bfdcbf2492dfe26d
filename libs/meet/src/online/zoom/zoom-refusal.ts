import { ServiceTrouble, type TroubleKind } from '../service-trouble';
import { askAgain } from './limits';
import { idOf, jsonOf, rowsOf, textOf, type Json } from './reading';

/** One answer that is no success, as it came. */
export interface Refused {
  status: number;
  headers: Headers;
  text: string;
}

interface Reason {
  status?: number;
  code?: number;
  says?: RegExp;
  kind: TroubleKind;
  sentence: string;
}

/** Zoom's codes are not unique, so each is known by what stands with it. The first that fits holds. */
const reasons: readonly Reason[] = [
  { status: 401, kind: 'not_allowed', sentence: 'Zoom does not accept our access. Whoever runs Convenor can look at Zoom’s settings.' },
  { code: 1001, kind: 'refused', sentence: 'Zoom does not know the person who is named as host. Name a licensed user of the institution’s account.' },
  { says: /registration has not been enabled/i, kind: 'refused', sentence: 'Registration is switched off at Zoom, so nobody can be let in there. Have the meeting put right, then people follow by themselves.' },
  { code: 3027, kind: 'refused', sentence: 'Hosts and alternative hosts are not let in as participants: they start or join the meeting with their own account.' },
  { code: 3038, kind: 'refused', sentence: 'The meeting is over at Zoom: nobody can be let in any more.' },
  { code: 3043, kind: 'refused', sentence: 'The meeting is full at Zoom.' },
  { code: 3161, kind: 'refused', sentence: 'Zoom does not let this host hold the meeting.' },
  { code: 3000, kind: 'refused', sentence: 'Zoom does not give access to this meeting: it may belong to another account.' },
  { code: 3002, kind: 'refused', sentence: 'The meeting runs at this moment: end it first.' },
  { code: 3003, kind: 'refused', sentence: 'The meeting belongs to another host at Zoom.' },
  { code: 3007, kind: 'refused', sentence: 'The meeting has ended at Zoom.' },
  { code: 12702, kind: 'refused', sentence: 'Zoom keeps no report of meetings older than a year.' },
  { says: /webinar plan/i, kind: 'refused', sentence: 'The host has no webinar licence at Zoom.' },
  { says: /paid/i, kind: 'refused', sentence: 'The host has no licence at Zoom that allows this: registration and reports need a paid one.' },
  { code: 3001, kind: 'gone', sentence: 'Zoom has no such meeting any more.' },
];

/** Names of permissions hold no secret; nothing else of Zoom's words is passed on, for addresses stand in them. */
const permissionName = /[a-z_]+(?::[a-z_]+){1,4}/;

const fieldName = /^[A-Za-z_.[\]0-9]{1,60}$/;

/** XML and HTML come where JSON was promised: code and message are looked for, the rest is left. */
function bodyOf(text: string): Json {
  const json = jsonOf(text);
  if (json) return json;
  const within = (name: string): string | undefined => new RegExp(`<${name}>([^<]{0,500})</${name}>`, 'i').exec(text)?.[1];
  return { code: Number(within('code')) || undefined, message: within('message') };
}

function sentenceOf(status: number, body: Json, fields: readonly string[]): { kind: TroubleKind; sentence: string } {
  const [code, words] = [Number(body['code']) || 0, textOf(body['message'])];
  if (status === 429) return { kind: 'too_busy', sentence: 'Zoom asks us to wait: too much was asked of it. It is tried again by itself.' };
  if (status >= 500 || status < 400) return { kind: 'unreachable', sentence: 'Zoom has a problem of its own. It is tried again by itself.' };
  if (code === 4711 || code === 4700 || /\bscopes?\b/i.test(words)) {
    const permission = permissionName.exec(words)?.[0];
    return { kind: 'not_allowed', sentence: `The app at Zoom lacks ${permission ? `the permission ${permission}` : 'a permission'}. Whoever administers Zoom can add it.` };
  }
  const reason = reasons.find((one) => (one.status ?? status) === status && (one.code ?? code) === code && (one.says?.test(words) ?? true));
  if (reason) return reason;
  // Something that stands before Zoom said it, of nobody in particular.
  if (Object.values(body).every((value) => value === undefined)) return { kind: 'unreachable', sentence: 'Zoom answered in a form that is not understood. It is tried again by itself.' };
  if (fields.length > 0) return { kind: 'refused', sentence: `Zoom did not take what was asked for (${fields.join(', ')}).` };
  return { kind: 'refused', sentence: `Zoom refused what was asked for${code ? ` (its code ${code})` : ''}.` };
}

/** Zoom said no. Its own words stay inside, for they may name people: they are only asked about. */
export class ZoomRefusal extends ServiceTrouble {
  readonly status: number;
  /** Of the body; not unique. */
  readonly code: number;
  /** Names of what was not taken. */
  readonly fields: readonly string[];
  readonly #words: string;

  constructor({ status, headers, text }: Refused, now: Date) {
    const body = bodyOf(text);
    const fields = rowsOf(body['errors']).map(({ field }) => textOf(field)).filter((field) => fieldName.test(field));
    const { kind, sentence } = sentenceOf(status, body, fields);
    const tracking = headers.get('x-zm-trackingid')?.slice(0, 200);
    const code = idOf(body['code']);
    super(kind, sentence, status === 429 ? askAgain(headers, textOf(body['message']), now).at : null, [`HTTP ${status}`, code && /^-?\d+$/.test(code) && `code ${code}`, tracking && `request ${tracking}`].filter(Boolean).join(', '));
    this.status = status;
    this.code = Number(code) || 0;
    this.fields = fields;
    this.#words = [textOf(body['message']), ...rowsOf(body['errors']).map(({ message }) => textOf(message))].join('\n');
  }

  says(words: RegExp): boolean {
    return words.test(this.#words);
  }

  get registrationOff(): boolean {
    return this.says(/registration has not been enabled/i);
  }

  get permissionMissing(): boolean {
    return this.kind === 'not_allowed' && this.status !== 401;
  }
}
