import type { Account } from '../accounts/account';
import type { Chance } from '../ground/chance';
import type { SimulatedClock } from '../ground/clock';
import { jsonOf, type JsonObject } from '../http/exchange';
import { code } from '../ground/identifiers';
import { bytesOf, hmac, signatureHeaders } from './bytes';
import { post, type Posted } from './post';

/** How badly the deliveries go; every share is between 0 and 1. */
export interface Weather {
  duplicates: number;
  /** Come up to two minutes after the others. */
  late: number;
  /** Are never sent. */
  drops: number;
  /** Identifiers come as a number where usually a string stands, and the reverse. */
  mixedIds: number;
  /** A fault that was reported: once a guest without an address is there, webhooks name nobody’s. */
  emailsLostAfterGuest: boolean;
  /** A retry is signed with a new timestamp, or with that of the first attempt; which of them Zoom does is not known. */
  retriesSignedAnew: boolean;
}

export interface Subscription {
  url: string;
  /** All when empty. */
  events: readonly string[];
  /** Nothing is sent to an address that was not proved, or not again after 72 hours. */
  valid: boolean;
}

export interface Delivery {
  event: string;
  url: string;
  body: string;
  attempts: { at: Date; status: number; trouble?: Posted['trouble'] }[];
  outcome: 'waiting' | 'delivered' | 'lost' | 'dropped';
}

const retriesAfterMinutes = [5, 20, 60];
const validEveryHours = 72;

/** In these events the number of the meeting is usually a string. */
const numberAsText = /\.(started|ended|participant_\w+)$/;

export class Webhooks {
  readonly subscriptions: Subscription[] = [];
  readonly deliveries: Delivery[] = [];
  readonly weather: Weather = { duplicates: 0, late: 0, drops: 0, mixedIds: 0.25, emailsLostAfterGuest: false, retriesSignedAnew: true };

  constructor(
    private readonly clock: SimulatedClock,
    private readonly chance: Chance,
    private readonly account: Account,
  ) {}

  /**
   * Sets an address up and proves it, as the administrator does in Zoom's site.
   *
   * @returns whether it answered the validation rightly; only then events are sent to it
   */
  async subscribe(url: string, events: readonly string[] = []): Promise<boolean> {
    const known = this.subscriptions.find((one) => one.url === url);
    const subscription = known ?? { url, events, valid: false };
    if (!known) this.subscriptions.push(subscription);
    subscription.valid = await this.validate(url);
    if (!known) this.validateAgain(subscription);
    return subscription.valid;
  }

  /** Sends an event to everybody who subscribed to it. */
  tell(event: string, object: JsonObject, payload: JsonObject): void {
    const id = this.chance.happens(this.weather.mixedIds) === numberAsText.test(event) ? Number(object['id']) : String(object['id']);
    const at = this.clock.now();
    const envelope = { event, event_ts: at.getTime(), payload: { account_id: this.account.id, ...payload, object: { ...object, id } } };
    for (const { url, events, valid } of this.subscriptions) if (valid && (events.length === 0 || events.includes(event))) this.send(event, url, bytesOf(envelope, this.chance));
  }

  private send(event: string, url: string, bytes: Buffer): void {
    const { duplicates, late, drops } = this.weather;
    const delivery: Delivery = { event, url, body: bytes.toString(), attempts: [], outcome: 'waiting' };
    this.deliveries.push(delivery);
    if (this.chance.happens(drops)) {
      delivery.outcome = 'dropped';
      return;
    }
    this.clock.in(this.chance.happens(late) ? this.chance.between(1, 120) : 0, () => this.attempt(delivery, bytes));
    if (!this.chance.happens(duplicates)) return;
    const again: Delivery = { ...delivery, attempts: [] };
    this.deliveries.push(again);
    this.clock.in(this.chance.between(0, 60), () => this.attempt(again, bytes));
  }

  private async attempt(delivery: Delivery, bytes: Buffer): Promise<void> {
    const { attempts } = delivery;
    const at = this.clock.now();
    const signedAt = this.weather.retriesSignedAnew ? at : (attempts[0]?.at ?? at);
    const { status, trouble } = await this.post(delivery.url, bytes, signedAt);
    attempts.push({ at, status, ...(trouble ? { trouble } : {}) });
    if (status === 200 || status === 204) {
      delivery.outcome = 'delivered';
      return;
    }
    const minutes = retriesAfterMinutes[attempts.length - 1];
    if (minutes === undefined) delivery.outcome = 'lost';
    else this.clock.at(new Date(at.getTime() + minutes * 60_000), () => this.attempt(delivery, bytes));
  }

  private post(url: string, bytes: Buffer, at: Date): Promise<Posted> {
    return post(url, bytes, signatureHeaders(this.account.secretToken, bytes, Math.floor(at.getTime() / 1000)));
  }

  private async validate(url: string): Promise<boolean> {
    const at = this.clock.now();
    const plainToken = code(this.chance, 22);
    const bytes = bytesOf({ event: 'endpoint.url_validation', event_ts: at.getTime(), payload: { plainToken } }, this.chance);
    const { status, body } = await this.post(url, bytes, at);
    const answer = jsonOf(Buffer.from(body));
    return status === 200 && answer?.['plainToken'] === plainToken && answer['encryptedToken'] === hmac(this.account.secretToken, plainToken);
  }

  private validateAgain(subscription: Subscription): void {
    this.clock.in(validEveryHours * 3600, async () => {
      subscription.valid = await this.validate(subscription.url);
      this.validateAgain(subscription);
    });
  }
}
