/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { constituenciesWithCountry, type MyRegistrationPage, type Participation, type PublicPage } from '@convenor/contracts';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { render } from './render';
import { aForm, aLink, anOutcome, aRoundtable, closing, myRegistration } from './testing/pages';

const rootOf = (page: PublicPage): Document => new DOMParser().parseFromString(render(page), 'text/html');
const textOf = (page: PublicPage, selector = 'main'): string => rootOf(page).querySelector(selector)?.textContent ?? '';

describe('taking part', () => {
  const take = (participation: Participation) => textOf(aRoundtable({ participation }), '#take');
  const offered = { registerHref: '/r', linkAgainHref: '/l', calendarHref: '/c' };

  it('says how many places are left and until when', () => {
    expect(textOf(aRoundtable(), '#take')).toMatch(/In the room11 of 60 left49 places taken.*286 of 500 left.*Register.*closes on Tuesday 2 March 2027 at 18:00 in Geneva \(CET\)/);
  });

  it('says what the next person’s number would be when a pool is full', () => {
    const words = take({ state: 'full', pools: [{ mode: 'room', places: 60, left: 0, waiting: 3 }], ...offered });
    expect(words).toContain('Full, 3 people waiting');
    expect(words).toContain('You would be number 4 on the waitlist');
    expect(words).toContain('Join the waitlist');
  });

  it('says of a pool that it is by invitation, and of no other', () => {
    const words = take({ state: 'open', pools: [{ mode: 'room', places: 60, left: 11, waiting: 0, admits: 'invitation' }, { mode: 'online', waiting: 0, admits: 'open' }], ...offered });
    expect(words).toMatch(/In the room11 of 60 left49 places takenBy invitation: have your code at hand\.OnlinePlaces for everybody(?!By)/);
  });

  it('gives no free place away past somebody who waits', () => {
    const words = take({ state: 'full', pools: [{ mode: 'room', places: 60, left: 1, waiting: 2 }], ...offered });
    expect(words).toContain('Full, 2 people waiting');
    expect(words).not.toContain('1 of 60 left');
  });

  it.each([
    [{ state: 'not_yet', pools: [], opens: closing, ...offered }, 'It opens on Tuesday 2 March 2027 at 18:00 in Geneva (CET).'],
    [{ state: 'closed', pools: [], ...offered }, 'Registration has closed.'],
    [{ state: 'invited_only', pools: [], ...offered }, 'by invitation'],
    [{ state: 'live', pools: [], liveHref: '/live', ...offered }, 'Follow the meeting here'],
    [{ state: 'over', pools: [], ...offered }, 'This roundtable has been held.'],
    [{ state: 'cancelled', pools: [], reason: 'The snow came.', instead: { title: 'Late water', href: '/x' }, ...offered }, 'Reason: The snow came.See instead: Late water'],
    [{ state: 'postponed', pools: [], ...offered }, 'The new date will be given here'],
  ] satisfies [Participation, string][])('of a roundtable that is %o says what to do, and offers no form', (participation, sentence) => {
    expect(take(participation)).toContain(sentence);
    expect(rootOf(aRoundtable({ participation })).querySelector('#take .btn')).toBeNull();
  });

  it('shows the brief first once there is one', () => {
    const root = rootOf(aRoundtable({ participation: { state: 'over', pools: [] }, brief: { title: 'Late snow', href: '/b' } }));
    expect([...root.querySelectorAll('main section')].map(({ id }) => id).slice(0, 2)).toEqual(['brief', 'when']);
    expect(root.querySelector('#take .btn')?.getAttribute('href')).toBe('/b');
  });

  it('strikes the date of a roundtable that will not take place and offers no zones for it', () => {
    const root = rootOf(aRoundtable({ participation: { state: 'cancelled', pools: [] } }));
    expect(root.querySelector('#when .void .status')?.textContent).toBe('Cancelled');
    expect(root.querySelector('#zone')).toBeNull();
  });

  it('names the State of a code, and keeps a name', () => {
    expect(textOf({ ...aRoundtable({ where: { city: 'Geneva', country: 'CH' } }), language: 'fr' }, '#where .lines')).toBe('Suisse');
    expect(textOf(aRoundtable(), '#where .lines')).toContain('Switzerland');
  });

  it('asks about the building and offers on request what can be arranged', () => {
    const words = textOf(aRoundtable({ access: [{ fact: 'lift', answer: 'ask' }, { fact: 'captions', answer: 'ask' }], accessContact: undefined }), '#access');
    expect(words).toContain('LiftAsk us');
    expect(words).toContain('Live captionsOn request');
    expect(words).not.toContain('write or call');
  });

  it('puts the office first where nobody is named yet', () => {
    const open = rootOf(aRoundtable()).querySelector('.people .open');
    expect(open?.querySelector('h3')?.textContent).toBe('Special Envoy for Glaciers');
    expect(open?.querySelector('.status')?.textContent).toBe('To be confirmed');
  });
});

