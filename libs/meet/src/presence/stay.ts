import type { Id } from '@convenor/kernel';

/** What came in through one device: a person's computer, a telephone, or a hall's own equipment that stands for no single person. */
export type StayKind = 'person' | 'phone' | 'room_system';

/**
 * One device in the meeting from coming to leaving, as whoever measured it says. A person has several when she has two devices or comes
 * again. Nothing here is a person yet: who it was is decided apart, and can be decided anew.
 */
export interface Stay {
  /** The one run of the meeting it belongs to: a number that is opened twice in a day, or for a rehearsal, has two. */
  instance: string;
  /** Names the connection within its instance; never a person. */
  connection: string;
  kind: StayKind;
  /** Our own key where the service gives it back: the id under which it keeps our registrant. */
  registrant: string | null;
  /** The service's own user, of whoever is signed in there; else null. */
  user: string | null;
  /** As it stood last; may be empty. */
  name: string;
  /** Every name it bore, oldest first, where it was renamed. */
  namesBefore: readonly string[];
  /** As the service knows it, in lower case; null where it does not say. */
  address: string | null;
  /** An instant, ISO 8601 in UTC; null while only the leaving was heard of. */
  cameAt: string | null;
  /** Null while it lasts, or where nobody said. */
  leftAt: string | null;
  /** It waited to be let in and was not in the meeting. */
  waiting: boolean;
  /** A telephone line that the service says belongs to another connection of the instance: the name of that connection. */
  boundTo?: string | null;
}

/** One thing a service told while it happened. Repeated, late and in any order: the same connection's words are put together. */
export interface Heard {
  service: string;
  stay: Stay;
  /** When the service says that it happened. */
  at: Date;
}

/** What a service says afterwards of one instance; it takes the place of what was heard of that instance. */
export interface Report {
  service: string;
  instance: string;
  beganAt: Date;
  /** Null where the service does not say. */
  endedAt: Date | null;
  stays: readonly Stay[];
  /** Nothing more is expected of this instance. */
  final: boolean;
}

/** A run of a meeting that began or ended. Both may be told several times, in any order. */
export interface InstanceTold {
  service: string;
  instance: string;
  roundtableId: Id;
  beganAt: Date | null;
  endedAt: Date | null;
}
