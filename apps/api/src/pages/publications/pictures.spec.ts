import { createHash } from 'node:crypto';
import { RenderPaper } from '@convenor/brief';
import type { ClearingView, PictureView, PublicPage, PublishingView } from '@convenor/contracts';
import { Files, Transactions } from '@convenor/database';
import { typstRenderer } from '@convenor/documents';
import { SweepPublishing } from '@convenor/publish';
import JSZip from 'jszip';
import { DataSource } from 'typeorm';
import { attackHouse, type AttackHouse, type Target } from '../../attacks/attack-house';
import { PublicSite } from '../public-site';

/** A PNG of two dots. */
const base64 = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mPg9s8RU9ADAAQ0ASvG+FH6AAAAAElFTkSuQmCC';
const asset = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');
const file = { name: 'gauge.png', base64 };
const figure = (attrs: Record<string, unknown> = {}) => ({ type: 'figure', attrs: { asset, alt: 'A gauge half under water', caption: 'The gauge at Ilmara', ...attrs } });

let house: AttackHouse;
let cookie: string;
let target: Target;
beforeAll(async () => {
  house = await attackHouse();
  cookie = await house.signedIn('administrator', null, 'first@straits.example.org');
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"page"' }) });
  target = await house.target('Gauges');
}, 60_000);
afterAll(() => house.close());

const bring = (body: unknown, who = cookie, at = target.at) => house.call<PictureView & { code?: string }>('POST', `${at}/pictures`, { cookie: who, body });
const withFigure = async (attrs = {}, paper = target) => {
  const section = await house.section(paper, cookie, 'Wages');
  return house.save(paper, cookie, section, [...section.content, figure(attrs)]);
};

describe('a picture of a paper', () => {
  it('is brought, once however often, and shown to who may review', async () => {
    expect(await bring({ file })).toMatchObject({ status: 200, body: { asset, form: 'png', width: 2, height: 1, octets: Buffer.from(base64, 'base64').length } });
    expect((await bring({ file })).body.asset).toBe(asset);
    expect(await house.sql('select 1 from paper_picture where document_id = $1', [target.documentId])).toHaveLength(1);
    const reviewer = await house.signedIn('reviewer', target.programmeId);
    const { statusCode, headers, rawPayload } = await house.app.inject({ method: 'GET', url: `${target.at}/pictures/${asset}`, headers: { cookie: reviewer } });
    expect([statusCode, rawPayload.toString('base64')]).toEqual([200, base64]);
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", etag: `"${asset}"`, 'cache-control': expect.stringMatching(/^private/) });
    expect((await house.call('GET', `${target.at}/pictures/${asset}`, { cookie: reviewer, headers: { 'if-none-match': `"${asset}"` } })).status).toBe(304);
  });

  it.each([
    ['an SVG under another name', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422, 'PICTURE_NOT_READABLE'],
    ['a page under the name of a picture', Buffer.from('<!doctype html><script>1</script>'), 422, 'PICTURE_NOT_READABLE'],
    ['more than 5 MB', Buffer.alloc(5 * 1_048_576 + 1), 413, 'PICTURE_TOO_LARGE'],
    ['more than 40 million dots', Buffer.from('89504e470d0a1a0a0000000d4948445200001f4000001f40080200000000000000', 'hex'), 413, 'PICTURE_TOO_LARGE'],
  ])('that is %s is refused', async (_, octets, status, code) => {
    expect(await bring({ file: { name: 'picture.png', base64: octets.toString('base64') } })).toMatchObject({ status, body: { code } });
  });

  it('is brought by nobody who may only review, and not found by another programme or in another paper', async () => {
    expect((await bring({ file }, await house.signedIn('reviewer', target.programmeId))).status).toBe(403);
    const elsewhere = await house.target('Elsewhere');
    const stranger = await house.signedIn('organiser', elsewhere.programmeId, 'stranger@straits.example.org');
    for (const [at, who] of [[target.at, stranger], [elsewhere.at, cookie]] as const) expect((await house.call('GET', `${at}/pictures/${asset}`, { cookie: who })).status).toBe(404);
    expect((await bring({ file }, stranger)).status).toBe(404);
    expect(await withFigure({}, elsewhere)).toMatchObject({ status: 422, body: { code: 'PICTURE_UNKNOWN' } });
    expect(await withFigure({ asset: '0'.repeat(64) })).toMatchObject({ status: 422, body: { code: 'PICTURE_UNKNOWN' } });
  });

  it('comes along to a language edition', async () => {
    expect((await withFigure()).status).toBe(200);
    const { body } = await house.call<{ documentId: string }>('POST', `/api/roundtables/${target.roundtableId}/papers`, { cookie, body: { from: target.documentId, language: 'fr' } });
    expect((await house.call('GET', `/api/roundtables/${target.roundtableId}/papers/${body.documentId}/pictures/${asset}`, { cookie })).status).toBe(200);
  });
});

