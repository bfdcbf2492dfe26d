import { Consents, type MyRegistration, type RegistrationLine } from '@convenor/contracts';
import type { Registration } from './registration.entity';

/** One line of the organiser's list. */
export const lineOf = (registration: Registration): RegistrationLine => {
  const { id, mode, state, number, name, contactName, address, organisation, constituency, country, accessNeeds, accessAnswer, accessRefused, code } = registration;
  return {
    id, mode, state, number, name, contactName, address, organisation, constituency, country, accessNeeds, accessAnswer, code,
    accessState: accessNeeds === null ? null : accessAnswer === null ? 'open' : accessRefused ? 'cannot' : 'arranged',
    proved: registration.provedAt !== null,
    registeredAt: registration.registeredAt.toISOString(),
  };
};

/** What the participant sees of her own; `queuePlace` is counted by whoever asks. */
export const myRegistrationOf = (registration: Registration, queuePlace: number | null): MyRegistration => {
  return {
    ...lineOf(registration),
    roundtableId: registration.roundtableId,
    language: registration.language,
    queuePlace,
    holdUntil: registration.holdUntil?.toISOString() ?? null,
    consents: Consents.parse(registration.consents),
  };
};
