import { inflateSync } from 'node:zlib';
import type { ClearingView, Language, PublicationList, PublishingView, SpeakerToThank, WorkshopView } from '@convenor/contracts';
import { openHouse, type House } from './house';
import { drafted, partsOfWord, publicEdition, waiveAll, wordsOfPdf, type Desk } from './published';
import { follow, imported, moveTo, open, register, type Staff } from './staff';
import { story } from './story';
import { tools, type Browser } from './tools';

const languages: readonly Language[] = ['en', 'fr', 'es', 'ar', 'ru', 'zh'];

/** An invented concept note, with the rule at its end. */
const noteOf = (title: string, people: string, rule: string): Buffer =>
  Buffer.from(`# ${title}

Lantern Bay Conversations

Tuesday 9 March 2027, 10.00-12.00 EAT, Lantern House, Quay Street 4, Mombasa, and via Zoom

## Background

Lamps on this coast are lit by hand.

## Themes

- Lamps and keepers
- Fog and bells

## Organised by

Centre for Shared Futures

## Speakers

${people}

A short report will be published and sent to all participants within eight weeks. ${rule}
`);

/** Names and affiliations that occur nowhere else in the world. */
const hidden = ['Zulqarnayn', 'Obeidallah', 'Quernstone', 'Wilhelmina', 'Threlkeldson', 'Ormskirkdale', 'Peregrinus', 'Vashtibole', 'Gannetholm'] as const;
const told = ['Ottokar', 'Brimblecombe', 'Marlspike'] as const;
/** Spoke at the meeting for the record, and asked for the rule in all she said. */
const asked = ['Casimira', 'Dunwoodie', 'Fenwick'] as const;

const discreet = `# Notes

spoke: Zulqarnayn Obeidallah (room)
spoke: Wilhelmina Threlkeldson (room)

## Lamps and keepers

- Zulqarnayn: We of the Quernstone Trust light nine lamps by hand
- Wilhelmina Threlkeldson agreed with Obeidallah that keepers are paid too late
- Peregrinus Vashtibole from the Gannetholm Pilots: Nobody asks a pilot
- /quote @Threlkeldson “A keeper who is paid in May forgets the winter, as Zulqarnayn knows”
- /key /rec [harbour towns] Pay keepers by the month

## Fog and bells

- /fig Wilhelmina: Of 40 bells that the Ormskirkdale Bell Society hung, 12 still ring
- /rec [harbour towns] Count the bells
`;

const forTheRecord = `# Notes

spoke: Ottokar Brimblecombe (room)
spoke: Casimira Dunwoodie for the Fenwick Pilots (room)

## Lamps and keepers

- Brimblecombe: The Marlspike Guild keeps its lamps lit all night
- /rec [harbour towns] Keep lamps lit

## Fog and bells

- Dunwoodie: Pilots are paid late (Chatham House Rule)
- Brimblecombe: Bells are heard farther than lamps are seen
- /rec [harbour towns] Ring bells in fog
`;

/** Where something was met: a place, and a needle it holds. */
type Trace = `${string}: ${string}`;
const tracesOf = (places: ReadonlyMap<string, string>, needles: readonly string[]): Trace[] =>
  [...places].flatMap(([place, text]) => needles.filter((needle) => `${place}\n${text}`.toLowerCase().includes(needle.toLowerCase())).map((needle): Trace => `${place}: ${needle}`));

/** What lies in a PDF beside its words: properties, outline, tags; packed streams unpacked. */
function insidePdf(octets: Buffer): string {
  const raw = octets.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n/g)].map(({ index, 0: head }) => {
    try {
      return inflateSync(octets.subarray(index + head.length)).toString('latin1');
    } catch {
      return '';
    }
  });
  const whole = [raw, ...streams].join('\n');
  // Strings of a PDF may be written by their numbers, or two octets a sign.
  const byNumbers = [...whole.matchAll(/<([0-9A-Fa-f\s]{8,})>/g)].map(([, digits = '']) => Buffer.from(digits.replace(/\s/g, ''), 'hex').toString('latin1'));
  return [whole, ...byNumbers].join('\n').replaceAll('\0', '');
}

