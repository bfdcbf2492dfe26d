import { docxOf, zipOf } from '../readers/archive.fixture';
import { writeDocx } from '../writers/docx';
import { originOfWord, readWordBack } from './read-word';
import { aSentBrief, edited, swapped } from './word.fixture';

const part = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
const words = (paragraphs: Awaited<ReturnType<typeof readWordBack>>['paragraphs']): string[] => paragraphs.map(({ runs }) => runs.map(({ text }) => text).join(''));

it('reads text, styles, tables, notes and tracked changes of a file written here', async () => {
  const { paragraphs, notes, origin } = await readWordBack(await writeDocx(aSentBrief(), { suggestions: 'with' }));
  expect(origin).toEqual({ paper: aSentBrief().id, revision: 4, suggestions: 'with' });
  expect(paragraphs.find(({ runs }) => runs.some(({ text }) => text === 'Introduction'))?.kind).toBe('heading1');
  expect(paragraphs.flatMap(({ cell, runs }) => (cell ? [[cell.row, cell.column, runs[0]?.text]] : []))).toContainEqual([2, 1, '7']);
  expect(paragraphs.flatMap(({ runs }) => runs).filter(({ changes }) => changes.length).map(({ text, changes }) => [text, changes[0]?.kind])).toEqual([['spring', 'del'], ['autumn', 'ins']]);
  expect([...notes.values()].map((note) => words(note.paragraphs).join(''))).toEqual([expect.stringContaining('Atlas of the Lower Selu'), expect.stringContaining('last accessed')]);
});

it('reads a file of Word’s own making, without styles and without origin', async () => {
  const file = docxOf('<w:p><w:r><w:t>One </w:t></w:r><w:r><w:t>line</w:t></w:r></w:p><w:sdt><w:sdtContent><w:p><w:fldSimple w:instr="DATE"><w:r><w:t>today</w:t></w:r></w:fldSimple></w:p></w:sdtContent></w:sdt>');
  const { paragraphs, origin } = await readWordBack(file);
  expect(words(paragraphs)).toEqual(['One line', 'today']);
  expect(origin).toBeUndefined();
  expect(paragraphs.map(({ kind }) => kind)).toEqual(['plain', 'plain']);
});

it('keeps who moved, deleted and shaped what', async () => {
  const by = 'w:id="1" w:author="Ada Sunde" w:date="2027-10-05T09:30:00"';
  const { paragraphs } = await readWordBack(docxOf(`<w:p><w:moveFrom ${by}><w:r><w:t>far</w:t></w:r></w:moveFrom><w:r><w:rPr><w:b/><w:rPrChange ${by}><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r></w:p>`));
  expect(paragraphs[0]?.runs.map(({ text, changes }) => [text, changes])).toEqual([
    ['far', [{ kind: 'moveFrom', by: 'Ada Sunde', at: new Date('2027-10-05T09:30:00Z') }]],
    ['bold', [{ kind: 'look', by: 'Ada Sunde', at: new Date('2027-10-05T09:30:00Z') }]],
  ]);
});

it('refuses programs, whatever the file is called', async () => {
  await expect(readWordBack(docxOf('<w:p/>', [part('word/vbaProject.bin', 'x')]))).rejects.toMatchObject({ code: 'WORD_HAS_MACROS' });
});

it('refuses a bomb, entities and what is no Word file', async () => {
  const bomb = docxOf('<w:p/>', [{ name: 'word/media/a.bin', bytes: new Uint8Array(61 * 1_048_576) }]);
  await expect(readWordBack(bomb)).rejects.toMatchObject({ code: 'WORD_TOO_LARGE', refusal: 'too_large' });
  const late = docxOf('<w:p/>', [part('word/styles.xml', `<?xml version="1.0"?><!--${' '.repeat(600)}--><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&b;</x>`)]);
  await expect(readWordBack(late)).rejects.toMatchObject({ code: 'WORD_TOO_LARGE' });
  await expect(readWordBack(zipOf([part('xl/workbook.xml', '<x/>')]))).rejects.toMatchObject({ code: 'WORD_UNREADABLE', message: expect.stringContaining('a spreadsheet') });
  await expect(readWordBack(Buffer.from('not a file'))).rejects.toMatchObject({ code: 'WORD_UNREADABLE' });
  await expect(readWordBack(docxOf('<w:p><w:r></w:p>'))).rejects.toMatchObject({ code: 'WORD_UNREADABLE' });
  await expect(readWordBack(docxOf('<w:sdt><w:sdtContent>'.repeat(5_000) + '</w:sdtContent></w:sdt>'.repeat(5_000)))).rejects.toMatchObject({ code: 'WORD_UNREADABLE' });
});

it('says where a file came from without reading its text', async () => {
  const file = await edited(await writeDocx(aSentBrief()), { 'word/document.xml': () => '<broken' });
  expect(await originOfWord(file)).toEqual({ paper: aSentBrief().id, revision: 4, suggestions: 'without' });
  expect(await originOfWord(await edited(file, { 'docProps/custom.xml': (xml) => swapped(xml, '>4<', '>four<') }))).toBeUndefined();
});
