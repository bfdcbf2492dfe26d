import type { RegistrationState } from '../closed-lists';
import type { NeedKey } from '../register/access-needs';
import type { FormKey, PageFrame, PoolView } from './frame';
import type { RoundtableAside } from './register-page';
import type { Whereabouts } from './roundtable-page';
import type { WallMoment } from './wall-time';

/**
 * Where a signed link lands. `ready` shows a button whose POST acts; reading the page changes nothing. `ask` is the form that asks
 * for an address to send a link to; `sent` says so in words that reveal nothing.
 */
export interface LinkPage extends PageFrame {
  readonly page: 'link';
  readonly purpose: 'prove_address' | 'accept_offer' | 'sign_in' | 'my_registration' | 'answer_invitation';
  readonly state: 'ready' | 'used' | 'expired' | 'unknown' | 'ask' | 'sent';
  /** Where the button posts to (`ready`), or the form for a new link (all others). Left out, no new link can be asked for. */
  readonly action?: string;
  readonly formKey: FormKey;
  /** Whether a new link needs the address to be typed again (field `email`). */
  readonly askEmail?: boolean;
  /** The address was no address: said at the field. */
  readonly emailError?: boolean;
  readonly email?: string;
  readonly until?: WallMoment;
  readonly mode?: 'room' | 'online';
  readonly roundtable?: RoundtableAside;
  /** Where the thing can be seen that was done already. */
  readonly onwardHref?: string;
  /** Other people registered with the same address whose address is not proved: ticked, each is proved with the same press (field `also`). */
  readonly others?: readonly { readonly id: string; readonly name: string; readonly mode: 'room' | 'online' }[];
}

/** A need and what the organiser answered. */
export interface NeedView {
  readonly key: NeedKey;
  /** The person's own words, with `own_words` only; the others are said in the reader's language. */
  readonly text?: string;
  readonly state: 'open' | 'arranged' | 'cannot';
  readonly answer?: string;
  /** `YYYY-MM-DD`: when it was answered, or by when it will be. */
  readonly answeredOn?: string;
}

export interface JoinView {
  readonly state: 'not_yet' | 'open' | 'over';
  /** When Join opens. */
  readonly opens?: WallMoment;
  /** Where Join leads; only where the state is `open` or the link may be used before. */
  readonly href?: string;
  /** Everybody has a link of her own: `ready` behind `href`, on its way, or not needed by whoever holds the meeting at the service. */
  readonly personal?: 'ready' | 'follows' | 'host';
  readonly testHref?: string;
  readonly meetingNumber?: string;
  readonly passcode?: string;
  /** The reader's own country first. */
  readonly dialIn?: readonly { readonly place: string; readonly number: string }[];
  /** Numbers of other countries, where there are many. */
  readonly dialInElsewhere?: readonly { readonly place: string; readonly number: string }[];
  readonly telephoneCode?: string;
  /** The passcode in groups, where a telephone can type it. */
  readonly telephonePasscode?: string;
  /** Languages that are interpreted, in the reader's. */
  readonly channels?: readonly string[];
}

/** Addresses the page's forms post to and its links lead to; what is left out is not offered. */
export interface MyRegistrationActions {
  readonly cancel?: string;
  readonly switchMode?: string;
  readonly acceptOffer?: string;
  readonly declineOffer?: string;
  readonly leaveWaitlist?: string;
  /** Confirmed in one mode, waits for the other: to begin, to stop, and to answer its offer. */
  readonly waitForOther?: string;
  readonly stopWaiting?: string;
  readonly acceptWait?: string;
  readonly declineWait?: string;
  readonly sendProofAgain?: string;
  readonly changeAnswers?: string;
  /** The page that says what goes and what stays, before anything is done. */
  readonly forget?: string;
  /** The page of what is kept about her, from which the file is taken. */
  readonly dataHref?: string;
  readonly calendarFileHref?: string;
  /** Asks for her own calendar feed, which follows every change; the page that comes back has `feed`. */
  readonly feed?: string;
  readonly googleHref?: string;
  readonly outlookHref?: string;
  readonly officeHref?: string;
  readonly yahooHref?: string;
}

