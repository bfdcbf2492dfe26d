import { RenderPaper } from '@convenor/brief';
import type { ClearingView, PublicPage, PublishingView } from '@convenor/contracts';
import { Files, Transactions } from '@convenor/database';
import { typstRenderer } from '@convenor/documents';
import { SweepPublishing } from '@convenor/publish';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import JSZip from 'jszip';
import { DataSource } from 'typeorm';
import { PublicSite } from '../pages/public-site';
import { attackHouse, type AttackHouse, type Target } from './attack-house';
import { hostileBlocks, hostileFront } from './hostile-paper';

let house: AttackHouse;
let cookie: string;

beforeAll(async () => {
  house = await attackHouse();
  cookie = await house.signedIn('administrator', null, 'first@straits.example.org');
  // The built bundle has specs of its own; here the facts of a page are its bytes.
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"e"' }) });
}, 60_000);
afterAll(() => house.close());

/** Waives what may be, publishes, has the files made. */
async function published({ at, roundtableId, documentId }: Target): Promise<PublishingView> {
  for (const { gapId } of (await house.call<ClearingView>('GET', `${at}/clearing`, { cookie })).body.gaps.open) await house.call('POST', `${at}/clearing/waivers`, { cookie, body: { gapId, reason: 'The house lets this stand for now.' } });
  const asked = await house.call('POST', `${at}/publish`, { cookie, body: {} });
  if (asked.status !== 200) throw new Error(asked.text);
  const rendering = new RenderPaper(house.app.get(Transactions), house.app.get(DataSource), house.app.get(Files), typstRenderer());
  const waiting = await house.sql<{ revision: number; format: 'pdf' }>(`select revision, format from rendition where document_id = $1 and state = 'waiting' and revision = (select max(revision) from document_revision where document_id = $1)`, [documentId]);
  for (const { revision, format } of waiting) await rendering.render({ documentId, revision, format });
  await house.app.get(SweepPublishing).editions();
  return (await house.call<PublishingView>('GET', `/api/roundtables/${roundtableId}/publications`, { cookie })).body;
}

/** Everything that anybody can fetch of a work, by its address. */
async function fetched(slug: string): Promise<Map<string, string | Buffer>> {
  const found = new Map<string, string | Buffer>();
  const name = `/en/publications/${slug}/${slug}-en`;
  const page = await house.call('GET', `/en/publications/${slug}`);
  if (page.status !== 200) throw new Error(`${slug}: ${page.status} ${page.text.slice(0, 300)}`);
  found.set('page', page.text);
  for (const ending of ['pdf', 'docx', 'md', 'html', 'json', 'bib', 'ris', 'csl.json', 'dc.xml']) {
    const { statusCode, rawPayload, headers } = await house.app.inject({ method: 'GET', url: `${name}.${ending}` });
    expect([ending, statusCode, headers['x-content-type-options'], String(headers['content-disposition'])]).toEqual([ending, 200, 'nosniff', expect.stringMatching(/^attachment; filename="[\w.-]+"$/)]);
    expect(headers['content-security-policy']).toContain('sandbox');
    found.set(ending, ending === 'pdf' ? rawPayload : ending === 'docx' ? await unpacked(rawPayload) : rawPayload.toString('utf8'));
  }
  for (const path of ['/en/publications', '/en/publications/feed.rss', '/en/publications/feed.atom', '/sitemap.xml']) found.set(path, (await house.call('GET', path)).text);
  return found;
}

async function unpacked(octets: Buffer): Promise<string> {
  const zip = await JSZip.loadAsync(octets);
  const parts = await Promise.all(Object.values(zip.files).filter(({ dir }) => !dir).map(async (file) => {
    const text = await file.async('string');
    if (/\.(xml|rels)$/.test(file.name)) asXml(file.name, text);
    return `${file.name}\n${text}`;
  }));
  return parts.join('\n');
}

const asXml = (name: string, text: string): void => {
  try {
    new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
  } catch (error) {
    throw new Error(`${name} is no XML: ${String(error)}`, { cause: error });
  }
};

