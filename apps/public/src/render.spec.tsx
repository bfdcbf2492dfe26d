/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import type { Language, PublicPage } from '@convenor/contracts';
import axe from 'axe-core';
import { render } from './render';
import { aDelegation, aForgetting, aForm, aHome, aLink, aMessage, anOutcome, aRoundtable, day, frame, fullForm, myData, myRegistration, someAnswers } from './testing/pages';

const languages: readonly Language[] = ['en', 'fr', 'es', 'ar', 'ru', 'zh'];

/** One of each kind, and the forms with most to go wrong. */
const samples: Readonly<Record<string, PublicPage>> = {
  roundtable: aRoundtable(),
  'roundtable without a date': aRoundtable({ days: [], agenda: [], speakers: [], themes: [], participation: { state: 'not_yet', pools: [] } }),
  home: aHome(),
  'home with nothing': aHome({ upcoming: [], held: [], programmes: [] }),
  programme: { ...frame, page: 'programme', path: '/programmes/rivers', name: 'River Policy Roundtable', kind: 'series', upcoming: [], held: aHome().held, partners: aRoundtable().partners },
  'form, page 1': aForm(),
  'form, page 2 with errors': aForm({ step: 2, values: { mode: 'room', email: 'x@' }, errors: [{ field: 'email', message: 'email_incomplete' }, { field: 'country', message: 'country_missing' }] }),
  'form, page 2 for somebody else': aForm({ step: 2, values: { forWhom: 'other' } }),
  'form, page 1, by approval and by code': aForm({
    code: 'needed', errors: [{ field: 'code', message: 'code_unknown' }], values: { code: 'KELP-2027' },
    pools: [{ mode: 'room', places: 60, left: 11, waiting: 0, admits: 'approval' }, { mode: 'online', places: 100, left: 40, waiting: 0, admits: 'invitation', licensed: true }],
  }),
  'form, page 3': fullForm(),
  'form, page 3 with errors': fullForm({ errors: [{ field: 'question.poster', message: 'file_kind' }, { field: 'question.rules', message: 'answer_missing' }, { field: 'companion.1.name', message: 'companion_name_missing' }] }),
  outcome: anOutcome({ outcome: 'waitlisted', mode: 'room', waitNumber: 4, companions: 2, offerHours: 24, meanwhileOnline: true }),
  'outcome, to be approved': anOutcome({ outcome: 'pending', companions: 1 }),
  link: aLink(),
  'link, asking': aLink({ state: 'ask', emailError: true }),
  'my registration': myRegistration(),
  'my registration, question': myRegistration({ confirm: 'cancel' }),
  'my registration, waiting as well': myRegistration({ mode: 'online', wait: { mode: 'room', number: 4, offered: false }, companions: [{ name: 'Ms Maya RAI', state: 'pending' }], delegation: 'Upper Valleys', accompanies: 'Mr Dorje LAMA', decision: 'With pleasure.' }),
  'link, for several people': aLink({ others: [{ id: 'r2', name: 'Ms Maya RAI', mode: 'room' }] }),
  'change answers': someAnswers({ errors: [{ field: 'printedName', message: 'name_taken' }] }),
  'forget me': aForgetting(),
  receipt: aForgetting({ step: 'receipt', reference: '20270212-K7P4M2XD', on: '2027-02-12', receiptHref: '/en/forgotten/x.txt' }),
  'my data': myData(),
  delegation: aDelegation({ notice: 'not_saved' }),
  'delegation, question': aDelegation({ confirm: ['Ms Maya RAI'] }),
  'delegation, closed': aDelegation({ closed: 'too_late' }),
  message: aMessage({ message: 'too_many', retryAfterSeconds: 90 }),
  privacy: { ...frame, page: 'privacy', path: '/programmes/rivers/privacy', programme: 'River Policy Roundtable', programmeHref: '/en/programmes/rivers', kept: [{ field: 'needs', from: 30, to: 60 }], questions: [], online: ['Zoom', 'calls.example.org'] },
  'privacy, no service named': { ...frame, page: 'privacy', path: '/programmes/rivers/privacy', programme: 'River Policy Roundtable', programmeHref: '/en/programmes/rivers', kept: [], questions: [], online: [] },
  'test line': { ...frame, page: 'test-line', path: '/test-your-line', unlisted: true, echoHref: '/test-line/echo', octetsHref: '/test-line/octets', service: { name: 'Zoom', href: 'https://zoom.us/test' } },
  text: { ...frame, page: 'text', path: '/privacy', title: 'Privacy', body: 'We keep little.' },
};

