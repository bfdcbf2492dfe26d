import type { PdfRenderer } from '@convenor/documents';
import { Document, Footer, Header, ImageRun, Packer, Paragraph, TextRun } from 'docx';
import JSZip from 'jszip';
import { writeFileSync } from 'node:fs';
import { RenderPaper } from '../render-paper';
import { aWorkshop, type Workshop } from '../workshop/workshop.fixture';
import { houseTemplateServices } from './house-template.services';
import { HouseTemplates, TemplateReader } from './house-templates';

let workshop: Workshop;
let templates: HouseTemplates;
let rendering: RenderPaper;
const by = 'system:spec' as const;
const logo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

/** The template of an invented house: its own green heads, a header with its logo, a footer with its address. */
const aHouse = async (): Promise<{ name: string; base64: string }> => ({
  name: 'Straits brief.dotx',
  base64: await Packer.toBase64String(new Document({
    styles: { default: { heading1: { run: { color: '1B5E20', font: 'Georgia', size: 34 } } }, paragraphStyles: [{ id: 'Koerper', name: 'Body Text', basedOn: 'Normal', run: { size: 23 } }] },
    sections: [{
      headers: { default: new Header({ children: [new Paragraph({ children: [new ImageRun({ type: 'png', data: logo, transformation: { width: 48, height: 48 } }), new TextRun('  Institute for the Straits')] })] }) },
      footers: { default: new Footer({ children: [new Paragraph('Moi Avenue 3, Mombasa')] }) },
      children: [new Paragraph('Write here')],
    }],
  })),
});

beforeAll(async () => {
  workshop = await aWorkshop();
  const reader = houseTemplateServices.find((service) => 'useValue' in service && service.provide === TemplateReader) as unknown as { useValue: TemplateReader };
  templates = new HouseTemplates(workshop.transactions, workshop.dataSource, workshop.files, reader.useValue);
  rendering = new RenderPaper(workshop.transactions, workshop.dataSource, workshop.files, {} as PdfRenderer);
});
afterAll(() => workshop.database.drop());

async function inProgramme() {
  const place = await workshop.drafted();
  const [{ id }] = (await workshop.dataSource.query('select programme_id as id from roundtable where id = $1', [place.roundtableId])) as [{ id: string }];
  return { ...place, programmeId: id };
}
type Place = Awaited<ReturnType<typeof inProgramme>>;

async function written({ roundtableId, documentId }: Place): Promise<{ octets: Buffer; problem: string | null; part: (name: RegExp) => Promise<string> }> {
  await rendering.render({ documentId, revision: 1, format: 'docx' });
  const [{ problem }] = (await workshop.dataSource.query(`select problem from rendition where document_id = $1 and revision = 1 and format = 'docx'`, [documentId])) as [{ problem: string | null }];
  const { octets } = await workshop.papers.octets({ roundtableId, kind: 'policy-brief', language: 'en' }, 'docx');
  const zip = await JSZip.loadAsync(octets);
  const part = async (name: RegExp): Promise<string> => (await Promise.all(zip.file(name).map((file) => file.async('string')))).join('\n');
  return { octets, problem, part };
}
const headOf = (styles: string): string => /<w:style [^>]*w:styleId="Heading1".*?<\/w:style>/s.exec(styles)?.[0] ?? '';

it('writes a brief with the styles, the header with its logo and the footer of the programme’s template, until it is taken away', async () => {
  const place = await inProgramme();
  expect((await templates.bring(place.programmeId, await aHouse(), by)).template).toMatchObject({ styles: expect.arrayContaining(['heading 1', 'Body Text']) as string[], header: true, footer: true, logo: true });
  const { octets, part, problem } = await written(place);
  if (process.env['KEEP_FILES']) writeFileSync(`${process.env['KEEP_FILES']}/in-house-dress.docx`, octets);
  expect(problem).toBeNull();
  expect(headOf(await part(/^word\/styles\.xml$/))).toContain('1B5E20');
  expect(await part(/^word\/[^/]*header[^/]*\.xml$/)).toContain('Institute for the Straits');
  expect(await part(/^word\/[^/]*footer[^/]*\.xml$/)).toContain('Moi Avenue 3, Mombasa');
  expect((await JSZip.loadAsync(octets)).file(/^word\/media\/.*\.png$/)).toHaveLength(1);
  const body = await part(/^word\/document\.xml$/);
  expect([body.includes('Wages'), body.includes('Write here')]).toEqual([true, false]);

  await templates.remove(place.programmeId, by);
  const ours = await written(place);
  expect(headOf(await ours.part(/^word\/styles\.xml$/))).not.toContain('1B5E20');
});

it('dresses what goes out to Word, and takes it back without a change', async () => {
  const place = await inProgramme();
  await templates.bring(place.programmeId, await aHouse(), by);
  const { octets } = await workshop.word.out(place, 'with', by);
  expect((await JSZip.loadAsync(octets)).file(/^word\/media\/.*\.png$/)).toHaveLength(1);
  expect(await workshop.word.back(place, octets, null, by)).toMatchObject({ suggestions: 0, unplaced: [] });
});

it('says what was wrong with a file that cannot serve, and keeps nothing of it', async () => {
  const { programmeId } = await inProgramme();
  const before = await templates.show(programmeId);
  const bring = (octets: Buffer) => templates.bring(programmeId, { name: 'House.docx', base64: octets.toString('base64') }, by);
  await expect(bring(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({ code: 'WORD_UNREADABLE' });
  const zip = await JSZip.loadAsync((await aHouse()).base64, { base64: true });
  zip.file('word/vbaProject.bin', 'a program');
  await expect(bring(await zip.generateAsync({ type: 'nodebuffer' }))).rejects.toMatchObject({ code: 'WORD_HAS_MACROS' });
  expect(await templates.show(programmeId)).toEqual(before);
});

it('writes the paper in our own look where the kept template is gone, and says so', async () => {
  const place = await inProgramme();
  await templates.bring(place.programmeId, await aHouse(), by);
  await workshop.dataSource.query(`update house_template set file = 'gone' where programme_id = $1`, [place.programmeId]);
  const { problem, part } = await written(place);
  expect(problem).toMatch(/template could not be read/);
  expect(await part(/^word\/document\.xml$/)).toContain('Wages');
});
