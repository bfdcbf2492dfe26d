import type { CalendarPerson } from '@convenor/calendar';

/** What the stage's mails and calendar entries need to know of the installation; the app says it. */
export abstract class RegistrationOffice {
  /** `PUBLIC_URL` without a slash at its end. */
  abstract readonly publicUrl: string;
  /** The mailbox that receives replies; the same as the mails' From. */
  abstract readonly organiser: CalendarPerson;
}