/** Elements and attributes that a browser would run or load. */
function live(html: string): string[] {
  const tags = [...html.matchAll(/<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)];
  const found = tags.flatMap(([, name = '', attributes = '']) => [
    ...(/^(script|iframe|object|embed|form|base|link|meta)$/i.test(name) ? [name] : []),
    ...[...attributes.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)].filter(([, attribute = '', value = '']) => /^on/i.test(attribute) || (/^(href|src|action)$/i.test(attribute) && !/^(https?:|mailto:|#|data:image\/|\/en\/publications\/)/.test(value))).map(([, attribute]) => `${name} ${attribute}`),
  ]);
  // What is no whole tag must not begin one.
  const rest = html.replace(/<\/?[a-z][\w-]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?>/gi, '').match(/<[a-z/!][^>]{0,30}/gi) ?? [];
  return [...found, ...rest];
}

describe('a paper whose every word is an attack', () => {
  it('comes out as words, in all forms', async () => {
    const target = await house.target('Hostile');
    const section = await house.section(target, cookie, 'Wages');
    const kept = await house.save(target, cookie, section, [...section.content, ...hostileBlocks()]);
    expect([kept.status, kept.body.code]).toEqual([200, undefined]);
    const { frontVersion } = await house.workshop(target, cookie);
    const front = await house.call('POST', `${target.at}/front`, { cookie, body: { version: frontVersion, front: hostileFront() } });
    expect([front.status, front.body.code]).toEqual([200, undefined]);
    const { publications } = await published(target);
    expect(publications[0]?.editions[0]?.versions[0]?.files.map(({ problem }) => problem).filter(Boolean)).toEqual([]);
    expect(publications[0]?.editions[0]).toMatchObject({ state: 'public' });
    const files = await fetched(publications[0]?.slug ?? '');
    const page = JSON.parse(String(files.get('page'))) as { parts: { html: string; notes: { html: string }[] }[]; head: { jsonLd: string } };
    for (const { html, notes } of page.parts) expect([live(html), notes.flatMap((note) => live(note.html))]).toEqual([[], []]);
    expect(live(String(files.get('html')).replace(/<style>[^]*?<\/style>/, '').replace(/<!doctype html>|<meta [^>]*>/g, ''))).toEqual([]);
    for (const name of ['dc.xml', '/en/publications/feed.rss', '/en/publications/feed.atom', '/sitemap.xml']) asXml(name, String(files.get(name)));
    expect(() => JSON.parse(page.head.jsonLd) as unknown).not.toThrow();
    expect(() => JSON.parse(String(files.get('csl.json'))) as unknown).not.toThrow();
    expect(String(files.get('bib')).split('\n').filter((line) => line.startsWith('@'))).toHaveLength(1);
    expect(String(files.get('ris')).split(/\r?\n/).filter((line) => line.startsWith('TY  - '))).toHaveLength(1);
    expect(live(String(files.get('md')).replace(/\\[<>]|&lt;|<https?:\S*>/g, ''))).toEqual([]);
    expect(String(files.get('docx'))).not.toMatch(/Target="(?!https?:|mailto:|[\w./#-]+")/);
    expect([...files.values()].some((text) => String(text).includes('root:x:0'))).toBe(false);
  }, 120_000);
});

describe('what readers can fetch', () => {
  it('holds no id of a note, a speaker, a person or an account, in body or title page, whatever was written beside the words', async () => {
    const target = await house.target('Ids');
    const [note] = await house.sql<{ id: string }>('select id from note where roundtable_id = $1 limit 1', [target.roundtableId]);
    const [speaker] = await house.sql<{ id: string }>('select id from appearance where roundtable_id = $1 limit 1', [target.roundtableId]);
    const section = await house.section(target, cookie, 'Wages');
    const smuggled = 'speaker-behind-the-rule';
    const sly = {
      type: 'paragraph', speaker: smuggled, attrs: { spokenBy: smuggled }, content: [{ type: 'text', text: 'Wages were told of.', said: smuggled, marks: [{ type: 'strong', attrs: { by: smuggled } }, { type: 'evidence', attrs: { notes: [note?.id], by: smuggled } }] }],
    };
    const chart = { type: 'chart', attrs: { title: 'T', summary: 'S', unit: 'U', rows: [{ label: 'One', value: 3, speaker: smuggled }] } };
    await house.save(target, cookie, section, [...section.content, sly, chart]);
    const { frontVersion, front } = await house.workshop(target, cookie);
    const abstract = [{ type: 'text', text: 'An abstract.', marks: [{ type: 'evidence', attrs: { notes: [note?.id] } }], said: smuggled }];
    const wish = { ...front, abstract, authors: [{ name: 'Institute for the Straits', corporate: true, personId: speaker?.id }] };
    await house.call('POST', `${target.at}/front`, { cookie, body: { version: frontVersion, front: wish } });
    const { publications } = await published(target);
    const files = await fetched(publications[0]?.slug ?? '');
    const private_ = await house.sql<{ id: string }>(
      'select id from note union all select id from appearance union all select id from person union all select id from account');
    for (const [name, text] of files) expect([name, [...private_.map(({ id }) => id), smuggled].filter((id) => text.includes(id))]).toEqual([name, []]);
    expect(private_.length).toBeGreaterThan(5);
  }, 120_000);

  it('holds no quotation beside the body, where no rule would be asked', async () => {
    const target = await house.target('Front');
    const { frontVersion, front } = await house.workshop(target, cookie);
    const quotation = { type: 'quoteInline', attrs: { id: '0193a000-0000-7000-8000-00000000f001', attribution: 'on_record', clearance: 'cleared', verbatim: true }, content: [{ type: 'text', text: '“Gates close at dusk”' }] };
    for (const line of ['title', 'subtitle', 'strapline', 'abstract', 'citation']) {
      const { status } = await house.call('POST', `${target.at}/front`, { cookie, body: { version: frontVersion, front: { ...front, [line]: [quotation] } } });
      expect([line, status]).toEqual([line, 422]);
    }
  });
});

describe('two at once', () => {
  it('publish one version and settle a suggestion once', async () => {
    const target = await house.target('Twice');
    const section = await house.section(target, cookie, 'Wages');
    const id = '0193a000-0000-7000-8000-00000000a001';
    const added = { type: 'paragraph', content: [{ type: 'text', text: 'Added by one.', marks: [{ type: 'insertion', attrs: { id } }] }] };
    await house.save(target, cookie, section, [...section.content, added]);
    const settled = await Promise.all(Array.from({ length: 4 }, () => house.call('POST', `${target.at}/suggestions/settle`, { cookie, body: { ids: [id], outcome: 'accepted' } })));
    expect(settled.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(settled.reduce((sum, { body }) => sum + Number(body.settled), 0)).toBe(1);
    await published(target);
    const asked = await Promise.all(Array.from({ length: 4 }, () => house.call('POST', `${target.at}/publish`, { cookie, body: {} })));
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await house.sql('select version from edition_version where document_id = $1', [target.documentId])).toEqual([{ version: 1 }]);
  }, 120_000);

  it('write a log that no spreadsheet runs', async () => {
    const target = await house.target('Log');
    const steps = ['=1+1', '＝1+1', ' @x', '+1', '\u202e=1'].map((name, at) => ({ number: at + 1, name, dueAt: '2027-04-01T08:00:00.000Z', readers: [{ name: '=2+2', address: `reader-${at}@coast.example.org` }] }));
    await house.call('PUT', `${target.at}/clearing/steps`, { cookie, body: { steps } });
    await house.call('POST', `${target.at}/clearing/start`, { cookie, body: {} });
    const { text } = await house.call('GET', `${target.at}/clearing/log.csv`, { cookie });
    expect(text.split('\r\n').length).toBeGreaterThan(2);
    expect(text.match(/(?:^|,)"[\s]*[=+\-@＝＋－＠]/m)).toBeNull();
  }, 60_000);
});
