import { regionalGroupNames, type MailingAudience, type RegistrationState } from '@convenor/contracts';

const states: Readonly<Record<RegistrationState, string>> = {
  unverified: 'unverified', pending: 'to approve', confirmed: 'confirmed', waitlisted: 'waiting', offered: 'offered', offer_expired: 'offer expired', declined: 'declined', cancelled: 'cancelled', lapsed: 'lapsed',
};
const languages = { en: 'English', fr: 'French', es: 'Spanish', ar: 'Arabic', ru: 'Russian', zh: 'Chinese' } as const;

const listed = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** An audience as the console says it: `All confirmed`, `Confirmed, room, French`. */
export function audienceInWords(audience: MailingAudience): string {
  const narrower = [
    audience.mode === null ? '' : audience.mode,
    audience.constituencies.length > 0 ? listed(audience.constituencies.length, 'constituency').replace('constituencys', 'constituencies') : '',
    ...audience.regions.map((group) => regionalGroupNames[group]),
    ...audience.languages.map((language) => languages[language]),
    audience.delegationIds.length > 0 ? listed(audience.delegationIds.length, 'delegation') : '',
    audience.needs === null ? '' : audience.needs ? 'with an access need' : 'without an access need',
    audience.came === null ? '' : audience.came ? 'came' : 'did not come',
    audience.ids.length > 0 ? listed(audience.ids.length, 'person').replace('persons', 'people') : '',
  ].filter(Boolean);
  const who = audience.states.map((state) => states[state]).join(' or ');
  return narrower.length === 0 ? `All ${who}` : [who.charAt(0).toUpperCase() + who.slice(1), ...narrower].join(', ');
}
