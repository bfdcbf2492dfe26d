import type { RegistrationWish } from '@convenor/contracts';

/** What an invented participant fills in; say only what the case is about. */
export const aWish = (own: Partial<RegistrationWish> = {}): RegistrationWish => {
  const name = own.name ?? 'Amara Okoye';
  return {
    mode: 'room',
    name,
    address: `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@example.org`,
    contactName: null,
    organisation: 'Harbour Institute',
    constituency: 'academia',
    country: null,
    needs: [],
    accessNeeds: null,
    consents: { listed: false, brief: true, news: false, photographs: false, recording: false },
    language: 'en',
    honorific: null,
    position: null,
    answers: {},
    reception: null,
    interpretation: null,
    visaLetter: false,
    zone: null,
    code: null,
    companions: [],
    waitForRoom: false,
    ...own,
  };
};
