import { userOf, type Account } from '../accounts/account';
import { invalid } from '../errors';
import { isObject, listOf, textOf, type JsonObject } from '../http/exchange';
import { typesOf, type MeetingKind, type MeetingWish } from './meeting';
import { readSettings } from './settings';
import { instantOf, zones } from './zones';

const wallForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z?)$/;

/** `…Z` is UTC whatever the zone; without it the clocks of `zone` are meant. */
function readStart(value: unknown, zone: string): Date | undefined {
  const form = wallForm.exec(textOf(value));
  if (!form) return undefined;
  const start = form[1] ? new Date(textOf(value)) : instantOf(textOf(value), zones.has(zone) ? zone : 'UTC');
  return Number.isNaN(start.getTime()) ? undefined : start;
}

const isPassword = (value: unknown, shortest: number): boolean => typeof value === 'string' && /^[A-Za-z0-9@\-_*]{0,10}$/.test(value) && value.length >= shortest;

const isText = (value: unknown, longest: number): boolean => typeof value === 'string' && value.length <= longest;

/**
 * What a request asks of a meeting or webinar.
 *
 * @param zone in which a start without `Z` is meant when the request names none
 * @throws Refusal 300 with every field that is wrong
 */
export function readMeeting(body: JsonObject, given: { kind: MeetingKind; account: Account; zone: string }): MeetingWish {
  const { kind, account } = given;
  const read = readSettings(isObject(body['settings']) ? body['settings'] : {}, account);
  const wish: MeetingWish = { settings: read.settings };
  const wrong = [...read.wrong];
  const take = (field: string, isRight: (value: unknown) => boolean, set: (value: unknown) => void): void => {
    const value = body[field];
    if (value === undefined || value === null) return;
    if (isRight(value)) set(value);
    else wrong.push(field);
  };
  const zone = textOf(body['timezone']) || given.zone;
  take('type', (value) => typesOf[kind].types.includes(Number(value)), (value) => (wish.type = Number(value)));
  take('topic', (value) => isText(value, 200), (value) => (wish.topic = textOf(value)));
  take('agenda', (value) => isText(value, 2000), (value) => (wish.agenda = textOf(value)));
  take('timezone', (value) => zones.has(textOf(value)), (value) => (wish.timezone = textOf(value)));
  take('start_time', (value) => readStart(value, zone) !== undefined, (value) => (wish.startsAt = readStart(value, zone)));
  take('duration', (value) => Number.isInteger(value) && Number(value) > 0, (value) => (wish.duration = Number(value)));
  take('password', (value) => isPassword(value, account.shortestPassword), (value) => (wish.password = textOf(value)));
  take('schedule_for', (value) => userOf(account, textOf(value)) !== undefined, (value) => (wish.scheduleFor = textOf(value)));
  take('tracking_fields', Array.isArray, (value) => (wish.trackingFields = listOf(value)));
  take('recurrence', isObject, (value) => (wish.recurrence = isObject(value) ? value : {}));
  if (wrong.length > 0) throw invalid(...wrong);
  return wish;
}