describe('plural forms', () => {
  const waiting = (language: 'ru' | 'ar' | 'fr', count: number) =>
    textOf({ ...aRoundtable({ participation: { state: 'full', pools: [{ mode: 'room', places: 5, left: 0, waiting: count }] } }), language }, '.pool .num');

  it.each([
    ['ru', 1, 'ожидает 1 человек'], ['ru', 3, 'ожидают 3 человека'], ['ru', 11, 'ожидают 11 человек'], ['ru', 22, 'ожидают 22 человека'],
    ['ar', 1, 'شخص واحد'], ['ar', 2, 'شخصان'], ['ar', 7, '7 أشخاص'], ['ar', 40, '40 شخصا'], ['ar', 100, '100 شخص'],
    ['fr', 1, '1 personne en attente'], ['fr', 2, '2 personnes en attente'],
  ] as const)('in %s for %i are the language’s own', (language, count, words) => {
    expect(waiting(language, count)).toContain(words);
  });
});

describe('words of the organiser in another language', () => {
  const asked = aForm({ step: 3, language: 'ar', questions: [{ id: 'q1', label: 'Which basin?', kind: 'line', language: 'en' }, { id: 'q2', label: 'أي نهر؟', kind: 'line' }] });

  it('are named as such on the form, each with its language', () => {
    expect(textOf(asked)).toContain('نص الجهة المنظمة متاح بهذه اللغة: الإنكليزية.');
    expect(rootOf(asked).querySelector('label[for="question-q1"] bdi')?.getAttribute('lang')).toBe('en');
    expect(rootOf(asked).querySelector('label[for="question-q2"] bdi')?.getAttribute('lang')).toBeNull();
    expect(textOf({ ...asked, questions: asked.questions.slice(1) })).not.toContain('نص الجهة المنظمة متاح');
  });

  it('carry their language beside one’s own registration', () => {
    expect(rootOf({ ...myRegistration(), language: 'zh', contentLanguage: 'fr' }).querySelector('h1 bdi')?.getAttribute('lang')).toBe('fr');
  });
});

