import { z } from 'zod';
import { contract, IdText, Instant, Line } from '../contract';

/** A service that holds the meeting for us, or `link`: a link that somebody pasted, which stands in mails as it is. */
export const OnlineServiceKind = z.enum(['zoom', 'link']);

const Address = Line(128).pipe(z.email('An address such as name@example.org.')).transform((address) => address.toLowerCase());
const LanguageCode = z.string().regex(/^[a-z]{2}$/, 'Two letters, such as fr.');

/** Who interprets between which languages, in both directions. */
export const Interpreter = z.object({ address: Address, from: LanguageCode, to: LanguageCode });
export type Interpreter = z.output<typeof Interpreter>;

/** What is wanted of the meeting beyond the plan. */
export const OnlineWants = z.object({
  service: OnlineServiceKind,
  kind: z.enum(['meeting', 'webinar']).default('meeting'),
  /** The account at the service that the meeting belongs to, by address or by its id there; empty: the installation's usual one, or none for a pasted link. */
  host: Line(128).refine((host) => !/\s/.test(host), 'An address, or an id at the service.').transform((host) => (host.includes('@') ? host.toLowerCase() : host)).default(''),
  alternativeHosts: z.array(Address).max(20).default([]),
  waitingRoom: z.boolean().default(false),
  severalDevices: z.boolean().default(true),
  interpreters: z.array(Interpreter).max(40).default([]),
});
export type OnlineWants = z.output<typeof OnlineWants>;

/** A setting at the service that is otherwise than wanted, in a sentence. */
const SettingApart = z.object({ field: z.string(), sentence: z.string() });

/** What an administrator or organiser is told of the connection with a service. */
export const ServiceConnection = z.object({
  service: OnlineServiceKind, name: z.string(), ok: z.boolean(),
  problems: z.array(z.object({ sentence: z.string(), permission: z.string().optional() })),
});
export type ServiceConnection = z.output<typeof ServiceConnection>;

export const OnlineMeetingView = z.object({
  /** What may be chosen here, as the administrator connected it. */
  services: z.array(z.object({ service: OnlineServiceKind, name: z.string(), personalLinks: z.boolean(), interpretation: z.boolean(), usualHost: z.string() })),
  wants: OnlineWants.nullable(),
  /** How many the licence lets in; the places online are no more. Null: no limit was set. */
  licence: z.int().nullable(),
  standing: z.enum(['none', 'pasted', 'making', 'kept', 'changing', 'refused', 'removing', 'removed', 'away']),
  /** How it stands, in words. */
  sentence: z.string(),
  trouble: z.string().nullable(),
  triesAgainAt: Instant.nullable(),
  /** The service's number for the meeting. */
  number: z.string().nullable(),
  running: z.boolean(),
  differences: z.array(SettingApart),
  people: z.object({
    wanted: z.int(), kept: z.int(), follow: z.int(),
    /** `host`: needs none, for the service lets hosts in. */
    refused: z.array(z.object({ registrationId: IdText, name: z.string(), sentence: z.string(), host: z.boolean() })),
    /** People who registered under one address: the service knows one of them, and they have one link. */
    shared: z.array(z.object({ names: z.array(z.string()) })),
  }),
  /** How many people stood otherwise at the service when it was last read; null: not read yet. */
  apart: z.int().nullable(),
  readAt: Instant.nullable(),
  /** The service was asked who was there so many times, and will be again. */
  reports: z.object({ asked: z.int(), nextAt: Instant.nullable() }),
});
export type OnlineMeetingView = z.output<typeof OnlineMeetingView>;

export const showOnlineMeeting = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/online-meeting', permission: 'roundtable.publish', summary: 'The meeting at the service: what is wanted, how it stands, who has a link.',
  input: z.object({ roundtableId: IdText }), output: OnlineMeetingView,
});

export const chooseOnlineService = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/online-meeting', permission: 'roundtable.edit',
  summary: 'Chooses the service and what is wanted of the meeting; it is made and followed from then on. `link`: somebody pastes a link.',
  input: OnlineWants.extend({ roundtableId: IdText, licence: z.int().min(1).max(100_000).nullable().optional() }), output: OnlineMeetingView,
  errors: ['ONLINE_SERVICE_UNKNOWN', 'HOST_MISSING', 'NOTHING_ONLINE'],
});

export const removeOnlineMeeting = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/online-meeting', permission: 'roundtable.edit', summary: 'Takes the meeting away from the service; personal links end at once.',
  input: z.object({ roundtableId: IdText }), output: OnlineMeetingView,
});

export const tryOnlineMeetingAgain = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/online-meeting/tries', permission: 'roundtable.edit', summary: 'Does now what waits: the meeting, people, refused ones too.',
  input: z.object({ roundtableId: IdText }), output: OnlineMeetingView,
});

/** One person who stands otherwise at the service than on our list. */
export const PersonApart = z.object({
  what: z.enum(['missing', 'waits_there', 'denied_there', 'stranger', 'stranger_waits', 'twice', 'left_over']),
  registrationId: IdText.nullable(), name: z.string(), sentence: z.string(),
  /** The button mends it. */
  mends: z.boolean(),
});
export type PersonApart = z.output<typeof PersonApart>;

export const compareOnlineMeeting = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/online-meeting/differences', permission: 'roundtable.edit', summary: 'Reads the service’s own list and says what differs from ours, person by person.',
  input: z.object({ roundtableId: IdText }),
  output: z.object({ there: z.boolean(), settings: z.array(SettingApart), people: z.array(PersonApart), readAt: Instant }),
  errors: ['ONLINE_SERVICE_TROUBLE', 'NO_ONLINE_MEETING'],
});

export const mendOnlineMeeting = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/online-meeting/mending', permission: 'roundtable.edit',
  summary: 'Brings the service in step with our list: settings, people who are missing, people who should not be there.',
  input: z.object({ roundtableId: IdText }), output: OnlineMeetingView,
  errors: ['ONLINE_SERVICE_TROUBLE', 'NO_ONLINE_MEETING'],
});

export const startAsHost = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/online-meeting/host-link', permission: 'roundtable.publish',
  summary: 'An address that starts the meeting as its host, good for two hours: fetched now, kept nowhere. For organisers and moderators.',
  input: z.object({ roundtableId: IdText }), output: z.object({ url: z.string() }),
  errors: ['ONLINE_SERVICE_TROUBLE', 'NO_ONLINE_MEETING'],
});

export const checkOnlineServices = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/online-meeting/connection', permission: 'roundtable.edit', summary: 'Asks each service whether its credentials are right, and which permissions are missing.',
  input: z.object({ roundtableId: IdText }), output: z.object({ items: z.array(ServiceConnection) }), errors: ['TOO_MANY_TRIES'],
});
