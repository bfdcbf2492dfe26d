import type { Clock } from '@convenor/kernel';
import type { KeptMeeting, WantedMeeting } from '../online-service';
import { ServiceTrouble } from '../service-trouble';
import { isLoud, keptOf } from './differences';
import { newPasscode } from './passcode';
import { idOf, objectOf, plainAddress, textOf, type Json } from './reading';
import { otherKind, pathOf, wantedBody, type Kind } from './wanted-body';
import type { ZoomApi } from './zoom-api';
import { ZoomRefusal } from './zoom-refusal';

/** A meeting or webinar as Zoom answered. */
export interface Found {
  kind: Kind;
  kept: Json;
}

/** What may be left out when Zoom does not take it: the meeting is worth more, and the difference is shown. */
const dispensable: readonly [name: string, refusedBy: RegExp][] = [
  ['alternative_hosts', /alternative/i],
  ['language_interpretation', /interpret/i],
  ['timezone', /time ?zone/i],
  ['password', /pass(word|code)/i],
];

/** The same without what was refused; null where all that was refused is needed. */
function without(refusal: unknown, body: Json): Json | null {
  if (!(refusal instanceof ZoomRefusal) || refusal.kind !== 'refused') return null;
  const refused = dispensable.filter(([, pattern]) => refusal.fields.some((field) => pattern.test(field)) || refusal.says(pattern)).map(([name]) => name);
  if (refused.length === 0) return null;
  const kept = (one: Json): Json => Object.fromEntries(Object.entries(one).filter(([name]) => !refused.includes(name)));
  return { ...kept(body), settings: kept(objectOf(body['settings'])) };
}

async function insisting<T>(body: Json, ask: (body: Json) => Promise<T>): Promise<T> {
  try {
    return await ask(body);
  } catch (error) {
    const less = without(error, body);
    if (!less) throw error;
    return ask(less);
  }
}

const isGone = (error: unknown): boolean => error instanceof ZoomRefusal && error.kind === 'gone';

/** What Zoom says of a webinar that is asked for as a meeting: it is there. */
const isWebinar = (error: unknown, asked: Kind): boolean => asked === 'meeting' && error instanceof ZoomRefusal && error.code === 3000 && error.says(/webinar info/i);

/** Without a webinar licence, or the permission for it, there is no answer: then there is none of that kind. */
const isNoWebinar = (error: unknown): boolean => isGone(error) || (error instanceof ZoomRefusal && error.kind !== 'unreachable' && error.kind !== 'too_busy' && error.code !== 3002);

/** Meetings and webinars at Zoom: made, found, changed, read, taken away. */
export class ZoomMeetings {
  constructor(
    private readonly api: ZoomApi,
    private readonly clock: Clock,
    private readonly usualHost: string | undefined,
  ) {}

  async converge(wish: WantedMeeting, knownId: string | null): Promise<KeptMeeting> {
    const wanted = this.named(wish);
    if (!wanted.host) throw new ServiceTrouble('refused', 'Nobody is named as host at Zoom: name the licensed user who holds the meeting.');
    const known = knownId === null ? await this.marked(wanted) : knownId;
    const id = known ?? (await this.make(wanted));
    const found = await this.find(id, wanted.kind);
    if (!found) throw this.vanished(knownId);
    const kept = keptOf(found.kept, found.kind, wanted);
    if (known === null || (kept.differences.length === 0 && !isLoud(found.kept))) return kept;
    return this.change(wanted, id, found.kind);
  }

  async read(id: string, wish: WantedMeeting): Promise<KeptMeeting | null> {
    const found = await this.find(id, wish.kind);
    return found && keptOf(found.kept, found.kind, this.named(wish));
  }

  /** Of that kind, or of the other when somebody turned it into one; null where there is none. */
  async find(id: string, kind: Kind): Promise<Found | null> {
    return this.ofEitherKind(kind, async (one) => ({ kind: one, kept: await this.api.get(pathOf(one, id)) }));
  }

  /** @throws ServiceTrouble `gone` */
  async there(id: string, kind: Kind): Promise<Found> {
    const found = await this.find(id, kind);
    if (!found) throw this.vanished(id);
    return found;
  }

