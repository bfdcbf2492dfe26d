/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { Language, type CertificatePage } from '@convenor/contracts';
import { render } from './render';
import { myRegistration } from './testing/pages';

const { language, institution, origin } = myRegistration();
const aCertificate = (changes: Partial<CertificatePage> = {}): CertificatePage => ({
  language, institution, origin, page: 'certificate', path: '/certificates/K7QM-42RT-9XHB-3T6D', action: '/en/certificates', state: 'holds', number: 'CCD-4/0017', issued: '5 November 2027', name: 'Amara Okoye', roundtable: 'Water after the storm',
  series: 'Coastal Cities Dialogue 4', when: '3 November 2027', mode: 'both', time: '1 hour 45 minutes', spoke: false, ...changes,
});
const rootOf = (page: Parameters<typeof render>[0]): Document => new DOMParser().parseFromString(render(page), 'text/html');
const main = (page: Parameters<typeof render>[0]): string => rootOf(page).querySelector('main')?.textContent ?? '';

it('says what a certificate says, and that it holds', () => {
  expect(main(aCertificate())).toMatch(/This certificate is genuine.*Given toAmara Okoye.*Water after the storm, Coastal Cities Dialogue 4.*in person and online.*1 hour 45 minutes.*CCD-4\/0017/);
  expect(main(aCertificate({ spoke: true }))).toContain('The person spoke at this roundtable.');
});

it('says that one holds no more, and of a code that nobody was given what to do', () => {
  const { name: _n, roundtable: _r, when: _w, mode: _m, time: _t, ...rest } = aCertificate({ state: 'revoked' });
  expect(main(rest)).toMatch(/holds no more.*Ask the organizer/);
  expect(main(aCertificate({ state: 'unknown' }))).toMatch(/No certificate has this code.*sign by sign/);
  const form = rootOf(aCertificate({ state: 'ask' })).querySelector('form');
  expect([form?.getAttribute('method'), form?.getAttribute('action'), form?.querySelector('label')?.getAttribute('for'), form?.querySelector('input')?.id]).toEqual(['get', '/en/certificates', 'code', 'code']);
});

it.each(Language.options)('is kept out of search engines in %s', (spoken) => {
  const root = rootOf(aCertificate({ language: spoken }));
  expect(root.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
  expect(root.title).not.toContain('certificate.');
  expect(root.querySelector('main')?.textContent).not.toContain('certificate.');
});

it('offers the participant her own', () => {
  expect(rootOf(myRegistration({ meeting: 'over', certificateHref: '/en/my/quiet-otter/certificate.pdf' })).querySelector('main .btn')?.textContent).toBe('Your certificate of attendance (PDF)');
  expect(main(myRegistration({ meeting: 'over' }))).not.toContain('certificate');
});
