import type { Role } from '../closed-lists';
import type { Language } from '../language';
import type { KeptField, QuestionKind } from '../register/setup';
import type { FormKey, PageFrame, PoolView } from './frame';
import type { MeetingDay, WallMoment } from './wall-time';

/** The roundtable beside a form. */
export interface RoundtableAside {
  readonly title: string;
  readonly href: string;
  readonly number?: number;
  readonly programme?: string;
  readonly city?: string;
  /** "Zoom"; left out, "online" is printed. */
  readonly online?: string;
  readonly days: readonly MeetingDay[];
}

/** Ticks under "What do you need?"; free text stands beside them. */
export const accessNeeds = ['step_free', 'wheelchair_place', 'hearing_loop', 'captions', 'sign_language', 'interpretation', 'large_print', 'seat_in_front', 'assistant', 'dial_in', 'diet'] as const;

/** Purposes somebody may agree to, each on its own; none is ticked beforehand. */
export const consentPurposes = ['participant_list', 'name_in_brief', 'follow_up', 'mailing_list', 'photographs', 'recording'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * Names of the form's fields, on whichever of the three pages they stand. All are posted each time: those of other pages are
 * hidden. A ticked box posts `yes`; `accessNeeds` and `consents` are posted once per tick; an organiser's question is
 * `question.<key>`, the file of one `file.<key>`; a row of accompanying persons is `companion.<n>.name` and so on, n from 1.
 * Beside them: `page` (the page that was shown: 1, 2, 3), `go` (`next`, `back`, or the number of a page; without it, `next`), `formKey`.
 */
export const registerFields = [
  'mode', 'meanwhile', 'forWhom', 'code', 'zone', 'contactName', 'email', 'personEmail', 'honorific', 'givenNames', 'familyName', 'printedName',
  'organisation', 'position', 'constituency', 'country', 'language', 'accessNeeds', 'accessText', 'interpretation', 'reception', 'visaLetter', 'consents',
] as const;
/** What one row of accompanying persons asks. */
export const companionFields = ['name', 'position', 'needs'] as const;
export type RegisterField = (typeof registerFields)[number] | `question.${string}` | `companion.${number}.${(typeof companionFields)[number]}`;

/** A question of the organiser's own, in the reader's words, with what becomes of the answer. */
export interface OrganisersQuestion {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: QuestionKind;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly required?: boolean;
  /** What its words are written in, where that is not the page's language. */
  readonly language?: Language;
  /** Why it is asked. */
  readonly purpose?: string;
  /** Who may read the answer beside the organiser. */
  readonly seenBy?: readonly Role[];
  /** `YYYY-MM-DD`: until then the answer is kept. */
  readonly keptUntil?: string;
  /** Asked only after one of these answers to a question above it on the same page. */
  readonly onlyAfter?: { readonly id: string; readonly is: readonly string[]; readonly label: string; readonly answers: readonly string[] };
  /** The file that was sent already, by its printed name. */
  readonly file?: string;
}

/** A pool as the form shows it. `places` is what holds, the licence of the online meeting counted in. */
export interface RegisterPool extends PoolView {
  /** The places are those of the online meeting's licence. */
  readonly licensed?: boolean;
}

/**
 * One of the form's three pages. `values` are the posted strings as they came; `errors` name the field and say in a sentence what
 * to do (a code of `registerErrors` is translated by the page, anything else is printed as it is).
 */
export interface RegisterPage extends PageFrame {
  readonly page: 'register';
  readonly step: 1 | 2 | 3;
  /** Where all three pages are posted to. */
  readonly action: string;
  readonly formKey: FormKey;
  readonly roundtable: RoundtableAside;
  readonly pools: readonly RegisterPool[];
  /** How long an offered place is kept. */
  readonly offerHours: number;
  /** A field for an invitation code stands on the first page: one is needed for one mode at least, or of use. */
  readonly code?: 'needed' | 'welcome';
  /** What the server does beyond a plain place; the page promises and asks nothing that is not said here. */
  readonly offers?: {
    /** `meanwhile`: a place online while waiting for the room, where that is a way into it. */
    readonly meanwhile?: boolean;
    /** Room and online can be exchanged on My registration. */
    readonly switching?: boolean;
    /** `personEmail`: the person's own address beside the contact's. */
    readonly personEmail?: boolean;
  };
  readonly values: Readonly<Partial<Record<RegisterField, string | readonly string[]>>>;
  readonly errors: readonly { readonly field: RegisterField; readonly message: string }[];
  readonly questions: readonly OrganisersQuestion[];
  /** What is asked beside the usual; left out, it is not. */
  readonly asks?: {
    readonly reception?: boolean;
    /** Languages to be interpreted into. */
    readonly interpretation?: readonly Language[];
    readonly visaLetter?: boolean;
    /** How many accompanying persons there is room for in the form. */
    readonly companions?: number;
  };
  /** Until when each kind of answer is kept, `YYYY-MM-DD`; printed under the form. */
  readonly kept?: readonly { readonly field: KeptField; readonly until: string }[];
  /** Purposes to ask for; all of {@link consentPurposes} when left out. `text` replaces the page's own sentence. */
  readonly consents?: readonly { readonly purpose: string; readonly text?: string }[];
  /** The last day on which a need can be arranged. */
  readonly needsBy?: string;
  readonly accessContact?: string;
}

/** Codes a page turns into a sentence in the reader's language. */
export const registerErrors = [
  'choose_mode', 'pool_closed', 'name_missing', 'name_taken', 'email_missing', 'email_incomplete', 'contact_name_missing', 'constituency_missing',
  'country_missing', 'answer_missing', 'answer_unknown', 'too_long', 'signs_not_allowed', 'form_expired',
  'code_needed', 'code_unknown', 'code_spent', 'code_other_mode', 'too_many_companions', 'companion_name_missing', 'file_missing', 'file_empty', 'file_too_large', 'file_kind', 'file_lost',
] as const;
export type RegisterError = (typeof registerErrors)[number];

/** Constituencies that are asked for a country. */
export const constituenciesWithCountry: readonly string[] = ['member_state', 'observer_state', 'nhri', 'parliament', 'local_authority'];

/** Said after sending. It depends on the pool alone, so that nobody learns who is registered already. */
export interface RegisterOutcomePage extends PageFrame {
  readonly page: 'register-outcome';
  readonly outcome: 'held' | 'waitlisted' | 'pending';
  readonly mode: 'room' | 'online';
  readonly waitNumber?: number;
  /** Waits for the room and holds a place online. */
  readonly meanwhileOnline?: boolean;
  /** The address as it was typed. */
  readonly email: string;
  /** Until when the place is held without proof. */
  readonly heldUntil?: WallMoment;
  readonly roundtable: RoundtableAside;
  /** How many come along, each with a registration of the same kind. */
  readonly companions?: number;
  /** How long an offered place is kept; printed to whoever waits. */
  readonly offerHours?: number;
  /** A form that registers another person and keeps contact and organisation: posted, so that no address has them. */
  readonly another?: { readonly action: string; readonly formKey: FormKey; readonly values: RegisterPage['values'] };
}