const parsed = new Map<PublicPage, Document>();

const documentOf = (page: PublicPage): Document => {
  const root = parsed.get(page) ?? new DOMParser().parseFromString(render(page), 'text/html');
  parsed.set(page, root);
  return root;
};

/** Rules that measure pixels run in a real browser only. */
const needingAPicture = { 'color-contrast': { enabled: false }, 'label-content-name-mismatch': { enabled: false } };

const every = Object.entries(samples).flatMap(([name, page]) => languages.map((language) => [name, language, { ...page, language }] as const));

it('in French, breaks no line before a sign of two parts, and sets each colon off from its label', () => {
  const words = Object.values(samples).map((page) => render({ ...page, language: 'fr' }).replace(/<(script|style)[^]*?<\/\1>|<[^>]+>/g, '\n'));
  const refused = words.flatMap((text) => text.match(/.*(?: [:;?!»]|« ).*/g) ?? []).filter((line) => !line.includes('Quel bassin ?'));
  expect(refused).toEqual([]);
  expect(words.join()).toContain('Délégation\u00a0:');
});

describe('every page in every language', () => {
  it.each(every)('%s (%s) has landmarks, one head, its language and direction', (_name, language, page) => {
    const { documentElement: root } = documentOf(page);
    for (const landmark of ['header', 'main', 'footer', 'h1', 'title']) expect(root.querySelectorAll(landmark)).toHaveLength(1);
    expect(root.lang).toBe(language);
    expect(root.dir).toBe(language === 'ar' ? 'rtl' : 'ltr');
  });

  it.each(every)('%s (%s) names and labels every control once', (_name, _language, page) => {
    const root = documentOf(page);
    for (const control of root.querySelectorAll<HTMLInputElement>('input:not([type="hidden"]), select, textarea')) {
      expect(control.name).not.toBe('');
      expect(control.labels).toHaveLength(1);
    }
    const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { hash } of root.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) expect(ids).toContain(hash.slice(1));
    const pointed = [...root.querySelectorAll('[aria-describedby], [aria-labelledby]')].flatMap((part) => `${part.getAttribute('aria-describedby') ?? ''} ${part.getAttribute('aria-labelledby') ?? ''}`.trim().split(/\s+/));
    for (const id of pointed) expect(ids).toContain(id);
  });

  it.each(every)('%s (%s) leaves no gap and no key unsaid', (_name, _language, page) => {
    const words = documentOf(page).documentElement.textContent ?? '';
    expect(words.replace(/\{"@context".*?\}\}/s, '')).not.toMatch(/\{\w+\}|\{\{|undefined|\b(take|my|sure|act|field|error|need|role|status|link|pool|where|when|register|outcome|seen|kept)\.[a-z]/);
  });

  it.each(every)('%s (%s) keeps to a strict content security policy', (_name, _language, page) => {
    const root = documentOf(page);
    expect(root.querySelectorAll('[style], style, iframe, img')).toHaveLength(0);
    expect([...root.querySelectorAll('script:not([src])')].every((script) => script.getAttribute('type') === 'application/ld+json')).toBe(true);
    expect([...root.querySelectorAll('*')].flatMap((part) => part.getAttributeNames()).filter((name) => name.startsWith('on'))).toEqual([]);
  });
});

