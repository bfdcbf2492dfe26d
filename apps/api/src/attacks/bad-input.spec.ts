import type { PublicPage, SectionView } from '@convenor/contracts';
import { PublicSite } from '../pages/public-site';
import { attackHouse, said, type AttackHouse, type Target } from './attack-house';

let house: AttackHouse;
let cookie: string;
let paper: Target;
let section: SectionView;

beforeAll(async () => {
  house = await attackHouse();
  cookie = await house.signedIn('administrator', null, 'first@straits.example.org');
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"e"' }) });
  paper = await house.target('Bad input');
  section = await house.section(paper, cookie, 'Wages');
}, 60_000);
afterAll(() => house.close());

const text = (words: string, marks: unknown[] = []): unknown => ({ type: 'paragraph', content: [{ type: 'text', text: words, marks }] });
const nested = (depth: number): unknown => (depth === 0 ? said('deep') : { type: 'callout', content: [nested(depth - 1)] });
/** As text, since no object can be that deep and be written by `JSON.stringify`. */
const abyss = (depth: number): string => `${'{"type":"callout","content":['.repeat(depth)}{"type":"paragraph"}${']}'.repeat(depth)}`;

describe('a section', () => {
  const raw = (content: string) => house.app.inject({ method: 'POST', url: `${paper.at}/sections/${section.id}/content`, headers: { cookie, 'content-type': 'application/json' }, payload: `{"version":${section.version},"content":${content}}` });

  it.each<[string, unknown]>([
    ['NUL', [text('a\u0000b')]],
    ['half of a surrogate pair', [text('a\ud800b')]],
    ['a text that is a number', [{ type: 'paragraph', content: [{ type: 'text', text: 7 }] }]],
    ['a text without words', [{ type: 'paragraph', content: [{ type: 'text', text: '' }] }]],
    ['a content that is no list', [{ type: 'paragraph', content: { length: 1 } }]],
    ['nothing where a block is', [null]],
    ['a word where a block is', ['paragraph']],
    ['a node of an object’s own', [{ type: 'constructor' }]],
    ['a node of a prototype', [{ type: '__proto__' }]],
    ['a mark that nobody knows', [text('a', [{ type: 'onclick', attrs: { href: 'x' } }])]],
    ['a mark that is none', [text('a', ['strong'])]],
    ['a link that runs', [text('a', [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }])]],
    ['a link that runs, with a tab', [text('a', [{ type: 'link', attrs: { href: 'java\tscript:alert(1)' } }])]],
    ['a link that holds a page', [text('a', [{ type: 'link', attrs: { href: 'data:text/html,x' } }])]],
    ['a link without a scheme', [text('a', [{ type: 'link', attrs: { href: '//evil.example' } }])]],
    ['a link that is a list', [text('a', [{ type: 'link', attrs: { href: ['javascript:alert(1)'] } }])]],
    ['an id that is an object', [{ type: 'paragraph', attrs: { id: { evil: 1 } } }]],
    ['a direction of one’s own', [{ type: 'paragraph', attrs: { dir: 'ltr" onload="x' } }]],
    ['a language of one’s own', [{ type: 'paragraph', attrs: { lang: 'en" onload="x' } }]],
    ['a span as text', [{ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: '2" onload="x' }, content: [said('a')] }] }] }]],
    ['a span without end', [{ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 1e9 }, content: [said('a')] }] }] }]],
    ['a width as text', [{ type: 'figure', attrs: { asset: '', alt: 'a', widthPercent: '50"' } }]],
    ['a picture by its path', [{ type: 'figure', attrs: { asset: '../../etc/passwd', alt: 'a' } }]],
    ['a picture from elsewhere', [{ type: 'figure', attrs: { asset: 'http://127.0.0.1/x', alt: 'a' } }]],
    ['bars that are no numbers', [{ type: 'chart', attrs: { title: 't', summary: 's', unit: 'u', rows: [{ label: 'a', value: '7"' }] } }]],
    ['notes that are no list', [text('a', [{ type: 'evidence', attrs: { notes: 'x' } }])]],
    ['a note that is no id', [text('a', [{ type: 'evidence', attrs: { notes: ["' or 1=1"] } }])]],
    ['a quote without an id', [{ type: 'paragraph', content: [{ type: 'quoteInline', attrs: { id: 'x' }, content: [{ type: 'text', text: 'a' }] }] }]],
    ['a rule that there is not', [{ type: 'paragraph', content: [{ type: 'quoteInline', attrs: { id: '0193a000-0000-7000-8000-00000000f001', attribution: 'anything_goes' }, content: [{ type: 'text', text: 'a' }] }] }]],
    ['more depth than any paper has', [nested(120)]],
    ['more blocks than any section has', Array.from({ length: 60_000 }, () => said('a'))],
    ['more words than any section has', [text('word '.repeat(700_000))]],
  ])('with %s is refused with a sentence, and what stood stays', async (_, content) => {
    const { status, body } = await house.save(paper, cookie, section, content as unknown[]);
    expect([status, body.title]).toEqual([422, expect.any(String)]);
    expect((await house.section(paper, cookie, 'Wages')).version).toBe(section.version);
  }, 30_000);

  it('of a depth that no call can walk is refused', async () => {
    const { statusCode } = await raw(`[${abyss(200_000)}]`);
    expect(statusCode).toBe(422);
  });

  it('that would poison objects is refused', async () => {
    const { statusCode } = await raw('[{"type":"paragraph","__proto__":{"polluted":true}}]');
    expect(statusCode).toBe(400);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('a comparison', () => {
  it('of a long paragraph that was written anew does not hold everybody up', async () => {
    const words = (step: number): string => Array.from({ length: 8_000 }, (_, at) => `w${(at * step) % 7_919}`).join(' ');
    const before = await house.save(paper, cookie, section, [text(words(31))]);
    await house.call('POST', `${paper.at}/revisions`, { cookie, body: { label: 'Before' } });
    await house.save(paper, cookie, { id: section.id, version: Number(before.body.version) }, [text(words(37))]);
    const { items } = (await house.call<{ items: { revision: number }[] }>('GET', `${paper.at}/revisions`, { cookie })).body;
    // The processor's time: what else the machine does holds nobody up here.
    const began = process.cpuUsage();
    const { status, body } = await house.call('GET', `${paper.at}/revisions/${items[0]?.revision}/compare/now`, { cookie });
    const { user, system } = process.cpuUsage(began);
    expect([status, Number(body.added) > 1_000]).toEqual([200, true]);
    expect((user + system) / 1_000).toBeLessThan(4_000);
  }, 60_000);
});

describe('addresses of publications', () => {
  it.each([
    '/en/publications?programme=%00', '/en/publications?theme=%00', `/en/publications?cursor=${Buffer.from('[1,"2027-99-99","00000000-0000-0000-0000-000000000000"]').toString('base64url')}`,
    `/en/publications?cursor=${Buffer.from('[1,"2027-01-01","------------------------------------"]').toString('base64url')}`, `/en/publications?cursor=${Buffer.from('[1e999,"2027-01-01","00000000-0000-0000-0000-000000000000"]').toString('base64url')}`,
    `/en/publications?search=${'%28'.repeat(150)}`, '/en/publications?search=%F0%9F%A6%86%20-%20OR%20OR%20%22', '/en/publications?search=a&search=b', '/en/publications?__proto__[x]=1&constructor[y]=2', '/en/publications?search=%ED%A0%80',
  ])('%s are read as far as they say anything', async (address) => {
    expect((await house.call('GET', address)).status).toBe(200);
  });

  it.each(['/en/publications/%00', '/en/publications/a%00b/a%00b-en.pdf', '/en/publications/feed.rss?programme=%00', '/en/publications/feed.atom?programme=%3C%2Ftitle%3E%00'])('%s are refused and break nothing', async (address) => {
    expect([404, 422]).toContain((await house.call('GET', address)).status);
  });

  it.each(['/en/publications/a/%00', '/en/publications/..%2f..%2f..%2fetc%2fpasswd', '/en/publications/a/..%2f..%2fetc%2fpasswd', '/en/publications/a?version=99999999999999999999', '/en/clearing/%00'])('%s lead nowhere', async (address) => {
    expect((await house.call('GET', address)).status).toBe(404);
  });

  it('take a cursor of the console’s own list, however it was altered', async () => {
    for (const position of ['[1,"2027-99-99","00000000-0000-0000-0000-000000000000"]', '[1,"2027-01-01","------------------------------------"]', '{"a":1}', 'null']) {
      expect((await house.call('GET', `/api/publications?cursor=${Buffer.from(position).toString('base64url')}`)).status).toBe(200);
    }
  });

  it('refuse a subscription to a programme that cannot be', async () => {
    const { status } = await house.call('POST', '/en/publications/subscribe', { body: new URLSearchParams({ email: 'nul@coast.example', programme: 'a\u0000b' }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect([200, 422]).toContain(status);
  });

  it('take no line break into an address', async () => {
    for (const email of ['a@coast.example\r\nBcc: b@coast.example', 'a@coast.example,b@coast.example', '"a\nBcc: x"@coast.example', 'a@coast.example\u0085Bcc: b']) {
      const { status } = await house.call('POST', '/en/publications/subscribe', { body: new URLSearchParams({ email }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
      expect([email, status]).toEqual([email, 422]);
    }
  });
});
