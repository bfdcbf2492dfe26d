import { RateLimits, Secrets } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { DomainError, minutes, newId } from '@convenor/kernel';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { OnlineServiceKind, Told } from '../online/online-service';
import { OnlineServices } from '../online/online-services';
import { NoServiceListens, NotKeptNow } from './inbox.errors';

/** Headers as Node gives them, names in lower case. */
export type ToldHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** To be answered with `body`; not from the service; kept, now or before. */
export type Taken = { kind: 'answer'; body: object } | { kind: 'refused' } | { kind: 'kept' };

/** What was sent, as it lies sealed until it is worked on. */
export interface SealedTold {
  /** Those by which it is judged. */
  headers: Record<string, string>;
  /** Octet for octet, as Latin-1. */
  body: string;
}

/** Refused ones of one network that are counted one by one; beyond that only that they are too many. */
const refusedOfNetwork = 60;
const refusedWindow = minutes(10);

/** A service waits three seconds for our answer; what is not kept by then is sent again. */
const patienceMs = 2_200;

/** Takes in what a service tells: judged, kept, and answered before anything is done about it. */
@Injectable()
export class TakeTold {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
    private readonly services: OnlineServices,
    private readonly limits: RateLimits,
  ) {}

  /**
   * The same octets again are kept once, whichever process they come to. What says nothing that concerns us is not kept.
   *
   * @param octets as they came, before anybody read them
   * @param network whence, for the limit on what is refused; what is signed is never limited
   * @throws DomainError NOT_FOUND where the service is not set up, DATABASE_AWAY when it could not be kept, TOO_MANY_TRIES of refused ones
   */
  async take(kind: OnlineServiceKind, octets: Buffer, headers: ToldHeaders, network: string): Promise<Taken> {
    const service = this.services.of(kind);
    if (!service?.can.tellsLive) throw NoServiceListens();
    const judgedBy = judgingHeaders(headers);
    const told = judge(() => service.told(octets, judgedBy, this.transactions.now()));
    if (told.kind === 'answer') return told;
    if (told.kind === 'refused') {
      await this.refuse(kind, network);
      return told;
    }
    if (told.happenings.length > 0) await inTime(this.keep(kind, octets, judgedBy, told));
    return { kind: 'kept' };
  }

  private keep(kind: OnlineServiceKind, octets: Buffer, headers: Record<string, string>, { event, meetingId }: Told & { kind: 'event' }): Promise<unknown> {
    const sealed = this.secrets.seal(JSON.stringify({ headers, body: octets.toString('latin1') } satisfies SealedTold));
    return this.transactions.run((tx) =>
      tx.sql(
        `insert into service_event (id, service, digest, sealed, event, meeting_id, came_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint service_event_once do nothing`,
        [newId(), kind, createHash('sha256').update(octets).digest('base64url'), sealed, plain(event), meetingId === null ? null : plain(meetingId), tx.now],
      ),
    );
  }

  /** Counted where that is possible: a stranger is refused also while the database is away. */
  private async refuse(kind: OnlineServiceKind, network: string): Promise<void> {
    try {
      await inTime(this.count(kind, network));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'TOO_MANY_TRIES') throw error;
    }
  }

  private async count(kind: OnlineServiceKind, network: string): Promise<void> {
    await this.limits.take(`webhook-refused:${kind}:${network}`, refusedOfNetwork, refusedWindow);
    await this.transactions.run((tx) =>
      tx.sql(
        `insert into service_tally (service, day, outcome, count) values ($1, ($2::timestamptz at time zone 'UTC')::date, 'refused', 1)
         on conflict on constraint service_tally_key do update set count = service_tally.count + 1`,
        [kind, tx.now],
      ),
    );
  }
}

/** What cannot even be judged was not sent by the service; the words of the accident would hold what was sent. */
function judge(look: () => Told): Told {
  try {
    return look();
  } catch {
    return { kind: 'refused' };
  }
}

/** Zoom's own; a header that is there twice says nothing. */
const judgingHeaders = (headers: ToldHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (name.startsWith('x-zm-') && typeof value === 'string' ? [[name, value]] : [])));

/** Names of events and numbers of meetings are signs that can be seen. */
const plain = (text: string): string => text.replace(/[^\x21-\x7e]/g, '').slice(0, 100);

async function inTime<T>(work: Promise<T>): Promise<T> {
  const waiting = new AbortController();
  const late = pause(patienceMs, undefined, { signal: waiting.signal }).then(() => Promise.reject(NotKeptNow()));
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
  }
}
