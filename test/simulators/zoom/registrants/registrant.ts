import { zoomTime, type Meeting } from '../meetings/meeting';
import type { JsonObject } from '../http/exchange';
import type { World } from '../world';

export type RegistrantStatus = 'approved' | 'pending' | 'denied' | 'cancelled';

export interface Registrant {
  readonly id: string;
  email: string;
  firstName: string;
  lastName: string;
  /** `org`, `job_title` and so on, as they came. */
  fields: JsonObject;
  status: RegistrantStatus;
  /** The secret of the personal link; a new one when somebody comes back after being cancelled. */
  key: string;
  pin: number;
  readonly createdAt: Date;
}

export interface Panelist {
  readonly id: string;
  email: string;
  name: string;
  key: string;
}

export const sameAddress = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

export const nameOf = ({ firstName, lastName }: Registrant): string => `${firstName} ${lastName}`.trim();

/** The personal address of a registrant or panelist. */
export const personalAddress = (world: World, meeting: Meeting, key: string): string => `${world.address}/w/${meeting.id}?tk=${key}&uuid=${meeting.registrationCode}`;

export const listedRegistrant = (world: World, meeting: Meeting, registrant: Registrant): JsonObject => ({
  id: registrant.id,
  email: registrant.email,
  first_name: registrant.firstName,
  last_name: registrant.lastName,
  ...registrant.fields,
  status: registrant.status,
  create_time: zoomTime(registrant.createdAt),
  ...(registrant.status === 'approved' ? { join_url: personalAddress(world, meeting, registrant.key), participant_pin_code: registrant.pin } : {}),
});
