import type { MailKind, MailWish } from '@convenor/mail';
import type { Registration } from './registration.entity';

/** What goes to one person; links and words are made when its turn comes. */
export interface Sending {
  kind: MailKind;
  /** What makes it one of its kind for this person: a state that is entered once, an hour, a sequence. */
  once: string | number;
  props?: Record<string, unknown>;
  calendar?: 'REQUEST' | 'CANCEL';
}

/** A message to whoever a registration is written to: the contact where somebody else filled the form. */
export const mailTo = ({ id, roundtableId, language, name, contactName, address }: Registration, { kind, once, props = {}, calendar }: Sending): MailWish => ({
  kind,
  dedupeKey: `${kind}:${id}:${once}`,
  subjectId: id,
  roundtableId,
  language,
  to: { name: contactName ?? name, address },
  props,
  ...(calendar && { calendar: { method: calendar } }),
});
