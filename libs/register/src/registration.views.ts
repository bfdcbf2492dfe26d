import { Consents, type MyRegistration, type RegistrationLine } from '@convenor/contracts';
import type { Registration } from './registration.entity';

/** One line of the organiser's list. */
export const lineOf = (registration: Registration): RegistrationLine => {
  const { id, mode, state, number, name, contactName, address, organisation, constituency, country, accessNeeds, accessAnswer, accessRefused, code } = registration;
  const { honorific, position, cameBy, language, reception, interpretation, visaLetter, delegationId, accompaniesId, decisionReason } = registration;
  return {
    id, mode, state, number, name, contactName, address, organisation, constituency, country, accessNeeds, accessAnswer, code,
    honorific, position, cameBy, language, reception, interpretation, visaLetter, delegationId, accompaniesId, decisionReason,
    consents: Consents.parse(registration.consents),
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
    queuePlace,
    answers: registration.answers,
    waitForRoom: null,
    holdUntil: registration.holdUntil?.toISOString() ?? null,
  };
};
