import { Document, ExternalHyperlink, Footer, Header, ImageRun, Packer, Paragraph, TextRun } from 'docx';
import JSZip from 'jszip';
import { aBrief } from '../brief.fixture';
import { writeDocx } from '../writers/docx';
import { houseTemplate } from './house-template';
import { suggestionsFromWord } from './suggestions-from-word';
import { aSentBrief, edited, swapped } from './word.fixture';

const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

/** The template of an invented house: its own red heads, a header with a logo, a footer with its address, wide margins. */
const aHouse = async (): Promise<Uint8Array> => new Uint8Array(await Packer.toArrayBuffer(new Document({
  styles: {
    default: { heading1: { run: { color: 'B00020', font: 'Georgia', size: 36 } } },
    paragraphStyles: [{ id: 'Textkoerper', name: 'Body Text', basedOn: 'Normal', run: { size: 24 } }, { id: 'Recommendation', name: 'House Box', basedOn: 'Textkoerper' }],
  },
  sections: [{
    properties: { page: { size: { width: 12240, height: 15840 }, margin: { top: 1700, bottom: 1700, left: 1900, right: 1900 } } },
    headers: { default: new Header({ children: [new Paragraph({ children: [new ImageRun({ type: 'png', data: dot, transformation: { width: 40, height: 40 } }), new TextRun('Tern Institute')] })] }) },
    footers: { default: new Footer({ children: [new Paragraph({ children: [new ExternalHyperlink({ link: 'https://tern.example', children: [new TextRun('tern.example')] })] })] }) },
    children: [new Paragraph('How to use this template')],
  }],
})));

const partsOf = async (docx: Uint8Array): Promise<Map<string, string>> => {
  const zip = await JSZip.loadAsync(docx);
  return new Map(await Promise.all(Object.keys(zip.files).map(async (name) => [name, (await zip.file(name)?.async('string')) ?? ''] as const)));
};

it('tells what it takes and what it misses', async () => {
  const { styles, missing, header, footer, logo, words } = await houseTemplate(await aHouse());
  expect(styles).toEqual(expect.arrayContaining(['heading 1', 'Body Text']));
  expect(missing).toEqual(expect.arrayContaining(['Recommendation', 'Key Recommendation']));
  expect({ header, footer, logo }).toEqual({ header: true, footer: true, logo: true });
  expect(words).toMatch(/^\d+ of \d+ styles were taken, the header and the footer, with the logo\.$/);
});

it('writes our paper with the house’s styles, header, footer, logo and page, and our own where it has none', async () => {
  const template = await houseTemplate(await aHouse());
  const parts = await partsOf(await writeDocx(aBrief({ watermark: 'Draft' }), { template }));
  const styles = parts.get('word/styles.xml') ?? '';
  const style = (id: string): string => new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0] ?? '';
  expect(style('Heading1')).toContain('B00020');
  expect(style('BodyText')).toContain('w:val="24"');
  expect(style('KeyRecommendation')).toContain('Key Recommendation');
  expect(style('HouseRecommendation')).toContain('w:basedOn w:val="BodyText"');
  expect(styles.match(/w:styleId="Recommendation"/g)).toHaveLength(1);
  const body = parts.get('word/document.xml') ?? '';
  expect(body).toContain('w:w="12240"');
  expect(body.match(/<w:headerReference /g)).toHaveLength(1);
  expect(parts.get('word/house-header0.xml')).toMatch(/>Draft<.*Tern Institute/s);
  expect(parts.get('word/_rels/house-header0.xml.rels')).toContain('media/house0-0.png');
  expect([...parts.values()].join()).not.toContain('How to use this template');
  const defined = new Set([...styles.matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id));
  expect([...body.matchAll(/<w:[pr]Style w:val="([^"]+)"/g)].map(([, id]) => id).filter((id) => !defined.has(id))).toEqual([]);
});

it('leaves programs, linked pictures and fields that fetch behind', async () => {
  const house = await edited(await aHouse(), {
    'word/header1.xml': (xml) => swapped(xml, '</w:hdr>', '<w:p><w:r><w:instrText>INCLUDEPICTURE "http://tracker.example/x.png"</w:instrText></w:r></w:p></w:hdr>'),
    'word/_rels/header1.xml.rels': (xml) => xml.replace(/Target="media[^"]*"/, 'Target="http://tracker.example/logo.png" TargetMode="External"'),
  });
  const template = await houseTemplate(house);
  expect(template.logo).toBe(false);
  expect(template.parts.map(({ xml }) => xml).join()).not.toMatch(/tracker|w:drawing/);
  const macros = await edited(await aHouse(), { '[Content_Types].xml': (xml) => swapped(xml, 'wordprocessingml.document.main', 'ms-word.template.macroEnabledTemplate.main') });
  await expect(houseTemplate(macros)).rejects.toMatchObject({ code: 'WORD_HAS_MACROS' });
});

it('takes a paper in the house’s dress back like any other', async () => {
  const base = aSentBrief();
  const octets = await edited(await writeDocx(base, { template: await houseTemplate(await aHouse()) }), { 'word/document.xml': (xml) => swapped(xml, 'and trusts them', 'and trusts no other') });
  const { suggestions, unplaced } = await suggestionsFromWord({ base, current: base, octets, newId: () => 'new' });
  expect({ suggestions, unplaced }).toMatchObject({ suggestions: [{ before: 'them', after: 'no other' }], unplaced: [] });
});
