import type { Language } from '@convenor/contracts';
import type { z } from 'zod';

import { writeLetter, type RenderedMail } from './letter';
import { plainLine } from './mail-text';
import type { Template } from './template';
import { signInLink } from './templates/access/sign-in-link';
import { clearingAskReader } from './templates/brief/clearing-ask-reader';
import { clearingAskSpeaker } from './templates/brief/clearing-ask-speaker';
import { clearingCopy } from './templates/brief/clearing-copy';
import { clearingReminder } from './templates/brief/clearing-reminder';
import { rehearsalCancelled, rehearsalChanged, rehearsalInvited } from './templates/meet/rehearsal';
import { roundtableCancelled } from './templates/plan/roundtable-cancelled';
import { roundtableChanged } from './templates/plan/roundtable-changed';
import { publicationCircular } from './templates/publish/publication-circular';
import { speakerThanks } from './templates/publish/speaker-thanks';
import { subscriptionProof } from './templates/publish/subscription-proof';
import { calendarDeclined } from './templates/register/calendar-declined';
import { delegationInvited } from './templates/register/delegation-invited';
import { delegationList } from './templates/register/delegation-list';
import { needAnswered } from './templates/register/need-answered';
import { offerExpired } from './templates/register/offer-expired';
import { organiserMessage } from './templates/register/organiser-message';
import { placeOffered } from './templates/register/place-offered';
import { registrationAlready } from './templates/register/registration-already';
import { registrationCancelled } from './templates/register/registration-cancelled';
import { registrationConfirmed } from './templates/register/registration-confirmed';
import { registrationDeclined } from './templates/register/registration-declined';
import { registrationPending } from './templates/register/registration-pending';
import { registrationProof } from './templates/register/registration-proof';
import { registrationSwitched } from './templates/register/registration-switched';
import { registrationWaitlisted } from './templates/register/registration-waitlisted';

const templates = {
  'registration-proof': registrationProof,
  'registration-confirmed': registrationConfirmed,
  'registration-waitlisted': registrationWaitlisted,
  'registration-already': registrationAlready,
  'registration-cancelled': registrationCancelled,
  'roundtable-changed': roundtableChanged,
  'roundtable-cancelled': roundtableCancelled,
  'registration-pending': registrationPending,
  'registration-declined': registrationDeclined,
  'registration-switched': registrationSwitched,
  'place-offered': placeOffered,
  'offer-expired': offerExpired,
  'need-answered': needAnswered,
  'delegation-invited': delegationInvited,
  'delegation-list': delegationList,
  'calendar-declined': calendarDeclined,
  'organiser-message': organiserMessage,
  'rehearsal-invited': rehearsalInvited,
  'rehearsal-changed': rehearsalChanged,
  'rehearsal-cancelled': rehearsalCancelled,
  'sign-in-link': signInLink,
  'clearing-ask-speaker': clearingAskSpeaker,
  'clearing-ask-reader': clearingAskReader,
  'clearing-reminder': clearingReminder,
  'clearing-copy': clearingCopy,
  'publication-circular': publicationCircular,
  'subscription-proof': subscriptionProof,
  'speaker-thanks': speakerThanks,
} as const;

/** The messages there are; the kind of a delivery. */
export type MailKind = keyof typeof templates;

/** The facts each message is made of. Instants are ISO 8601 texts, so that they can lie in a row until they are sent. */
export type MailProps = { [Kind in MailKind]: z.input<(typeof templates)[Kind]['props']> };

/** True of the name of a message that exists. */
export const isMailKind = (kind: string): kind is MailKind => Object.hasOwn(templates, kind);

/**
 * Writes one message in the reader's language, as text and as HTML of the same content. What people typed is text in both:
 * nothing in it becomes a header, an element or a link.
 *
 * @param institution who writes, at the head of the HTML and the foot of the text
 * @throws ZodError when a fact is missing or is no such fact
 */
export function renderMail<Kind extends MailKind>(kind: Kind, props: MailProps[Kind], language: Language, institution = 'Convenor'): RenderedMail {
  const plan: Template = templates[kind];
  const letter = plan.compose(plan.props.parse(props), language);
  return writeLetter({ ...letter, subject: shortened(plainLine(letter.subject)), institution: plainLine(institution) }, language);
}

/** Long titles are cut in the subject; the letter states them in full. */
const shortened = (subject: string): string => ([...subject].length <= 150 ? subject : `${[...subject].slice(0, 149).join('')}…`);
