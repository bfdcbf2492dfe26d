import type { Language } from '@convenor/contracts';
import { Feeds } from './feeds';
import { drafted, filesMade, keepPaper, published, publishingHouse, type House } from './published.fixture';
import { PublicationFiles } from './publication-files';

const installation = { publicUrl: 'https://convenor.example.org', institution: 'Institute for the Straits' };
let house: House;
let files: PublicationFiles;
let feeds: Feeds;

/** One work in several languages. */
const inLanguages: Record<Exclude<Language, 'en'>, { title: string; body: string }> = {
  fr: { title: 'Des ports qui accueillent', body: 'L’éducation des marins commence à quai ; les équipages négociaient depuis des années.' },
  es: { title: 'Puertos que acogen', body: 'Las tripulaciones esperan meses y los contratos no se respetan.' },
  ar: { title: 'موانئ ترحب', body: 'تنتظر السفن أشهرًا والمهاجرون لا يتقاضون أجورهم.' },
  ru: { title: 'Порты, которые принимают', body: 'Моряки ждут зарплату месяцами, и договоры нарушаются.' },
  zh: { title: '欢迎的港口', body: '海员移徙政策需要各国共同制定，工资拖欠三个月。' },
};

beforeAll(async () => {
  house = await publishingHouse();
  files = new PublicationFiles(house.publications, house.files, house.transactions, installation);
  feeds = new Feeds(house.find, house.transactions, installation);
  const { roundtableId } = await published(house, { title: 'Ports that welcome', body: 'Crews negotiated for years; café owners on the quay lent them money.', front: { abstract: [{ type: 'text', text: 'Wages <b>late</b> & lost.' }], keywords: ['seafarers'] } });
  for (const [language, { title, body }] of Object.entries(inLanguages) as [Language, { title: string; body: string }][]) {
    const paper = await keepPaper(house, roundtableId, { language, title, body });
    await house.publish.publish({ roundtableId, documentId: paper.documentId, promiseId: null }, house.by);
    await filesMade(house, paper.documentId);
  }
  await house.finish.sweep();
  await drafted(house, { title: 'Never published', body: 'Zanzibar stays a draft.' });
});
afterAll(() => house.database.drop());

const found = async (search: string, reader: Language = 'en') => (await house.find.list({ search, reader })).items.map(({ slug, language }) => `${slug} ${language}`);

describe('searching', () => {
  it.each([
    ['a form of the word', 'negotiating', 'en'], ['without its accent', 'cafe', 'en'], ['in capitals', 'CREWS', 'en'], ['French without accents', 'education marins', 'fr'], ['another French form', 'négocier', 'fr'],
    ['a Spanish plural', 'contrato', 'es'], ['another Russian case', 'зарплата', 'ru'], ['an Arabic plural with its article', 'سفن', 'ar'], ['two Chinese characters', '政策', 'zh'], ['four Chinese characters', '移徙政策', 'zh'], ['an exact phrase', '"lent them money"', 'en'],
  ])('finds %s', async (_, search, language) => {
    expect(await found(search, language as Language)).toEqual([`ports-that-welcome ${language}`]);
  });

  it.each(['Zanzibar', 'Okoye', 'nowhereatall', '策政'])('does not find %s', async (search) => expect(await found(search)).toEqual([]));

  it.each(["'); drop table edition; --", '"unclosed', '& | ! :* ((', '\\', '%', '-', 'a'.repeat(200), '\ue000'])('takes %j for words', async (search) => {
    await expect(house.find.list({ search })).resolves.toHaveProperty('items');
  });

  it('shows the work once, in the edition that suits the reader', async () => {
    expect(await found('', 'ar')).toEqual(['ports-that-welcome ar']);
    const [line] = (await house.find.list({ reader: 'fr' })).items;
    expect(line).toMatchObject({ title: 'Des ports qui accueillent', languages: ['ar', 'en', 'es', 'fr', 'ru', 'zh'], href: '/fr/publications/ports-that-welcome', daysAfterMeeting: 36 });
  });

  it('marks what was found in pieces of text, and the rest stays text', async () => {
    const [line] = (await house.find.list({ search: 'negotiate' })).items;
    expect(line?.snippet.filter((piece) => piece.found).map(({ text }) => text)).toEqual(['negotiated']);
    expect(line?.snippet.map(({ text }) => text).join('')).toMatch(/late.*& lost\.[^]*café owners/);
    const [chinese] = (await house.find.list({ search: '移徙', reader: 'zh' })).items;
    expect(chinese?.snippet.filter((piece) => piece.found).map(({ text }) => text)).toEqual(['移徙']);
  });

  it('narrows by programme, year, language and theme, and counts what there is', async () => {
    const { filters, items } = await house.find.list({ programme: 'straits-dialogues', year: 2027, language: 'fr', theme: 'Wages' });
    expect(items.map(({ language }) => language)).toEqual(['fr']);
    expect(filters).toMatchObject({ years: [{ year: 2027, works: 1 }], programmes: [{ name: 'Straits Dialogues', works: 1 }], languages: expect.arrayContaining([{ language: 'zh', works: 1 }]) as unknown });
    for (const wish of [{ programme: 'none' }, { year: 1999 }, { theme: 'Whales' }, { goal: 'sdg-99' }]) expect((await house.find.list(wish)).items).toEqual([]);
  });
});

