import type { PublicationPage, PublicationsPage, SubscriptionPage } from '@convenor/contracts';
import { frame } from './pages';

/** An invented publication of the invented institution. */
export const aPublication = (changes: Partial<PublicationPage> = {}): PublicationPage => ({
  ...frame, page: 'publication', path: '/publications/late-snow', state: 'public', textLanguage: 'en', textDirection: 'ltr', kindLabel: 'Policy brief', title: 'Late snow', subtitle: 'Five ways to share what melts', authors: ['Institute for Shared Rivers'],
  number: 4, programme: { name: 'River Policy Roundtable', href: '/en/programmes/rivers' }, abstract: 'Snow comes later each year, and the basins that share it have no forum. This brief sets out what participants asked for, and of whom.',
  parts: [
    { id: 'key', kind: 'key', title: '', minutes: 1, notes: [], html: '<section class="key"><h2 class="label">Key recommendations</h2>\n<ol>\n<li><span class="no">1</span><div class="say"><p><strong>Measure together.</strong> Publish one register of flows.</p><p class="sums">2.1–2.2</p></div></li>\n<li><span class="no">2</span><div class="say"><p><strong>Pay for the gauge.</strong> Fund upstream stations.</p></div></li>\n</ol></section>' },
    { id: 'intro', kind: 'body', number: '1', title: 'Introduction', minutes: 2, notes: [{ number: 1, html: 'General Assembly, resolution 75/1, 2 February 2026.' }], html: '<p>Rivers do not read maps.<sup class="ref" id="ref-1"><a href="#fn-1" aria-label="Note 1">1</a></sup> Those who live by them do.</p>' },
    { id: 'flows', kind: 'body', number: '2', title: 'What is measured', minutes: 4, notes: [], html: '<p>Gauges stand where the money was, participants said, and not where the snow is.</p><figure class="said"><blockquote><p>“We count what we sell and guess what we share.”</p></blockquote><figcaption>Leilani Okoro, Basin Observatory</figcaption></figure><section class="recommendations"><p class="label"><b>Recommendations</b> <span>For basin States</span></p><ol><li><span class="no">2.1</span><div class="say"><p>Publish each year what each gauge recorded.</p></div></li></ol></section>' },
    { id: 'disclaimer', kind: 'back', title: 'Disclaimer', minutes: 1, notes: [], html: '<p>The views are those of participants.</p>' },
  ],
  files: [{ format: 'pdf', href: '/en/publications/late-snow/late-snow.pdf', octets: 412_300, typeset: false }, { format: 'docx', href: '/en/publications/late-snow/late-snow.docx', octets: 96_100, typeset: false }, { format: 'md', href: '/en/publications/late-snow/late-snow.md', octets: 31_000, typeset: false }],
  editions: [{ language: 'en', title: 'Late snow', state: 'public', publishedOn: '2027-04-09' }, { language: 'ar', title: 'الثلج المتأخر', state: 'public', publishedOn: '2027-04-20', href: '/ar/publications/late-snow' }, { language: 'es', title: 'Nieve tardía', state: 'in_translation' }],
  publishedOn: '2027-04-09', daysAfterMeeting: 36, promise: { dueOn: '2027-04-15', daysEarly: 6 }, notices: [], version: 1, versions: [{ version: 1, publishedOn: '2027-04-09', current: true, href: '/en/publications/late-snow' }],
  citation: 'Institute for Shared Rivers, “Late snow: Five ways to share what melts,” River Policy Brief (Geneva: Institute for Shared Rivers, 2027).', bibtex: '@techreport{isr2027late,\n  title = {Late snow},\n  year = {2027}\n}',
  exports: [{ format: 'ris', href: '/en/publications/late-snow/late-snow.ris' }, { format: 'csl-json', href: '/en/publications/late-snow/late-snow.csl.json' }], identifiers: [{ kind: 'isbn', text: '978-92-808-0000-5' }], licence: { name: 'CC BY 4.0', href: 'https://creativecommons.org/licenses/by/4.0/', text: 'Share it with the citation.' },
  roundtable: { title: 'Water across borders', href: '/en/roundtables/water-across-borders-4', when: ['Thursday 4 March 2027, 15:00–17:00 Geneva (CET)'], place: 'River House and Zoom' }, hash: 'ab'.repeat(32), frozenHref: '/en/publications/late-snow/late-snow.json',
  head: { meta: [{ name: 'citation_title', content: 'Late snow' }], jsonLd: '{"@type":"Report","name":"Late snow"}' }, ...changes,
});

export const publications = (changes: Partial<PublicationsPage> = {}): PublicationsPage => ({
  ...frame, page: 'publications', path: '/publications', values: {}, feeds: { rss: '/en/publications/feed.rss', atom: '/en/publications/feed.atom' }, subscribe: { action: '/en/publications/subscribe', formKey: 'key' },
  choices: { programmes: [{ value: 'rivers', label: 'River Policy Roundtable', works: 4 }, { value: 'coasts', label: 'Coasts', works: 1 }], themes: [], goals: [], years: [{ value: '2027', label: '2027', works: 3 }, { value: '2026', label: '2026', works: 2 }], languages: [] },
  items: [{ href: '/en/publications/late-snow', language: 'en', direction: 'ltr', title: 'Late snow', subtitle: 'Five ways to share what melts', kindLabel: 'Policy brief', programme: 'River Policy Roundtable', number: 4, publishedOn: '2027-04-09', languages: ['en', 'ar'], abstract: 'Snow comes later each year.' }], ...changes,
});

export const aSubscription = (changes: Partial<SubscriptionPage> = {}): SubscriptionPage => ({ ...frame, page: 'subscription', path: '/publications', state: 'prove', action: '/links/s1', formKey: 'key', ...changes });