  async remove(id: string): Promise<void> {
    await this.ofEitherKind('meeting', async (kind) => {
      await this.api.delete(pathOf(kind, id), { cancel_meeting_reminder: 'false', schedule_for_reminder: 'false' }).catch((error: unknown) => {
        // What has ended cannot be deleted at Zoom, and need not be.
        if (!(error instanceof ZoomRefusal && error.code === 3007)) throw error;
      });
    });
  }

  async end(id: string): Promise<void> {
    await this.ofEitherKind('meeting', async (kind) => void (await this.api.put(`${pathOf(kind, id)}/status`, { action: 'end' })));
  }

  async hostUrl({ id, kind }: Pick<KeptMeeting, 'id' | 'kind'>): Promise<string> {
    const url = textOf((await this.there(id, kind)).kept['start_url']);
    if (!url) throw new ServiceTrouble('refused', 'Zoom gives no link for the host: start the meeting on Zoom’s site.');
    return url;
  }

  /** With the usual host where none is named; who is the host is no alternative to her. */
  private named(wish: WantedMeeting): WantedMeeting {
    const host = wish.host.trim() || (this.usualHost ?? '');
    const others = new Set(wish.alternativeHosts.map(plainAddress));
    others.delete(plainAddress(host));
    return { ...wish, host, alternativeHosts: [...others] };
  }

  private vanished(knownId: string | null): ServiceTrouble {
    return knownId === null
      ? new ServiceTrouble('unreachable', 'Zoom does not show the meeting yet that it has just made. It is looked for again by itself.')
      : new ServiceTrouble('gone', 'Zoom has no such meeting any more: somebody took it away there, or it has expired.');
  }

  /** The number of the meeting that bears the marker. */
  private async marked({ marker, host, kind }: WantedMeeting): Promise<string | null> {
    const rows = await this.api.rows(`/users/${encodeURIComponent(host)}/${kind}s`, `${kind}s`, { type: 'scheduled' });
    const bearer = rows.find((row) => textOf(row['agenda']).includes(marker));
    return bearer ? idOf(bearer['id']) : null;
  }

  /** @throws ServiceTrouble `refused` when it has begun: Zoom registers people only for a start to come */
  private async make(wanted: WantedMeeting): Promise<string> {
    if (wanted.startsAt <= this.clock.now()) throw new ServiceTrouble('refused', 'The roundtable has begun, and Zoom registers people only for a start to come. Paste a link instead, or move the start.');
    const body = { ...wantedBody(wanted, wanted.kind, { withStart: true }), password: newPasscode() };
    try {
      const made = await insisting(body, (one) => this.api.post(`/users/${encodeURIComponent(wanted.host)}/${wanted.kind}s`, one));
      const id = idOf(made['id']);
      if (id) return id;
    } catch (error) {
      if (!(error instanceof ServiceTrouble && error.kind === 'unreachable')) throw error;
      // The answer was lost and the meeting may be there. If it is not seen now, the next try looks once more before it makes one.
      const id = await this.marked(wanted);
      if (id) return id;
      throw error;
    }
    throw this.vanished(null);
  }

  private async change(wanted: WantedMeeting, id: string, kind: Kind): Promise<KeptMeeting> {
    const body = wantedBody(wanted, kind, { withStart: wanted.startsAt > this.clock.now() });
    await insisting(body, (one) => this.api.patch(pathOf(kind, id), one));
    const found = await this.there(id, kind);
    return keptOf(found.kept, found.kind, wanted);
  }

  /** What was asked of the kind that is there, the likelier one first; null where there is none. */
  private async ofEitherKind<T>(likely: Kind, ask: (kind: Kind) => Promise<T>): Promise<T | null> {
    let isThere = false;
    try {
      return await ask(likely);
    } catch (error) {
      isThere = isWebinar(error, likely);
      if (!isThere && !isGone(error)) throw error;
    }
    return ask(otherKind(likely)).catch((error: unknown) => {
      if (isThere ? isGone(error) : isNoWebinar(error)) return null;
      throw error;
    });
  }
}
