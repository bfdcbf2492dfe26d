import { typstRenderer } from '@convenor/documents';
import { newId } from '@convenor/kernel';
import { deflateSync } from 'node:zlib';
import { BringTypeset } from './bring-typeset';
import { checkTypeset } from './check-typeset';
import { compareWords } from './compare-words';
import { aBrief, published, publishingHouse, type House } from './published.fixture';

const frozen = (wish: Parameters<typeof aBrief>[0] = {}) => {
  const document = aBrief({ front: { isbn: '978-92-808-0000-5', issued: { year: 2027, display: '2027' } }, ...wish }).document(newId(), 1);
  return { ...document, watermark: null, state: 'published' as const };
};
const pdfOf = (document: ReturnType<typeof frozen>): Promise<Uint8Array> => typstRenderer().render(document, { madeAt: new Date('2027-04-15T00:00:00Z') });
const failed = async (octets: Uint8Array, document = frozen()) => (await checkTypeset(octets, document)).filter(({ passed }) => !passed);

/** The smallest PDF, with one object more. */
const handmade = (object: string, catalogue = ''): Buffer => {
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>', object];
  return Buffer.from(`%PDF-1.7\n${objects.map((one, at) => `${at + 1} 0 obj\n${one}\nendobj\n`).join('')}trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n`, 'latin1');
};

describe('a typeset PDF', () => {
  it('of the same text passes every check', async () => {
    const document = frozen();
    const found = await failed(await pdfOf(document), document);
    expect(found.filter(({ hard }) => hard)).toEqual([]);
    expect(found).toEqual([]);
  });

  it('of another text is told apart, and the words are listed', async () => {
    const other = frozen({ title: 'Rivers that wait', body: 'Nobody in this valley ever saw a harbour, and the fishing boats rot in the reeds along the upper lake.', quote: '“Wells dry up first.”' });
    const found = await failed(await pdfOf(other));
    expect(found).toEqual(expect.arrayContaining([expect.objectContaining({ check: 'title', passed: false }), expect.objectContaining({ check: 'text', hard: true })]));
    expect(found.find(({ check }) => check === 'text')?.added.join(' ')).toContain('fishing boats rot');
  });

  it('with another ISBN is refused, with another language is told', async () => {
    const wrong = frozen({ front: { isbn: '978-92-808-0001-2', issued: { year: 2027, display: '2027' } } });
    expect(await failed(await pdfOf(wrong))).toEqual(expect.arrayContaining([expect.objectContaining({ check: 'isbn', hard: true })]));
    expect(await failed(await pdfOf(frozen({ language: 'fr' })))).toEqual(expect.arrayContaining([expect.objectContaining({ check: 'language', hard: false })]));
  });

  it.each([
    ['JavaScript', handmade('<< /S /JavaScript /JS (app.alert\\(1\\)) >>', '/OpenAction 4 0 R')],
    ['JavaScript spelt with numbers', handmade('<< /S /J#61vaScript /#4aS (x) >>', '/OpenAction 4 0 R')],
    ['a program', handmade('<< /S /Launch /F (calc.exe) >>', '/OpenAction 4 0 R')],
    ['an embedded file', handmade('<< /Names [(a) << /Type /Filespec /F (a.exe) /EF << /F 3 0 R >> >>] >>', '/Names << /EmbeddedFiles 4 0 R >>')],
    ['events', handmade('<< >>', '/AA << /WC 4 0 R >>')],
    ['JavaScript among packed objects', (() => {
      const packed = deflateSync(Buffer.from('7 0 << /S /JavaScript /JS (x) >>')).toString('latin1');
      return handmade(`<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`);
    })()],
  ])('that holds %s is refused', async (_, octets) => {
    expect(await failed(octets)).toEqual(expect.arrayContaining([expect.objectContaining({ check: 'active_content', hard: true })]));
  });

  it.each([['nothing', Buffer.alloc(0)], ['a picture', Buffer.from('\x89PNG\r\n')], ['half a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<')]])('that is %s is told of in words', async (_, octets) => {
    expect(await checkTypeset(octets, frozen())).toEqual([expect.objectContaining({ check: 'opens', passed: false, hard: true })]);
  });

  it('may speak of JavaScript in its text', async () => {
    const document = frozen({ body: 'Ports use /JavaScript and /Launch in their forms.' });
    expect((await failed(await pdfOf(document), document)).map(({ check }) => check)).not.toContain('active_content');
  });
});

