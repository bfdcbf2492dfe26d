import type { Attribution, LineupRole, PartnerKind, RoundtableFormat, RoundtableKind, SegmentKind } from '../closed-lists';
import type { PageFrame, PaperLink, PoolView } from './frame';
import type { MeetingDay, Prose, WallMoment, ZoneChoice } from './wall-time';

/** A roundtable in a list. `day` is the first one. */
export interface RoundtableCard {
  readonly title: string;
  readonly subtitle?: string;
  readonly href: string;
  readonly number?: number;
  readonly programme?: string;
  readonly day?: MeetingDay;
  /** In words of the roundtable's language: "Geneva". */
  readonly city?: string;
  readonly format: RoundtableFormat;
  readonly status: ParticipationState;
  /** The published brief. */
  readonly brief?: { readonly title: string; readonly href: string };
}

export interface ProgrammeCard {
  readonly name: string;
  readonly href: string;
  readonly kind: 'series' | 'forum';
  readonly about?: string;
  readonly roundtables: number;
}

export interface HomePage extends PageFrame {
  readonly page: 'home';
  readonly about?: Prose;
  readonly upcoming: readonly RoundtableCard[];
  readonly held: readonly RoundtableCard[];
  readonly programmes: readonly ProgrammeCard[];
  readonly feedHref?: string;
}

export interface ProgrammePage extends PageFrame {
  readonly page: 'programme';
  readonly name: string;
  readonly kind: 'series' | 'forum';
  readonly about?: Prose;
  readonly upcoming: readonly RoundtableCard[];
  readonly held: readonly RoundtableCard[];
  readonly partners: readonly PartnerView[];
  readonly publications?: readonly { readonly title: string; readonly href: string; readonly publishedOn?: string }[];
  /** The programme's calendar, under the addresses by which calendars subscribe. */
  readonly feed?: { readonly href: string; readonly webcal: string; readonly google: string; readonly outlook: string };
}

/**
 * What a reader can do about taking part. `full`: every pool is full and a waiting list is open. `invited_only`: no public form.
 * `over`: held, whatever was published.
 */
export type ParticipationState = 'not_yet' | 'open' | 'full' | 'closed' | 'invited_only' | 'live' | 'over' | 'cancelled' | 'postponed';

export interface Participation {
  readonly state: ParticipationState;
  /** Why it is cancelled or postponed, in the organiser's words. */
  readonly reason?: string;
  /** What takes its place. */
  readonly instead?: { readonly title: string; readonly href: string };
  readonly pools: readonly PoolView[];
  readonly opens?: WallMoment;
  readonly closes?: WallMoment;
  /** The organiser says yes or no to each. */
  readonly approval?: boolean;
  readonly registerHref?: string;
  readonly linkAgainHref?: string;
  readonly calendarHref?: string;
  /** Filled forms of calendars on the web; such copies follow no change. */
  readonly addHrefs?: { readonly google: string; readonly outlook: string; readonly office365: string; readonly yahoo: string };
  readonly liveHref?: string;
}

export interface Whereabouts {
  readonly city?: string;
  /** Two-letter code of a State, printed by its name; anything else as it is. */
  readonly country?: string;
  readonly venue?: string;
  readonly room?: string;
  readonly address?: readonly string[];
  readonly mapHref?: string;
  /** What the online meeting runs on, "Zoom"; left out, "online" is printed. */
  readonly online?: string;
}

export interface ThemeView {
  readonly title: string;
  readonly text?: string;
  /** "Objective 17", "SDG 10.7": ready words. */
  readonly goals?: readonly string[];
}

/** `host` and `reader` are `HH:MM`; a segment without a time has neither. */
export interface AgendaItem {
  readonly kind: SegmentKind;
  readonly host?: string;
  readonly reader?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly minutes?: number;
  /** Said only where it differs from the meeting's own format. */
  readonly mode?: RoundtableFormat;
}

export interface AgendaDay {
  /** `YYYY-MM-DD` at the host's; printed where there are several days. */
  readonly date?: string;
  readonly items: readonly AgendaItem[];
}

/** A place in the line-up. Replaced and withdrawn ones are left out by the server. Without a name the office stands first. */
export interface SpeakerView {
  readonly role: LineupRole;
  /** Honorific and name as the bearer has it printed. */
  readonly name?: string;
  readonly office?: string;
  readonly organisation?: string;
  readonly confirmed: boolean;
  readonly mode?: 'room' | 'online';
}

export interface PartnerView {
  readonly kind: PartnerKind;
  readonly name: string;
  readonly short?: string;
  readonly href?: string;
  /** The partner's own wording, printed instead of kind and name joined. */
  readonly wording?: string;
}

export const accessFacts = [
  'step_free_entrance', 'lift', 'accessible_toilet', 'wheelchair_place', 'hearing_loop', 'captions', 'sign_language',
  'interpretation', 'quiet_room', 'large_print', 'dial_in', 'recording',
] as const;
export type AccessFactKey = (typeof accessFacts)[number];

/** `fact` is a key of {@link accessFacts}, or the organiser's own words. */
export interface AccessFact {
  readonly fact: AccessFactKey | { readonly label: string };
  readonly answer: 'yes' | 'no' | 'ask';
  readonly note?: string;
}

export interface PromiseView {
  readonly text: string;
  readonly owner?: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn?: string;
  readonly keptOn?: string;
  readonly href?: string;
}

export interface PublishedBrief {
  readonly title: string;
  readonly href: string;
  readonly publishedOn?: string;
  readonly summary?: string;
  readonly keyRecommendations?: readonly string[];
  readonly files?: readonly PaperLink[];
}

export interface RoundtablePage extends PageFrame {
  readonly page: 'roundtable';
  readonly title: string;
  readonly subtitle?: string;
  readonly number?: number;
  readonly programme?: { readonly name: string; readonly href: string };
  readonly kind: RoundtableKind;
  readonly format: RoundtableFormat;
  /** Empty where no date is set yet. */
  readonly days: readonly MeetingDay[];
  readonly zones: readonly ZoneChoice[];
  /** IANA name of the reader's choice. */
  readonly chosenZone?: string;
  readonly where: Whereabouts;
  readonly participation: Participation;
  readonly brief?: PublishedBrief;
  readonly background?: Prose;
  readonly audience?: string;
  readonly themes: readonly ThemeView[];
  readonly questions?: readonly string[];
  readonly agenda: readonly AgendaDay[];
  readonly speakers: readonly SpeakerView[];
  readonly partners: readonly PartnerView[];
  readonly access: readonly AccessFact[];
  readonly accessContact?: { readonly name?: string; readonly email?: string; readonly phone?: string };
  readonly notes?: Prose;
  readonly attribution?: Attribution;
  readonly promises: readonly PromiseView[];
  readonly papers: readonly { readonly title: string; readonly files: readonly PaperLink[] }[];
  readonly hashtags?: readonly string[];
  /** Main instants for machines (JSON-LD): ISO 8601 with offset, `2027-03-04T15:00:00+01:00`. */
  readonly startsAt?: string;
  readonly endsAt?: string;
}