story('A name said under the Chatham House Rule is told nowhere', (step) => {
  let house: House;
  let staff: Staff;
  let secret: Desk;
  let control: Desk;

  const everybody = async (): Promise<Browser> => new (await tools()).Browser(house.address);

  beforeAll(async () => {
    house = await openHouse({ at: '2027-03-08T05:30:00Z' });
    const browser = await everybody();
    await follow(browser, house.signInLink);
    const people = '- Ms Wilhelmina Threlkeldson, Ormskirkdale Bell Society\n- Mr Zulqarnayn Obeidallah, Quernstone Trust';
    const roundtable = await imported(browser, noteOf('Who lights the lamps', people, 'The meeting is held under the Chatham House Rule.'));
    staff = { browser, roundtable, address: house.address };
  });
  afterAll(() => house.close());

  step('the organiser’s own papers know who came and who spoke', async () => {
    const { browser, roundtable } = staff;
    expect(roundtable.attribution).toBe('chatham_house');
    await open(staff, { room: 20, online: 20 }, 'https://meet.example.org/j/1');
    const consents = { listed: true, brief: true, news: false };
    await register(house, staff, { name: 'Wilhelmina Threlkeldson', email: 'w@bells.example.org', mode: 'room', organisation: 'Ormskirkdale Bell Society', consents });
    await register(house, staff, { name: 'Abena Larteh', email: 'abena@shore.example.org', mode: 'room', organisation: 'University of the Northern Shore', consents });
    await moveTo(house, browser, '2027-03-09T07:30:00Z');
    const door = `/api/roundtables/${roundtable.id}/door`;
    const { items } = (await browser.api('GET', door)) as { items: { registrationId: string }[] };
    for (const { registrationId } of items) await browser.api('POST', `${door}/arrivals`, { registrationId });
    await moveTo(house, browser, '2027-03-10T06:00:00Z');

    secret = await drafted(staff, discreet);
    const kept = JSON.stringify(await browser.api('GET', `/api/roundtables/${roundtable.id}/notes`));
    expect(kept).toContain('Zulqarnayn');
    expect(JSON.stringify(await browser.api('GET', `/api/roundtables/${roundtable.id}/attendance`))).toContain('Wilhelmina');
  });

  step('the paper is commented on, read, cleared, published, sent out and its speakers are thanked', async () => {
    const { browser } = staff;
    const { sections } = (await browser.api('GET', secret.paper)) as WorkshopView;
    const lamps = sections.find(({ title }) => title === 'Lamps and keepers');
    const comment = (await browser.api('POST', `${secret.paper}/sections/${lamps?.id ?? ''}/comments`, { id: crypto.randomUUID(), text: 'Ask Obeidallah of the Quernstone Trust whether nine is right.' })) as { id: string };
    await browser.api('POST', `${secret.paper}/comments/${comment.id}/resolve`, { resolved: true });
    const { quotes } = await secret.clearing();
    const [quote] = quotes.filter(({ kind }) => kind === 'quote');
    expect(quote?.words).not.toContain('Zulqarnayn');
    await browser.api('PUT', `${secret.paper}/clearing/steps`, { steps: [
      { number: 1, name: 'Partners', dueAt: '2027-03-20T12:00:00Z', readers: [{ name: 'Leilani Fonoti', address: 'leilani@islands.example.org' }] }, { number: 1, name: 'Speakers', kind: 'quotes', dueAt: '2027-03-20T12:00:00Z' },
    ] });
    await browser.api('POST', `${secret.paper}/clearing/speakers`, { quoteIds: [quote?.quoteId], name: 'Wilhelmina Threlkeldson', address: 'w@bells.example.org' });
    await browser.api('POST', `${secret.paper}/clearing/start`, {});
    await browser.api('POST', `${secret.paper}/clearing/quotes/${quote?.quoteId ?? ''}/answer`, { answer: 'approve', source: 'phone', cameFrom: 'Her call' });
    const [partners] = ((await secret.clearing()) as ClearingView).steps;
    await browser.api('POST', `${secret.paper}/clearing/readers/${partners?.who[0]?.id ?? ''}/answer`, { answer: 'agree', source: 'mail', cameFrom: 'Her mail' });
    expect((await secret.clearing()).gaps.hard).toEqual([]);
    await waiveAll(secret, 'Open in this story, and beside its point.');
    await browser.api('POST', `${secret.paper}/publish`, {});
    const work = await publicEdition(secret);
    const edition = `/api/roundtables/${secret.roundtableId}/editions/${work.editions[0]?.id ?? ''}`;
    await browser.api('POST', `${edition}/circulate`, { audiences: ['came'], preview: false });
    const { items } = (await browser.api('GET', `${edition}/thanks`)) as { items: SpeakerToThank[] };
    const [thanked] = items.filter(({ name }) => name.includes('Zulqarnayn'));
    await browser.api('POST', `${edition}/thanks`, { speakers: [{ appearanceId: thanked?.appearanceId, address: 'z@quern.example.org', language: 'en' }] });
    await house.sink.next('abena@shore.example.org', 'the brief', ({ text }) => text.includes('/publications/'));
    await house.sink.next('z@quern.example.org', 'the thanks');
  });

  step('another meeting is published for the record, as a control', async () => {
    const { browser } = staff;
    const roundtable = await imported(browser, noteOf('Who rings the bells', '- Mr Ottokar Brimblecombe, Marlspike Guild', ''));
    await browser.api('PATCH', `/api/roundtables/${roundtable.id}`, { attribution: 'on_record' });
    control = await drafted({ browser, roundtable, address: house.address }, forTheRecord);
    await waiveAll(control, 'Open in this story, and beside its point.');
    await browser.api('POST', `${control.paper}/publish`, {});
    await publicEdition(control);
  });

  /** All that anybody may see or get of a published meeting, by the place where it is. */
  async function places({ publishing, roundtableId }: Desk): Promise<Map<string, string>> {
    const reader = await everybody();
    const { slug } = ((await staff.browser.api('GET', `/api/roundtables/${roundtableId}`)) as { slug: string });
    const href = new URL(((await publishing()) as PublishingView).publications[0]?.editions[0]?.href ?? '', house.address).pathname;
    const own = href.split('/').at(-1) ?? '';
    const found = new Map<string, string>();
    for (const language of languages) {
      for (const path of ['/', '/publications', `/publications/${own}`, `/roundtables/${slug}`, '/publications/feed.rss', '/publications/feed.atom']) {
        found.set(`page ${language}${path}`, (await reader.page(`/${language}${path}`)).html);
      }
    }
    for (const path of ['/sitemap.xml', `/en/roundtables/${slug}/calendar.ics`]) found.set(`page ${path}`, (await reader.page(path)).html);
    const taken = (ending: string): Promise<Buffer> => reader.file(`${href}/${own}-en.${ending}`, 1);
    for (const ending of ['html', 'md', 'json', 'bib', 'ris', 'csl.json', 'dc.xml']) found.set(`${own}-en.${ending}`, (await taken(ending)).toString('utf8'));
    const [pdf, word] = [await taken('pdf'), await taken('docx')];
    found.set(`${own}-en.pdf, its words`, await wordsOfPdf(pdf));
    found.set(`${own}-en.pdf, what lies in it`, insidePdf(pdf));
    for (const [name, text] of await partsOfWord(word)) found.set(`${own}-en.docx, ${name}`, text);
    return found;
  }

  /** What the house itself keeps of the published text or sends to others. */
  async function inTheHouse(speakers: readonly string[]): Promise<Map<string, string>> {
    const { ask } = await tools();
    const rows = async (table: string): Promise<string> => JSON.stringify(await ask(house.home, `select * from ${table}`));
    const mails = house.sink.mails.filter(({ to }) => !speakers.includes(to)).map(({ to, file, subject, text }): [string, string] => [`mail ${file} to ${to}`, `${subject}\n${text}`]);
    return new Map([['search index', await rows('edition_text')], ['frozen text', JSON.stringify(await ask(house.home, 'select document, words from edition_version'))], ['log', house.product.log], ...mails]);
  }

  step('her name and her house are in none of all that', async () => {
    expect(tracesOf(await places(secret), hidden)).toEqual([]);
    expect(tracesOf(await inTheHouse(['w@bells.example.org', 'z@quern.example.org']), hidden)).toEqual([]);
    for (const search of hidden) expect(((await (await everybody()).api('GET', `/api/publications?${new URLSearchParams({ search })}`)) as PublicationList).items).toEqual([]);
  });

  step('the reader who was asked to judge it saw no name either', async () => {
    const { link } = await house.sink.next('leilani@islands.example.org', 'what she is asked to read', (mail) => mail.link !== null);
    const { html } = await (await everybody()).page(link ?? '');
    expect(html).toContain('nine lamps by hand');
    expect(tracesOf(new Map([['a reader’s page', html]]), hidden)).toEqual([]);
  });

  step('the same look finds the name that was said for the record, wherever words are', async () => {
    const met = tracesOf(await places(control), told).map((trace) => trace.split(': ')[0]);
    for (const place of ['page en/publications/who-rings-the-bells', 'page en/roundtables/who-rings-the-bells', 'who-rings-the-bells-en.html', 'who-rings-the-bells-en.md', 'who-rings-the-bells-en.json', 'who-rings-the-bells-en.pdf, its words', 'who-rings-the-bells-en.docx, word/document.xml']) expect(met).toContain(place);
    const kept = tracesOf(await inTheHouse([]), told).map((trace) => trace.split(': ')[0]);
    expect(kept).toEqual(expect.arrayContaining(['search index', 'frozen text']));
    // What one of them said under the rule, at the same table, is told without her.
    const all = new Map([...(await places(control)), ...(await inTheHouse([]))]);
    expect(all.get('who-rings-the-bells-en.md')).toContain('ilots are paid late');
    expect(tracesOf(all, asked)).toEqual([]);
    // And it sees into what is packed: the title stands among the properties of the PDF.
    const inside = [...(await places(control))].find(([place]) => place.endsWith('what lies in it'))?.[1];
    expect(inside).toContain('Who rings the bells');
  });
});
