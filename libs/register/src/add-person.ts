import { Injectable } from '@nestjs/common';
import type { PersonToAdd, RegistrationLine, RegistrationWish } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import type { PlaceWanted } from './admission';
import { RegisterParticipant } from './register-participant';
import { Registration } from './registration.entity';
import { AddressNeeded, RegisteredAlready, RegistrationNotFound } from './registration.errors';
import { lineOf } from './registration.views';

/** How somebody is added. */
export interface Adding {
  /** `when_confirmed`: a mail asks her to confirm, and holds a place or a number meanwhile. */
  letIn: 'at_once' | 'when_confirmed';
  /** Takes a place though none is left; the log says so. */
  beyond: boolean;
}

/** Writes somebody in by hand: at her wish by phone, or at the door. */
@Injectable()
export class AddPerson {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registering: RegisterParticipant,
  ) {}

  /**
   * Until the meeting's end, whether or not registration is open. Let in at once, she has a place or nothing: a full pool
   * is never passed over in silence.
   *
   * @throws PoolFull unless `beyond`; RegisteredAlready; AddressNeeded; ModeNotOffered; MeetingAlreadyHeld, RoundtableCancelled,
   *   RoundtablePostponed
   */
  async add(roundtableId: Id, person: PersonToAdd, { letIn, beyond }: Adding, by: Actor): Promise<RegistrationLine> {
    const atOnce = letIn === 'at_once';
    if (!atOnce && person.address === null) throw AddressNeeded();
    return this.register({ roundtableId, wish: wishOf(person), cameBy: 'organiser', proved: atOnce, orNothing: atOnce, beyond }, by);
  }

  /** Somebody at the door of the room. @throws as `add` */
  walkIn(roundtableId: Id, person: Omit<PersonToAdd, 'mode'>, beyond: boolean, by: Actor): Promise<RegistrationLine> {
    return this.register({ roundtableId, wish: wishOf({ ...person, mode: 'room' }), cameBy: 'walk_in', proved: true, orNothing: true, beyond }, by);
  }

  private async register(wanted: Omit<PlaceWanted, 'key' | 'network'>, by: Actor): Promise<RegistrationLine> {
    const id = newId();
    const { registrationId, knownId } = await this.registering.registerFor({ ...wanted, id, key: null, network: null, opens: 'organiser', letIn: true, by });
    if (registrationId === null) throw RegisteredAlready(knownId ?? id);
    const registration = await this.dataSource.manager.findOneBy(Registration, { id });
    if (!registration) throw RegistrationNotFound();
    return lineOf(registration);
  }
}

/** Nobody agrees to anything for somebody else. */
export const wishOf = ({ address, ...person }: PersonToAdd): RegistrationWish => ({
  ...person,
  address: address ?? '',
  contactName: null,
  needs: [],
  consents: { listed: false, brief: false, news: false, photographs: false, recording: false },
  answers: {},
  reception: null,
  interpretation: null,
  visaLetter: false,
  zone: null,
  code: null,
  companions: [],
  waitForRoom: false,
});