describe('the form', () => {
  const hidden = (page: PublicPage) => [...rootOf(page).querySelectorAll<HTMLInputElement>('form input[type="hidden"]')].map(({ name, value }) => `${name}=${value}`);

  it('carries the answers of its other pages, and its key', () => {
    const page = aForm({ step: 2, values: { mode: 'room', givenNames: 'Sunita', accessNeeds: ['captions', 'lift'], 'question.q1': 'n' }, questions: [{ id: 'q1', label: 'Basin?', kind: 'line' }] });
    expect(hidden(page)).toEqual(['formKey=key-1', 'page=2', 'zone=', 'mode=room', 'accessNeeds=captions', 'accessNeeds=lift', 'question.q1=n']);
    expect(rootOf(page).querySelector<HTMLInputElement>('#givenNames')?.value).toBe('Sunita');
  });

  it('posts everything exactly once, whichever page is shown', () => {
    const values = { mode: 'room', forWhom: 'other', contactName: 'Ana', email: 'a@b.org', familyName: 'Karki', accessText: 'x', consents: ['photographs'], accessNeeds: ['captions'] } as const;
    for (const step of [1, 2, 3] as const) {
      const data = new FormData(rootOf(aForm({ step, values })).querySelector('form') ?? undefined);
      for (const [name, value] of Object.entries(values)) expect([step, name, data.getAll(name)]).toEqual([step, name, [value].flat()]);
    }
  });

  it('lists what needs another look, each line leading to its field', () => {
    const root = rootOf(aForm({ step: 2, errors: [{ field: 'email', message: 'email_incomplete' }, { field: 'familyName', message: 'A sentence of the server.' }] }));
    expect([...root.querySelectorAll('.summary a')].map((link) => [link.getAttribute('href'), link.textContent])).toEqual([
      ['#email', 'E-mail: Give the whole address, for example name@example.org'],
      ['#familyName', 'Family name: A sentence of the server.'],
    ]);
    expect(root.querySelector('.summary')?.getAttribute('role')).toBe('alert');
    expect(root.querySelector('#email')?.getAttribute('aria-describedby')).toBe('email-hint email-error');
    expect(root.title).toMatch(/^Error: Who are you\?/);
  });

  it('asks for the contact and the person apart when somebody registers another, and fills in nobody', () => {
    const root = rootOf(aForm({ step: 2, values: { forWhom: 'other' } }));
    expect([...root.querySelectorAll('.formhead')].map(({ textContent }) => textContent)).toEqual(['You, the contact', 'The person who takes part', 'For whom do you come?']);
    expect(root.querySelector('#contactName')).not.toBeNull();
    expect(root.querySelector('#givenNames')?.hasAttribute('autocomplete')).toBe(false);
  });

  it('goes forward when Enter is pressed in a field: Continue is the first button of the form', () => {
    const form = rootOf(aForm({ step: 2, values: { mode: 'online' } })).querySelector('form');
    const buttons = [...(form?.elements ?? [])].filter((control): control is HTMLButtonElement => control.tagName === 'BUTTON');
    expect(buttons.map(({ value }) => value)).toEqual(['next', 'back']);
  });

  it('ticks no consent beforehand', () => {
    const ticks = [...rootOf(aForm({ step: 3 })).querySelectorAll<HTMLInputElement>('[name="consents"]')];
    expect(ticks).toHaveLength(6);
    expect(ticks.some(({ checked }) => checked)).toBe(false);
  });

  it('offers the waitlist of a full room, with a place online in the meantime', () => {
    const full = aForm({ pools: [{ mode: 'room', places: 60, left: 0, waiting: 3 }, { mode: 'online', places: 500, left: 286, waiting: 0 }] });
    expect(textOf(full)).toContain('You would be number 4 on the waitlist. Places go strictly in the order of asking; when one comes free you have 24 hours to take it.');
    expect(rootOf(full).querySelector('[name="meanwhile"]')).not.toBeNull();
    expect(textOf({ ...full, step: 3, values: { mode: 'room' } }, '.actions')).toContain('Join the waitlist');
    expect(rootOf(aForm()).querySelector('[name="meanwhile"]')).toBeNull();
    expect(rootOf({ ...full, offers: {} }).querySelector('[name="meanwhile"]')).toBeNull();
  });

  it('shows the country, without a script, for exactly the constituencies that are asked for it', () => {
    const style = readFileSync('src/assets/style.css', 'utf8');
    const rule = /option:is\(([^)]*)\):checked\) \.only-with-country/.exec(style)?.[1] ?? '';
    expect([...rule.matchAll(/"(\w+)"/g)].map((match) => match[1])).toEqual(constituenciesWithCountry);
  });

  it('answers by the pool alone', () => {
    expect(textOf(anOutcome(), 'h1')).toBe('A place is held for you');
    expect(textOf(anOutcome({ outcome: 'waitlisted', mode: 'room', waitNumber: 4 }))).toMatch(/You are number 4\..*Check your mail: we have written to sunita@example\.org/);
  });
});

describe('a signed link', () => {
  it('acts by a button, never by being opened', () => {
    const form = rootOf(aLink({ purpose: 'accept_offer', until: closing })).querySelector('form');
    expect([form?.method, form?.getAttribute('action'), form?.querySelector('button')?.textContent]).toEqual(['post', '/links/abc', 'Take the place']);
  });

  it.each([['used', 'This link has been used'], ['expired', 'This link is too old'], ['unknown', 'This link does not work']] as const)('that is %s says so and offers a new one', (state, head) => {
    const root = rootOf(aLink({ state, askEmail: true }));
    expect(root.querySelector('h1')?.textContent).toBe(head);
    expect(root.querySelector('form button')?.textContent).toBe('Send me a new link');
    expect(root.querySelector('form [name="email"]')).not.toBeNull();
  });
});