/** Somebody who comes along, or whom one comes along with. */
export interface CompanionView {
  readonly name: string;
  readonly state: RegistrationState;
}

/** What was just done, said once on top of the page. `too_late`: the act came too late, and the page says how things stand. */
export type PersonalNotice =
  | 'proved' | 'cancelled' | 'switched' | 'accepted' | 'declined' | 'left_waitlist' | 'answers_changed' | 'answers_same' | 'proof_sent'
  | 'waits' | 'stopped_waiting' | 'wait_declined' | 'no_place' | 'too_late';

/**
 * A participant's own page. Its buttons post `formKey` to the addresses in `actions`. Without `sure=yes` the server answers with the
 * same page and `confirm` set: the question before the act ("Cancel your place?"), whose button posts to the same address with
 * `sure=yes`. `acceptOffer` and `sendProofAgain` are done at once, `changeAnswers` is a link. `notice` says what was just done.
 */
export interface MyRegistrationPage extends PageFrame {
  readonly page: 'my-registration';
  readonly state: RegistrationState;
  readonly mode: 'room' | 'online';
  readonly proved: boolean;
  readonly person: { readonly printedName: string; readonly organisation?: string };
  readonly roundtable: RoundtableAside;
  /** The meeting's own fate. */
  readonly meeting: 'ahead' | 'live' | 'over' | 'cancelled' | 'postponed';
  readonly reason?: string;
  /** What the organiser wrote with his decision. */
  readonly decision?: string;
  /** Place in the queue, from 1. */
  readonly waitNumber?: number;
  /** Waits for the other mode while holding a place. */
  readonly wait?: { readonly mode: 'room' | 'online'; readonly number: number; readonly offered: boolean; readonly heldUntil?: WallMoment };
  readonly offerHours?: number;
  /** Until when an offer or an unproved place is held. */
  readonly heldUntil?: WallMoment;
  readonly join?: JoinView;
  readonly where?: Whereabouts & { readonly doors?: string; readonly bring?: string };
  readonly needs: readonly NeedView[];
  readonly accessContact?: string;
  /** For the door, as it is read aloud, for a confirmed place in the room. */
  readonly code?: string;
  /** What the QR code beside it holds: the same as on the badge. */
  readonly signedCode?: string;
  /** Pools of the other mode, for "take part online instead". */
  readonly otherPool?: PoolView;
  readonly companions?: readonly CompanionView[];
  /** Whom one comes along with. */
  readonly accompanies?: string;
  /** The delegation one is named by. */
  readonly delegation?: string;
  readonly brief?: { readonly title: string; readonly href: string };
  /** Her certificate of attendance as PDF, once the record is final and the rule is met. */
  readonly certificateHref?: string;
  /** Addresses of her feed, said once she asked for them: whoever has them reads it. */
  readonly feed?: { readonly subscribe: string; readonly address: string };
  readonly actions: MyRegistrationActions;
  readonly formKey: FormKey;
  readonly confirm?: 'cancel' | 'switchMode' | 'waitForOther' | 'stopWaiting' | 'leaveWaitlist' | 'declineOffer' | 'declineWait';
  readonly notice?: PersonalNotice;
  /** Where a confirmation is left without acting. */
  readonly backHref?: string;
}

/**
 * What whoever holds a certificate's code may read of it: what is printed there, and whether it holds. `ask` is the form for a code. Of one
 * that holds no more nobody is named.
 */
export interface CertificatePage extends PageFrame {
  readonly page: 'certificate';
  readonly state: 'ask' | 'unknown' | 'holds' | 'revoked';
  /** Where the form for a code leads; its field is `code`. */
  readonly action: string;
  readonly number?: string;
  /** Words of the reader's language, dates included. */
  readonly issued?: string;
  readonly roundtable?: string;
  readonly series?: string;
  readonly when?: string;
  readonly name?: string;
  readonly mode?: 'room' | 'online' | 'both';
  readonly time?: string;
  readonly spoke?: boolean;
}
