/** A mailbox with the name it goes by. */
export type Correspondent = { readonly name: string; readonly address: string };

/** One message to one person. */
export type OutgoingMail = {
  /** Stable over all tries, without brackets: `<delivery id>@<host>`. */
  readonly messageId: string;
  readonly from: Correspondent;
  /** A mailbox somebody reads. */
  readonly replyTo: Correspondent;
  readonly to: Correspondent;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A whole calendar object; its METHOD is repeated in the MIME part (RFC 6047). */
  readonly calendar?: string;
  /** Where undelivered mail comes back to, when it is not the sender's own mailbox. */
  readonly returnTo?: string;
  /** Where one POST without a sign-in ends such mails (RFC 8058): for circulars only. */
  readonly unsubscribe?: string;
};

/**
 * What became of one try.
 * - `accepted`: the relay took it over; that is not yet delivered.
 * - `later`: refused for now (4xx), or, with `reached: false`, no server answered at all.
 * - `refused`: a new try would not help (5xx, or a message that must not be sent).
 * - `unknown`: the line broke after the content had gone; it may have been accepted.
 */
export type SendingResult =
  | { readonly outcome: 'accepted'; readonly response: string }
  | { readonly outcome: 'later'; readonly response: string; readonly reached: boolean }
  | { readonly outcome: 'refused'; readonly response: string }
  | { readonly outcome: 'unknown'; readonly response: string };

/** The way mail leaves the house. */
export interface MailTransport {
  /** False while there is no way out: messages wait, and nobody is told they were sent. */
  readonly goesOut: boolean;
  /** There is a way out, and the operator keeps mail back (MAIL_HOLD). */
  readonly held?: boolean;
  /** How many messages it takes at once with profit. */
  readonly atOnce: number;
  /** Tries once. Expected failures are results, never exceptions. */
  send(mail: OutgoingMail): Promise<SendingResult>;
  /** Lets go of all connections. */
  close(): Promise<void>;
}
