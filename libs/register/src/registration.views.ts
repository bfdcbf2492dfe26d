import { Consents, type MyRegistration, type RegistrationLine } from '@convenor/contracts';
import { statesTogether, wordsOfNeeds } from './needs/needs.rules';
import type { Registration } from './registration.entity';

/** One line of the organiser's list. */
export const lineOf = (registration: Registration): RegistrationLine => {
  const { id, mode, state, number, name, contactName, address, organisation, constituency, country, needs, code } = registration;
  const { honorific, position, cameBy, language, reception, interpretation, visaLetter, delegationId, accompaniesId, decisionReason } = registration;
  return {
    id, mode, state, number, name, contactName, address, organisation, constituency, country, needs, code,
    honorific, position, cameBy, language, reception, interpretation, visaLetter, delegationId, accompaniesId, decisionReason,
    consents: Consents.parse(registration.consents),
    accessNeeds: wordsOfNeeds(needs),
    accessAnswer: needs.map(({ answer }) => answer).filter(Boolean).join('\n') || null,
    accessState: statesTogether(needs),
    proved: registration.provedAt !== null,
    registeredAt: registration.registeredAt.toISOString(),
  };
};

/** What the participant sees of her own; what stands in other rows is found by whoever asks. */
export const myRegistrationOf = (registration: Registration, beside: Pick<MyRegistration, 'queuePlace' | 'waitForRoom' | 'companions'>): MyRegistration => {
  return {
    ...lineOf(registration),
    roundtableId: registration.roundtableId,
    ...beside,
    answers: registration.answers,
    holdUntil: registration.holdUntil?.toISOString() ?? null,
  };
};
