import { Language } from '@convenor/contracts';
import type { MeetingThere } from '@convenor/meet';
import { joiningOf } from './my-joining';

const there: MeetingThere = {
  service: 'zoom', kind: 'meeting', serviceId: '97763643886', host: 'ines@example.org', alternativeHosts: [], waitingRoom: true, personal: true, joinUrl: null, passcode: '482915', dialInText: null,
  interpreters: [{ address: 'booth@example.net', from: 'en', to: 'fr' }, { address: 'second@example.net', from: 'en', to: 'ar' }],
  dialIn: ['CH', 'DE', 'FR', 'IT', 'KE', 'MX', 'NP', 'US', 'US', 'ZA'].map((country, at) => ({ country, number: `+${at}0 555 01 00` })),
};
const reader = { language: 'en' as Language, country: null as string | null, zone: null as string | null };

describe('what a confirmed person online is told beside the link', () => {
  it('is her own country’s numbers, with the others folded away, and what to type in groups', () => {
    const view = joiningOf(there, 'Zoom', { ...reader, language: 'fr', zone: 'America/Chicago' });
    expect(view.dialIn?.map(({ place }) => place)).toEqual(['États-Unis', 'États-Unis']);
    expect(view.dialInElsewhere?.map(({ place }) => place)).toEqual(['Afrique du Sud', 'Allemagne', 'France', 'Italie', 'Kenya', 'Mexique', 'Népal', 'Suisse']);
    expect(view).toMatchObject({ meetingNumber: '977 6364 3886', telephonePasscode: '482 915', testHref: '/fr/test-your-line?with=zoom' });
  });

  it('is all numbers where they are few, and all folded away where none is hers', () => {
    expect(joiningOf({ ...there, dialIn: there.dialIn.slice(0, 3) }, null, reader)).toMatchObject({ dialIn: [{ place: 'France' }, { place: 'Germany' }, { place: 'Switzerland' }] });
    expect(joiningOf(there, null, { ...reader, country: 'BR' }).dialIn).toEqual([]);
  });

  it('names the channels in her language, each once, and nobody who interprets', () => {
    expect(Language.options.map((language) => joiningOf(there, null, { ...reader, language }).channels?.length)).toEqual([3, 3, 3, 3, 3, 3]);
    expect(joiningOf(there, null, reader).channels).toEqual(['Arabic', 'English', 'French']);
    expect(JSON.stringify(joiningOf(there, null, reader))).not.toContain('@');
  });

  it('leads to Zoom’s own test only where the meeting is Zoom’s', () => {
    const pasted: MeetingThere = { ...there, service: 'link', serviceId: null, dialIn: [], dialInText: 'Geneva: +41 22 555 01 00', interpreters: [], passcode: 'tide' };
    expect(joiningOf(pasted, 'Webex', reader)).toEqual({ testHref: '/en/test-your-line', dialIn: [{ place: 'Geneva', number: '+41 22 555 01 00' }] });
    expect(joiningOf(pasted, ' zoom ', reader).testHref).toBe('/en/test-your-line?with=zoom');
  });
});