describe('the list', () => {
  it('goes on where a page ended, each work once, with as many statements for many works as for one', async () => {
    const statements = async (act: () => Promise<unknown>): Promise<number> => {
      const spy = jest.spyOn(house.database.dataSource, 'query');
      await act();
      const count = spy.mock.calls.length;
      spy.mockRestore();
      return count;
    };
    const one = await statements(() => house.find.list({}));
    for (const title of ['First', 'Second', 'Third', 'Fourth']) await published(house, { title, body: 'Crews wait.' });
    expect(await statements(() => house.find.list({ search: 'crews' }))).toBe(one);
    for (const search of [undefined, 'crews']) {
      const slugs: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await house.find.list({ limit: 2, ...(search ? { search } : {}), ...(cursor ? { cursor } : {}) });
        slugs.push(...page.items.map(({ slug }) => slug));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(slugs).toHaveLength(5);
      expect(new Set(slugs).size).toBe(5);
    }
    expect((await house.find.list({ cursor: 'bm8gY3Vyc29y' })).items).toHaveLength(5);
  });
});

describe('what others read', () => {
  it('feeds say the same bytes while nothing changes, and escape what was written', async () => {
    const [rss, again, atom] = [await feeds.newest('rss', 'en', null, '/en/publications/feed.rss'), await feeds.newest('rss', 'en', null, '/en/publications/feed.rss'), await feeds.newest('atom', 'en', 'straits-dialogues', '/x')];
    expect(rss.etag).toBe(again.etag);
    expect(rss.text).toContain('https://convenor.example.org/en/publications/ports-that-welcome');
    expect(rss.text).not.toContain('<b>late');
    expect(atom.text).toContain('<feed');
    await published(house, { title: 'News of the day' });
    expect((await feeds.newest('rss', 'en', null, '/en/publications/feed.rss')).etag).not.toBe(rss.etag);
  });

  it('the sitemap names every public page and no other', async () => {
    const { text } = await feeds.sitemap();
    expect(text).toContain('<loc>https://convenor.example.org/ar/publications/ports-that-welcome</loc>');
    expect(text).not.toContain('never-published');
  });

  it('metadata and frozen text come as files, each by its name', async () => {
    const take = async (name: string) => (await files.named('ports-that-welcome', 'en', name))?.octets.toString('utf8') ?? '';
    expect(await take('ports-that-welcome-en.bib')).toContain('Ports that welcome');
    expect(await take('ports-that-welcome-en.ris')).toMatch(/^TY {2}- /);
    expect(JSON.parse(await take('ports-that-welcome-en.csl.json'))).toEqual([expect.objectContaining({ title: expect.stringContaining('Ports that welcome') as string })]);
    expect(await take('ports-that-welcome-en.dc.xml')).toContain('Ports that welcome');
    expect(JSON.parse(await take('ports-that-welcome-en.json'))).toMatchObject({ schema: 'convenor.doc/1' });
    for (const name of ['ports-that-welcome-en.exe', '../ports-that-welcome-en.pdf', 'ports-that-welcome-fr.pdf', 'ports-that-welcome-en-v9.pdf']) expect(await files.named('ports-that-welcome', 'en', name)).toBeNull();
  });
});

describe('a name withheld', () => {
  it('is in nothing that goes out: page, search, feeds, metadata', async () => {
    const { slug, quoteId } = await published(house, { title: 'Under the rule', body: 'A Member State representative said so.' });
    const everything = [
      JSON.stringify((await house.publications.find(slug, 'en'))?.view), JSON.stringify((await house.find.list({})).items), (await feeds.newest('atom', 'en', null, '/x')).text,
      ...(await Promise.all(['bib', 'ris', 'csl.json', 'dc.xml', 'json'].map(async (ending) => (await files.named(slug, 'en', `${slug}-en.${ending}`))?.octets.toString('utf8') ?? ''))),
    ].join('\n');
    expect(everything).toContain(quoteId);
    for (const name of ['Lena Brandt', 'Amara Okoye', 'speakerId', 'noteId', 'evidence']) expect(everything).not.toContain(name);
  });
});
