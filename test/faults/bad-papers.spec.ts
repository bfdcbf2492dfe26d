import { randomUUID } from 'node:crypto';
import type { Block, Problem, SectionView, WorkshopView } from '@convenor/contracts';
import JSZip from 'jszip';
import { openHouse, type House } from './house';
import { afterTheMeeting, draftedPaper, heldRoundtable, type DraftedPaper } from './paper';

describe('A paper that comes back otherwise than it left', () => {
  let house: House;
  let brief: DraftedPaper;
  let word: Buffer;

  beforeAll(async () => {
    house = await openHouse({ room: 20, online: 20 });
    await afterTheMeeting(house);
    brief = await draftedPaper(house, house.roundtable.id, ['Crews trust the woman who repairs their nets']);
    word = await house.staff.file(`${brief.paper}/word`);
  });
  afterAll(() => house.close());

  const workshop = async (): Promise<WorkshopView> => (await house.staff.api('GET', brief.paper)) as WorkshopView;
  const text = async (): Promise<string> => {
    const { sections } = await workshop();
    const all = await Promise.all(sections.map(({ id }) => house.staff.api('GET', `${brief.paper}/sections/${id}`) as Promise<SectionView>));
    return JSON.stringify(all.map(({ content, openSuggestions }) => [content, openSuggestions]));
  };
  const refusal = async (asking: Promise<unknown>): Promise<Problem> => {
    const error = await asking.then(() => new Error('It was taken.'), (reason: Error & { problem?: Problem }) => reason);
    if (!('problem' in error) || !error.problem) throw error;
    return error.problem;
  };
  const bring = (octets: Buffer): Promise<unknown> => house.staff.api('POST', `${brief.paper}/word`, { file: { name: 'brief.docx', base64: octets.toString('base64') } });
  const changed = async (change: (zip: JSZip) => void, compression: 'STORE' | 'DEFLATE' = 'DEFLATE'): Promise<Buffer> => {
    const zip = await JSZip.loadAsync(word);
    change(zip);
    return zip.generateAsync({ type: 'nodebuffer', compression });
  };

  it.each([
    ['with macros', 'WORD_HAS_MACROS', () => changed((zip) => void zip.file('word/vbaProject.bin', 'Sub AutoOpen()'))],
    ['with a bomb inside', 'WORD_TOO_LARGE', () => changed((zip) => void zip.file('word/document.xml', Buffer.alloc(70 * 1024 * 1024, 0x20)))],
    ['that is none', 'WORD_UNREADABLE', () => Promise.resolve(Buffer.from('%PDF-1.7 not Word at all'))],
    ['cut off in the middle', 'WORD_UNREADABLE', () => Promise.resolve(word.subarray(0, word.length / 2))],
  ])('a Word file %s is refused in words, and nothing is lost', async (_, code, made) => {
    const before = await text();
    const problem = await refusal(bring(await made()));
    expect(problem).toMatchObject({ code, title: expect.stringMatching(/^This file \w+.*Nothing/s) });
    expect(await text()).toBe(before);
  });

  it('a Word file of another paper is told from this one’s', async () => {
    const theirs = await draftedPaper(house, await heldRoundtable(house), ['Inspectors board one boat in ten']);
    const before = await text();
    const problem = await refusal(bring(await house.staff.file(`${theirs.paper}/word`)));
    expect(problem).toMatchObject({ code: 'WORD_OF_ANOTHER_DOCUMENT', title: expect.stringContaining('another paper') });
    expect(await text()).toBe(before);
  });

  it('pasted programs are refused, or stand as words that run nowhere', async () => {
    const [first] = (await workshop()).sections.filter(({ kind }) => kind === 'body');
    const at = `${brief.paper}/sections/${first?.id ?? ''}`;
    const save = async (more: unknown): Promise<unknown> => {
      const { version, content } = (await house.staff.api('GET', at)) as SectionView;
      return house.staff.api('POST', `${at}/content`, { version, content: [...content, more as Block] }, { 'idempotency-key': randomUUID() });
    };
    const before = await text();
    expect(await refusal(save({ type: 'html', content: [{ type: 'text', text: '<script>1</script>' }] }))).toMatchObject({ code: 'DOCUMENT_INVALID' });
    expect(await refusal(save({ type: 'paragraph', attrs: { onclick: 'alert(1)' }, content: [{ type: 'iframe', attrs: { src: 'https://evil.example.org' } }] }))).toMatchObject({ code: 'DOCUMENT_INVALID' });
    for (const href of ['javascript:alert(1)', 'data:text/html,<script>1</script>', ' jAvAscript:alert(1)']) {
      expect(await refusal(save({ type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }] }))).toMatchObject({ code: 'LINK_REFUSED' });
    }
    expect(await text()).toBe(before);
    await save({ type: 'paragraph', content: [{ type: 'text', text: '<script>document.title="owned"</script><img src=x onerror=alert(1)>' }] });
    const { html } = (await house.staff.api('GET', `/api/roundtables/${brief.roundtableId}/brief`)) as { html: string };
    expect(html).not.toMatch(/<script|<img/i);
    await house.staff.api('POST', `${brief.paper}/revisions`, { label: 'with words of a program' });
    for (const { html: shown } of [(await house.staff.api('GET', `${brief.paper}/revisions/1/compare/now`)) as { blocks: { html: string }[] }].flatMap(({ blocks }) => blocks)) expect(shown).not.toMatch(/<script|<img/i);
  });
});

describe('A draft of two hundred pages', () => {
  let house: House;
  afterAll(() => house.close());

  it('is laid out, opened and saved while somebody waits, and no word of it is lost', async () => {
    house = await openHouse({ room: 20, online: 20 });
    await afterTheMeeting(house);
    const points = Array.from({ length: 4_000 }, (_, at) => `Boat ${at} was stopped at sea by inspectors who told its crew in one language that the ground was closed since the day before`);
    const since = performance.now();
    const { paper } = await draftedPaper(house, house.roundtable.id, points);
    const drafted = performance.now();
    const { sections, words } = (await house.staff.api('GET', paper)) as WorkshopView;
    const longest = [...sections].sort((one, other) => other.words - one.words)[0];
    const at = `${paper}/sections/${longest?.id ?? ''}`;
    const { version, content } = (await house.staff.api('GET', at)) as SectionView;
    const opened = performance.now();
    await house.staff.api('POST', `${at}/content`, { version, content: [...content, { type: 'paragraph', content: [{ type: 'text', text: 'This sentence came last.' }] }] });
    const saved = performance.now();

    expect(words).toBeGreaterThan(80_000);
    const after = JSON.stringify(((await house.staff.api('GET', at)) as SectionView).content);
    expect(after).toContain('This sentence came last.');
    expect(points.map((_, boat) => boat).filter((boat) => !new RegExp(`[Bb]oat ${boat} was stopped`).test(after))).toEqual([]);
    const took = { draft: drafted - since, open: opened - drafted, save: saved - opened };
    // Seconds on a machine that does much else at the same time.
    expect({ ...took, draft: took.draft < 60_000, open: took.open < 10_000, save: took.save < 10_000 }).toEqual({ draft: true, open: true, save: true });
  }, 120_000);
});