describe('my registration', () => {
  const standing = (changes: Partial<MyRegistrationPage>) => textOf(myRegistration(changes), '.verdict');

  it.each([
    ['confirmed', 'Confirmed, in the room'], ['unverified', 'A place in the room is held, not confirmed yet'], ['pending', 'Waiting for the organizer’s answer'],
    ['waitlisted', 'On the waitlist for the room'], ['offered', 'A place in the room is offered to you'], ['offer_expired', 'The offer has run out'],
    ['declined', 'Not accepted'], ['cancelled', 'Cancelled'], ['lapsed', 'Lapsed'],
  ] as const)('says of %s where one stands', (state, words) => {
    expect(standing({ state })).toContain(words);
  });

  it('says until when an offer is held', () => {
    expect(standing({ state: 'offered', heldUntil: closing })).toContain('It is held for you until Tuesday 2 March 2027, 18:00 in Geneva (CET).');
  });

  it('lets the meeting’s own fate come first', () => {
    expect(standing({ meeting: 'cancelled', reason: 'Snow.' })).toMatch(/The roundtable is cancelled.*Snow\./);
    expect(standing({ meeting: 'cancelled', state: 'declined' })).toContain('Not accepted');
  });

  it('shows joining details only where the server gives them', () => {
    const online = myRegistration({ mode: 'online', join: { state: 'open', href: 'https://zoom.example/j/1', passcode: 'snow', dialIn: [{ place: 'Geneva', number: '+41 22 555' }] } });
    expect(textOf(online)).toMatch(/Join now.*Passcodesnow.*Geneva\+41 22 555/);
    expect(textOf(myRegistration())).not.toMatch(/Join|Passcode/);
  });

  it('shows the door’s code as text and as a picture that is named', () => {
    const root = rootOf(myRegistration());
    expect(root.querySelector('.code')?.textContent).toBe('K7P4-M2XD');
    expect(root.querySelector('svg.qr')?.getAttribute('aria-label')).toContain('QR code');
    expect(rootOf(myRegistration({ code: undefined })).querySelector('svg.qr')).toBeNull();
  });

  it('asks before it acts, and leaves a way out', () => {
    const button = rootOf(myRegistration()).querySelector('form[action="/en/my/quiet-otter/cancel"]');
    expect([button?.textContent, new FormData((button as HTMLFormElement | null) ?? undefined).get('sure')]).toEqual(['Cancel my place', null]);
    const root = rootOf(myRegistration({ confirm: 'cancel' }));
    expect(new FormData(root.querySelector('form') ?? undefined).get('sure')).toBe('yes');
    expect(root.querySelector('form')?.getAttribute('action')).toBe('/en/my/quiet-otter/cancel');
    expect(root.querySelector('.block a')?.getAttribute('href')).toBe('/en/my/quiet-otter');
  });

  it('gives up the number, not a place, of somebody who only waits', () => {
    const root = rootOf(myRegistration({ state: 'waitlisted', actions: { leaveWaitlist: '/cancel' }, confirm: 'cancel' }));
    expect([root.querySelector('h1')?.textContent, root.querySelector('form')?.getAttribute('action')]).toEqual(['Leave the waitlist?', '/cancel']);
  });

  it('answers each need', () => {
    expect(textOf(myRegistration(), '.needs')).toMatch(/Step-free way to my seatArranged on Friday 12 February 2027Aisle seat.*A seat beside my colleagueOpen$/);
  });
});

describe('weight', () => {
  it('keeps a page, its style, script and font under 45 KB', () => {
    const zipped = (file: string) => gzipSync(readFileSync(file)).length;
    const shared = zipped('src/assets/style.css') + zipped('src/assets/script.js') + zipped('../../node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2');
    for (const page of [aRoundtable(), aForm({ step: 2 }), myRegistration()]) expect(shared + gzipSync(render(page)).length).toBeLessThan(45_000);
  });
});
