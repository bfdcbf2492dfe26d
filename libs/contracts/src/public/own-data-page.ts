import type { FormKey, PageFrame } from './frame';
import type { OrganisersQuestion, RegisterPage, RoundtableAside } from './register-page';

/**
 * The answers of one registration, to be changed. Fields are those of the registration form ({@link registerFields}): `honorific`,
 * `printedName`, `organisation`, `position`, `accessNeeds`, `accessText`, `interpretation`, `reception`, `visaLetter`, `consents`,
 * `question.<key>`. The mode is changed elsewhere, constituency and country are the organiser's to change.
 */
export interface ChangeAnswersPage extends PageFrame {
  readonly page: 'change-answers';
  readonly action: string;
  readonly formKey: FormKey;
  readonly backHref: string;
  readonly roundtable: RoundtableAside;
  readonly mode: 'room' | 'online';
  readonly values: RegisterPage['values'];
  /** As on the form; `name_taken` beside its codes. */
  readonly errors: RegisterPage['errors'];
  readonly questions: readonly OrganisersQuestion[];
  readonly asks?: RegisterPage['asks'];
  readonly consents: NonNullable<RegisterPage['consents']>;
  readonly accessContact?: string;
}

/** What becomes of each kind of thing kept about a person when she asks to be forgotten. */
export const forgottenKinds = ['name_and_contact', 'organisation', 'answers', 'needs', 'calendar', 'messages', 'links', 'companions'] as const;
export type ForgottenKind = (typeof forgottenKinds)[number];
/** What stays, each with its reason said on the page. */
export const stayingKinds = ['counted', 'came', 'said', 'log', 'address_refused', 'backups'] as const;
export type StayingKind = (typeof stayingKinds)[number];

/** Before one is forgotten: what goes, what stays and why; `sure=yes` posted to `action` does it. After it: the receipt. */
export interface ForgetPage extends PageFrame {
  readonly page: 'forget';
  readonly step: 'ask' | 'receipt';
  readonly goes: readonly ForgottenKind[];
  readonly stays: readonly StayingKind[];
  /** Gives a place or number back as well. */
  readonly leaves: boolean;
  readonly roundtable?: RoundtableAside;
  readonly person?: string;
  readonly action?: string;
  readonly formKey: FormKey;
  readonly backHref?: string;
  /** On the receipt: a number without any meaning, the day, and the same as text. */
  readonly reference?: string;
  readonly on?: string;
  readonly receiptHref?: string;
}

/** Everything kept about one person, to be read: sections of label and value, in the order of importance. */
export interface MyDataPage extends PageFrame {
  readonly page: 'my-data';
  readonly backHref: string;
  readonly fileHref: string;
  readonly roundtable: RoundtableAside;
  readonly sections: readonly DataSection[];
}

/** One kind of thing that is kept. */
export interface DataSection {
  readonly kind: 'registration' | 'answers' | 'needs' | 'calendar' | 'messages' | 'attendance' | 'history' | 'others';
  readonly entries: readonly DataEntry[];
}

/** What the page calls by its own words. */
export const dataLabels = [
  'name', 'honorific', 'contactName', 'address', 'organisation', 'position', 'constituency', 'country', 'mode', 'state', 'number', 'registeredAt', 'provedAt', 'language',
  'zone', 'interpretation', 'reception', 'visaLetter', 'consents', 'code', 'cameBy', 'decision', 'delegation', 'accompanies', 'uid', 'calendar_answer', 'held_until',
] as const;
export type DataLabel = (typeof dataLabels)[number];

/** Whose words the lines are: the page says `mode: room` as "In the room"; without, they are printed as they are. */
export type DataWords = 'mode' | 'stands' | 'constituency' | 'country' | 'language' | 'need' | 'need_state' | 'consent' | 'yes_no' | 'visa' | 'by' | 'did' | 'mail' | 'calendar';

export interface DataEntry {
  /** A label of the page, or words as they are: the organiser's question, a date. */
  readonly label: DataLabel | { readonly text: string };
  readonly lines: readonly (string | { readonly words: DataWords; readonly key: string })[];
}
