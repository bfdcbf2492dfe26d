import type { ClearingPage } from './clearing-page';
import type { DelegationPage } from './delegation-page';
import type { EvaluationPage } from './evaluation-page';
import type { PageFrame } from './frame';
import type { ChangeAnswersPage, ForgetPage, MyDataPage } from './own-data-page';
import type { CertificatePage, LinkPage, MyRegistrationPage } from './personal-page';
import type { PrivacyPage } from './privacy-page';
import type { PublicationPage, PublicationsPage, SubscriptionPage } from './publication-page';
import type { RegisterOutcomePage, RegisterPage } from './register-page';
import type { HomePage, ProgrammePage, RoundtablePage } from './roundtable-page';
import type { TestLinePage } from './test-line-page';
import type { Prose } from './wall-time';

export * from './clearing-page';
export * from './countries';
export * from './delegation-page';
export * from './evaluation-page';
export * from './frame';
export * from './own-data-page';
export * from './personal-page';
export * from './privacy-page';
export * from './publication-page';
export * from './register-page';
export * from './roundtable-page';
export * from './test-line-page';
export * from './wall-time';

/** An ordinary text: privacy, accessibility, help. */
export interface TextPage extends PageFrame {
  readonly page: 'text';
  readonly title: string;
  readonly body: Prose;
}

/** Something is not here, or not now. */
export interface MessagePage extends PageFrame {
  readonly page: 'message';
  readonly message: 'not_found' | 'gone' | 'forbidden' | 'bad_request' | 'too_many' | 'error' | 'unavailable';
  readonly retryAfterSeconds?: number;
  /** Number the person may quote when asking for help. */
  readonly reference?: string;
}

/** Everything `apps/public` can render: plain data, ready words, wall times. */
export type PublicPage =
  | HomePage
  | ProgrammePage
  | RoundtablePage
  | RegisterPage
  | RegisterOutcomePage
  | LinkPage
  | MyRegistrationPage
  | CertificatePage
  | ChangeAnswersPage
  | ForgetPage
  | MyDataPage
  | DelegationPage
  | ClearingPage
  | EvaluationPage
  | PublicationPage
  | PublicationsPage
  | SubscriptionPage
  | PrivacyPage
  | TestLinePage
  | TextPage
  | MessagePage;

/** What the built module offers. `assets` are served under their key with a lifetime of a year: names carry a hash of the bytes. */
export interface PublicPages {
  readonly render: (page: PublicPage) => string;
  /** A receipt as plain text, in the reader's language. */
  readonly receipt: (page: ForgetPage) => string;
  readonly assets: Readonly<Record<string, { readonly body: Uint8Array; readonly type: string }>>;
}
