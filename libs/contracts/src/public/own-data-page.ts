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
  readonly errors: readonly { readonly field: RegisterPage['errors'][number]['field']; readonly message: RegisterPage['errors'][number]['message'] | 'name_taken' }[];
  readonly questions: readonly OrganisersQuestion[];
  readonly asks?: RegisterPage['asks'];
  readonly consents: NonNullable<RegisterPage['consents']>;
  readonly accessContact?: string;
}

/** What becomes of each kind of thing kept about a person when she asks to be forgotten. */
export const forgottenKinds = ['name_and_contact', 'organisation', 'answers', 'needs', 'calendar', 'messages', 'links'] as const;
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

/** One kind of thing that is kept. A label that is no key of ours is a question of the organiser's, printed as it is. */
export interface DataSection {
  readonly kind: 'registration' | 'answers' | 'needs' | 'calendar' | 'messages' | 'attendance' | 'history' | 'others';
  readonly entries: readonly { readonly label: string; readonly lines: readonly string[] }[];
}
