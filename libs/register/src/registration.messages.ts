import type { AttendanceMode, RegistrationState } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';

/** What this stage tells the mails and the later stages; the subject is the registration. */
export interface RegistrationMessages {
  /** A new row, unproved: a place held or a number in the queue. */
  'registration.received': Record<string, never>;
  /** The same person again; the subject is the registration there is. */
  'registration.repeated': Record<string, never>;
  /** The hold's one reminder is due. */
  'registration.reminded': Record<string, never>;
  /** Address proved, no place yet. */
  'registration.waiting': Record<string, never>;
  /** Address proved, the organiser decides. */
  'registration.pending': Record<string, never>;
  /** The organiser let in somebody whose address is not proved: a place is held for her. */
  'registration.let_in': Record<string, never>;
  'registration.confirmed': Record<string, never>;
  /** Confirmed before and after, in the other mode now. */
  'registration.switched': { from: AttendanceMode };
  'registration.offered': Record<string, never>;
  /** Holds a place in one pool, and is offered one in the other. */
  'registration.wait_offered': Record<string, never>;
  /** That offer's one reminder is due. */
  'registration.wait_reminded': Record<string, never>;
  /** It was not taken; the place she has stays hers. */
  'registration.wait_expired': { mode: AttendanceMode };
  /** The hold ended before anybody acted. */
  'registration.lapsed': { was: RegistrationState };
  'registration.offer_expired': { was: RegistrationState };
  /** By the person, who was `offered` a place, or by the organiser; `tell`: she is written to. */
  'registration.declined': { was: RegistrationState; tell?: boolean };
  /** The person changed what she told; names of fields. */
  'registration.answers_changed': { changed: string[] };
  /** What was arranged for a need, or that it cannot be. */
  'registration.need_answered': { need: string; at: string };
  'registration.cancelled': { was: RegistrationState };
  /** Personal fields are gone; whoever keeps a copy erases it. */
  'registration.forgotten': Record<string, never>;
}

/** Announces in the changing transaction, with the facts that belong to the topic. */
export const announce = <Topic extends keyof RegistrationMessages>(
  tx: Tx,
  topic: Topic,
  registrationId: Id,
  facts: RegistrationMessages[Topic],
): Promise<void> => tx.announce(topic, registrationId, facts);