describe('comparing words', () => {
  it('passes over words cut at line ends, running heads, page numbers and the order of boxes', () => {
    const pages = ['Ports that welcome\nPay comes three months late, the recom-\nmendation says.\n1', 'Ports that welcome\nHold ships whose crews\nwere not paid.\n2', 'Ports that welcome\nThe end.\n3'];
    expect(compareWords('Hold ships whose crews were not paid. Pay comes three months late, the recommendation says. The end.', pages)).toMatchObject({ missingWords: 0, addedWords: 0 });
  });

  it('finds a word that was left out, and one that crept in', () => {
    expect(compareWords('Hold ships whose crews were not paid.', ['Hold all ships whose crews were paid.'])).toMatchObject({ missing: ['not'], added: ['all'] });
  });

  it.each([['Arabic forms', 'السلام عليكم', 'ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ'], ['ligatures', 'the official office', 'the oﬃcial oﬃce'], ['Chinese without blanks', '移徙政策', '移徙 政策']])('knows %s as the same', (_, frozenText, page) => {
    expect(compareWords(frozenText, [page])).toMatchObject({ missingWords: 0, addedWords: 0 });
  });
});

describe('bringing one', () => {
  let house: House;
  let typeset: BringTypeset;
  beforeAll(async () => {
    house = await publishingHouse();
    typeset = new BringTypeset(house.transactions, house.files);
  });
  afterAll(() => house.database.drop());

  const bring = async (work: { roundtableId: string; editionId: string }, octets: Uint8Array, uploadId = newId()) => {
    const half = Math.ceil(octets.length / 2);
    const piece = (at: number) => ({ ...work, uploadId, name: 'designed.pdf', piece: at, last: at === 1, base64: Buffer.from(octets.subarray(at * half, (at + 1) * half)).toString('base64') });
    await typeset.bring(piece(0), house.by);
    await typeset.bring(piece(0), house.by);
    return typeset.bring(piece(1), house.by);
  };

  it('in pieces, one of them twice, lets it stand for ours and takes it back', async () => {
    const work = await published(house, { title: 'Designed' });
    const found = await house.publications.find('designed', 'en');
    const octets = await typstRenderer().render(found?.frozen ?? frozen(), { madeAt: house.clock.now() });
    const view = await bring(work, octets);
    expect(view).toMatchObject({ octets: octets.length, inUse: false });
    expect((await house.publications.find('designed', 'en'))?.view.files[0]).toMatchObject({ format: 'pdf', typeset: false });
    await typeset.use({ ...work, typesetId: view?.id ?? '', use: true }, house.by);
    expect((await house.publications.find('designed', 'en'))?.view.files[0]).toMatchObject({ format: 'pdf', typeset: true, octets: octets.length });
    await typeset.use({ ...work, typesetId: view?.id ?? '', use: false }, house.by);
    expect((await house.publications.find('designed', 'en'))?.view.files[0]).toMatchObject({ typeset: false });
  });

  it('with something active never lets it stand', async () => {
    const work = await published(house, { title: 'Armed' });
    const view = await bring(work, handmade('<< /S /JavaScript /JS (x) >>', '/OpenAction 4 0 R'));
    await expect(typeset.use({ ...work, typesetId: view?.id ?? '', use: true }, house.by)).rejects.toMatchObject({ code: 'TYPESET_REFUSED' });
  });

  it('with a piece missing is refused', async () => {
    const work = await published(house, { title: 'A gap' });
    await expect(typeset.bring({ ...work, uploadId: newId(), name: 'a.pdf', piece: 1, last: true, base64: '' }, house.by)).rejects.toMatchObject({ code: 'TYPESET_NOT_IN_ORDER' });
  });
});
