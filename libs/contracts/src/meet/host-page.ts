import { z } from 'zod';
import { Attribution, LineupRole, RoundtableFormat } from '../closed-lists';
import { contract, IdText, Line, Text, Words } from '../contract';
import { Language } from '../language';

/** Whom to ring when something does not work. */
export const HelpingPhone = z.object({ who: Words(120), number: Line(60).refine((number) => /\d{3}/.test(number.replace(/\D/g, '')), 'A telephone number.') });
export type HelpingPhone = z.output<typeof HelpingPhone>;

/** How somebody of the line-up takes part. */
export const SpeakerAppears = z.enum(['room', 'online', 'video', 'read_by_other', 'unknown']);
export type SpeakerAppears = z.output<typeof SpeakerAppears>;

export const HostPage = z.object({
  title: z.string(),
  format: RoundtableFormat,
  place: z.string(),
  /** The meeting's own clock first, UTC second, then those of the people who come, the most frequent first; a line per day. */
  when: z.array(z.object({ city: z.string(), own: z.boolean(), lines: z.array(z.string()), people: z.int() })),
  service: z.object({
    /** "Zoom", "Online", or null where nobody takes part online. */
    name: z.string().nullable(),
    /** A service that can start the meeting for whoever is signed in here. */
    startsHere: z.boolean(),
    webinar: z.boolean(),
    /** The meeting's number, in groups; null while it has none. */
    number: z.string().nullable(),
    host: z.string().nullable(),
    alternativeHosts: z.array(z.string()),
    /** Null for a pasted link: nobody here knows. */
    waitingRoom: z.boolean().nullable(),
  }),
  speakers: z.array(z.object({ role: LineupRole, roleInWords: z.string(), name: z.string().nullable(), post: z.string().nullable(), appears: SpeakerAppears, confirmed: z.boolean() })),
  interpretation: z.object({
    /** Channels as they were set up: who interprets, in both directions between two languages. */
    channels: z.array(z.object({ from: z.string(), to: z.string(), interpreters: z.array(z.string()) })),
    /** What registered people listen to. */
    booths: z.array(z.object({ language: z.string(), room: z.int(), online: z.int() })),
    /** As the invitation says it, in words. */
    said: z.string().nullable(),
  }),
  attribution: Attribution,
  /** Said at the beginning, in the meeting's language. */
  aloud: z.object({ language: Language, sentences: z.array(z.string()) }),
  dialIn: z.array(z.object({ country: z.string(), number: z.string() })),
  phones: z.array(HelpingPhone),
  note: z.string(),
  expected: z.object({ room: z.int(), online: z.int() }),
});
export type HostPage = z.output<typeof HostPage>;

export const showHostPage = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/host-page', permission: 'roundtable.publish', summary: 'Everything the host needs on one page. No link and no passcode stands on it.',
  input: z.object({ roundtableId: IdText }), output: HostPage,
});

export const setHostPage = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/host-page', permission: 'roundtable.edit', summary: 'Whom to ring, and what else the host must know.',
  input: z.object({ roundtableId: IdText, phones: z.array(HelpingPhone).max(8, 'At most eight numbers, so that the page stays one.'), note: Text(600).trim() }), output: HostPage,
});