describe('a published picture', () => {
  it('stands in all files, and on the page by an address that serves it while the edition stands', async () => {
    for (const { gapId } of (await house.call<ClearingView>('GET', `${target.at}/clearing`, { cookie })).body.gaps.open) await house.call('POST', `${target.at}/clearing/waivers`, { cookie, body: { gapId, reason: 'The house lets this stand for now.' } });
    expect((await house.call('POST', `${target.at}/publish`, { cookie, body: {} })).status).toBe(200);
    const rendering = new RenderPaper(house.app.get(Transactions), house.app.get(DataSource), house.app.get(Files), typstRenderer());
    for (const { revision, format } of await house.sql<{ revision: number; format: 'pdf' }>(`select revision, format from rendition where document_id = $1 and state = 'waiting'`, [target.documentId])) await rendering.render({ documentId: target.documentId, revision, format });
    await house.app.get(SweepPublishing).editions();
    const [work] = (await house.call<PublishingView>('GET', `/api/roundtables/${target.roundtableId}/publications`, { cookie })).body.publications;
    const [slug, edition] = [work?.slug ?? '', work?.editions[0]];

    const page = (await house.call('GET', `/en/publications/${slug}`)).text;
    expect(page).toContain(JSON.stringify(`<img class="w100" src="/en/publications/${slug}/pictures/${asset}" alt="A gauge half under water" width="2" height="1">`).slice(1, -1));
    const taken = async (ending: string): Promise<Buffer> => (await house.app.inject({ method: 'GET', url: `/en/publications/${slug}/${slug}-en.${ending}` })).rawPayload;
    expect((await taken('html')).toString()).toContain(`data:image/png;base64,${base64}`);
    expect(Object.keys((await JSZip.loadAsync(await taken('docx'))).files).filter((name) => /^word\/media\/.+\.png$/.test(name))).toHaveLength(1);
    expect((await taken('pdf')).toString('latin1')).toMatch(/\/Subtype\s*\/Image/);

    const address = `/en/publications/${slug}/pictures/${asset}`;
    const { statusCode, headers, rawPayload } = await house.app.inject({ method: 'GET', url: address });
    expect([statusCode, rawPayload.toString('base64')]).toEqual([200, base64]);
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'cache-control': expect.stringContaining('immutable') });
    const unused = await bring({ file: { name: 'other.png', base64: otherPicture } });
    for (const wrong of [`/en/publications/${slug}/pictures/${unused.body.asset}`, `/en/publications/nowhere/pictures/${asset}`, `/fr/publications/${slug}/pictures/${asset}`, `/en/publications/${slug}/pictures/..%2f${asset}`]) {
      expect([wrong, (await house.call('GET', wrong)).status]).toEqual([wrong, 404]);
    }

    await house.call('POST', `/api/roundtables/${target.roundtableId}/editions/${edition?.id}/withdraw`, { cookie, body: { words: 'Its figures were wrong.' } });
    expect((await house.call('GET', address)).status).toBe(404);
  }, 120_000);
});

/** The same with its dots the other way round. */
const otherPicture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