describe('to readers of words', () => {
  it.each(Object.entries(samples))('%s has nothing that axe refuses', async (_name, page) => {
    document.open();
    document.write(render(page));
    document.close();
    const { violations } = await axe.run(document, { rules: needingAPicture });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('what others wrote', () => {
  const nasty = '</script><img src=x onerror=alert(1)>"\'&';

  it('stays text in titles, names, addresses and data for machines', () => {
    const root = documentOf(aRoundtable({
      title: nasty, subtitle: nasty, background: nasty, speakers: [{ role: 'speaker', name: nasty, office: nasty, confirmed: true }],
      themes: [{ title: nasty, text: nasty, goals: [nasty] }], partners: [{ kind: 'organiser', name: nasty }], path: '/roundtables/a"b',
    }));
    expect(root.querySelectorAll('img')).toHaveLength(0);
    expect(root.querySelector('h1')?.textContent).toBe(nasty);
    const data = JSON.parse(root.querySelector('script[type="application/ld+json"]')?.textContent ?? '') as { name: string };
    expect(data.name).toBe(nasty);
  });

  it('stays a value in the fields of a form', () => {
    const root = documentOf(aForm({ step: 2, values: { givenNames: nasty, accessText: nasty, consents: [nasty] } }));
    expect(root.querySelector<HTMLInputElement>('#givenNames')?.value).toBe(nasty);
    expect(root.querySelector<HTMLInputElement>('[type="hidden"][name="accessText"]')?.value).toBe(nasty);
    expect(root.querySelectorAll('img')).toHaveLength(0);
  });

  it('leads nowhere by an address that is not one', () => {
    const page = aRoundtable({ background: [{ type: 'paragraph', spans: ['See ', { text: 'this', href: 'javascript:alert(1)' }, { text: ' and that', href: 'https://rivers.example/a' }] }] });
    const links = [...documentOf(page).querySelectorAll('#background .main a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['https://rivers.example/a']);
  });

  it('keeps its own language and direction inside a page in Arabic', () => {
    const root = documentOf({ ...aRoundtable(), language: 'ar', contentLanguage: 'en' });
    expect(root.querySelector('h1 bdi')?.getAttribute('lang')).toBe('en');
    expect(root.querySelector('#background .prose')?.getAttribute('dir')).toBe('ltr');
    expect(root.querySelector('.people h3 bdi')?.textContent).toBe('Dr Imara Osei');
  });
});

describe('for search engines and messengers', () => {
  it('names the address of each language without the chosen zone', () => {
    const root = documentOf(aRoundtable({ path: '/roundtables/water?zone=Asia/Kathmandu' }));
    expect(root.querySelector('link[rel="canonical"]')?.getAttribute('href')).toBe('https://rivers.example/en/roundtables/water');
    expect([...root.querySelectorAll('link[rel="alternate"]')].map((link) => link.getAttribute('hreflang'))).toEqual(languages);
    expect(root.querySelector('.langs a[lang="fr"]')?.getAttribute('href')).toBe('/fr/roundtables/water?zone=Asia/Kathmandu');
  });

  it('says of a cancelled roundtable that it is cancelled', () => {
    const data = JSON.parse(documentOf(aRoundtable({ participation: { state: 'cancelled', pools: [] } })).querySelector('script[type="application/ld+json"]')?.textContent ?? '') as Record<string, string>;
    expect(data).toMatchObject({ '@type': 'Event', eventStatus: 'https://schema.org/EventCancelled', startDate: '2027-03-04T15:00:00+01:00' });
  });

  it.each([['my registration', myRegistration()], ['a link', aLink()], ['a message', aMessage()], ['a form', aForm()]])('keeps %s out', (_name, page) => {
    const root = documentOf(page);
    expect(root.querySelector('meta[name="robots"]')?.getAttribute('content')).toBe('noindex');
    expect(root.querySelector('link[rel="canonical"]')).toBeNull();
    expect(root.querySelector('meta[name="referrer"]')?.getAttribute('content') ?? 'strict-origin').toBe('strict-origin');
  });
});

describe('times', () => {
  const words = (page: PublicPage) => documentOf(page).querySelector('#when')?.textContent ?? '';

  it('stand as the server gave them, each with its zone', () => {
    expect(words(aRoundtable())).toContain('Thursday 4 March 2027');
    expect(words(aRoundtable())).toContain('15:00–17:00Geneva (CET, UTC+1)');
    expect(words(aRoundtable())).toContain('19:45–21:45Kathmandu (UTC+5:45), the same day');
  });

  it('name the other day where the reader’s clocks show one', () => {
    const late = { ...day, reader: { date: '2027-03-05', start: '01:00', end: '03:00', zone: 'Pacific/Auckland', offset: 'UTC+13' } };
    expect(words(aRoundtable({ days: [late] }))).toContain('01:00–03:00Auckland (UTC+13), Friday 5 March 2027');
  });

  it('carry no abbreviation that the server did not give', () => {
    const { abbreviation: _left, ...host } = day.host;
    const page = aRoundtable({ days: [{ ...day, host }], participation: { state: 'open', pools: [], closes: { date: '2027-03-02', time: '18:00', place: 'Geneva' } } });
    expect(documentOf(page).querySelector('main')?.textContent).not.toMatch(/\b(CES?T|GMT|WES?T|EE?S?T|BST|PS?T)\b/);
  });

  it('write months in Arabic as the United Nations do', () => {
    expect(words({ ...aRoundtable(), language: 'ar' })).toContain('الخميس 4 آذار/مارس 2027');
  });
});
