import { frenchSpaces, MailingAudience, type Language, type MailingKind, type TextKind } from '@convenor/contracts';
import { evaluation, news, thanks } from './after-the-meeting';
import { declined, joiningOnline, joiningRoom, reminder, reminderSoon, saveTheDate } from './before-the-meeting';

/** A text of ours: what it is called in the console, what it is for, and its words in six languages. */
export interface BuiltInText {
  readonly title: string;
  readonly purpose: string;
  readonly mailingKind: MailingKind;
  readonly audience: Readonly<{ states: readonly MailingAudience['states'][number][]; mode?: 'room' | 'online' }>;
  readonly subject: Readonly<Record<Language, string>>;
  readonly body: Readonly<Record<Language, string>>;
}

/** Written with plain spaces, which everybody can type and see; printed as French is. */
const printed = (text: BuiltInText): BuiltInText => ({ ...text, subject: { ...text.subject, fr: frenchSpaces(text.subject.fr) }, body: { ...text.body, fr: frenchSpaces(text.body.fr) } });

const written: Readonly<Record<TextKind, BuiltInText>> = {
  save_the_date: saveTheDate, joining_room: joiningRoom, joining_online: joiningOnline, reminder, reminder_soon: reminderSoon, evaluation, thanks, declined, news,
};

/** Our texts in the order the console shows them. */
export const builtInTexts = Object.fromEntries(Object.entries(written).map(([kind, text]) => [kind, printed(text)])) as typeof written;

/** Whom a text is for unless somebody chooses otherwise. */
export const audienceOfText = (kind: TextKind): MailingAudience => MailingAudience.parse({ ...builtInTexts[kind].audience });
