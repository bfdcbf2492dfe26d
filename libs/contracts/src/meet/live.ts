import { z } from 'zod';
import { AttendanceMode } from '../closed-lists';
import { contract, IdText, Instant } from '../contract';

/** Somebody who came a moment ago; no address stands here. */
export const Arrival = z.object({
  /** As registered or written down; of whoever is not recognised the name that the service shows. */
  name: z.string(),
  organisation: z.string().nullable(),
  mode: AttendanceMode,
  at: Instant,
  recognised: z.boolean(),
});
export type Arrival = z.output<typeof Arrival>;

export const LiveRoom = z.object({
  in: z.int(), expected: z.int(),
  /** For a place in the room; also those to whom one is offered. */
  waitlisted: z.int(),
});
export type LiveRoom = z.output<typeof LiveRoom>;

export const LiveOnline = z.object({
  /** What the service is called; null: none was chosen yet. */
  service: z.string().nullable(),
  /** It tells of comings and goings while they happen. */
  tells: z.boolean(),
  /** A run of the meeting has begun and not ended. */
  running: z.boolean(),
  /** People in the meeting at this moment, each once whatever devices she has. */
  now: z.int(),
  devices: z.int(),
  /** People who joined so far, whether they are there now or not. */
  came: z.int(),
  /** Of the people there now: ticked at the door as well. */
  alsoInRoom: z.int(),
  /** Of the people there now, and afterwards of all who were there: not recognised yet, told apart by the name they show. */
  notRecognised: z.int(),
  /** Equipment of halls, which stands for no single person. */
  halls: z.int(),
  /** Kept waiting by the service until the host lets them in. */
  waitingRoom: z.int(),
  expected: z.int(), waitlisted: z.int(),
  /** When the service last told anything of this meeting, as received by us. */
  lastHeardAt: Instant.nullable(),
  /** Full minutes since then, at `asOf`. */
  quietMinutes: z.int().nullable(),
  /** Things told that are not worked on yet: the numbers follow. */
  waitingToBeRead: z.int(),
  /** Things told that could not be worked on; an administrator can try them again. */
  setAside: z.int(),
});
export type LiveOnline = z.output<typeof LiveOnline>;

/** `before`: nobody is there yet. `open`: people come, or the meeting runs. `over`: after its hours, and no run goes on. */
export const LivePhase = z.enum(['before', 'open', 'over']);

export const LiveView = z.object({
  phase: LivePhase,
  startsAt: Instant, endsAt: Instant,
  /** Null: the meeting has no room. */
  room: LiveRoom.nullable(),
  /** Null: nobody joins online. */
  online: LiveOnline.nullable(),
  /** The newest, last first. */
  arrivals: z.array(Arrival),
});
export type LiveView = z.output<typeof LiveView>;

export const showLive = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/live', permission: 'roundtable.door', summary: 'Who is in the room and online at this moment, who is expected, who waits; without addresses.',
  input: z.object({ roundtableId: IdText, /** The version one has: then only what changed is sent. */ known: z.string().max(64).optional() }),
  output: z.object({
    version: z.string(),
    asOf: Instant,
    /** Null: as known. */
    view: LiveView.nullable(),
  }),
});
