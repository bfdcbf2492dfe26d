import { randomFillSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Document, ExternalHyperlink, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { docxOf, zipOf } from './archive.fixture';
import { paperLimit, readPaper } from './read-paper';

const read = (bytes: Uint8Array | string, name = 'note.txt') => readPaper({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
const codeOf = async (bytes: Uint8Array, name = 'note.docx'): Promise<string> => {
  const refusal = await read(bytes, name).then(() => ({ code: 'READ', message: 'It was read.' }), (error: { code: string; message: string }) => error);
  expect(refusal.message).toMatch(/\.$/);
  return refusal.code;
};
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const filled = (length: number, first: string): Uint8Array => Buffer.concat([Buffer.from(first, 'hex'), Buffer.alloc(length, 7)]);

describe('text and Markdown', () => {
  it('reads headings, lists, links, bold and tables', async () => {
    const { blocks } = await read('# Title\n\nA **bold** word, [lost](#) and [kept](https://example.org).\n\n- one\n  - deeper\n3. third\n\n| a | b |\n|---|---|\n| 1 | 2 |\n');
    expect(blocks.map((block) => [block.kind, block.level, block.text])).toEqual([
      ['heading', 1, 'Title'], ['paragraph', 0, 'A bold word, lost and kept.'], ['listItem', 1, 'one'], ['listItem', 2, 'deeper'], ['listItem', 1, 'third'], ['tableRow', 0, 'a\tb'], ['tableRow', 0, '1\t2'],
    ]);
    expect(blocks[1]?.runs.filter((run) => run.href !== undefined).map((run) => run.href)).toEqual([null, 'https://example.org']);
    expect(blocks[1]?.runs.find((run) => run.bold)?.text).toBe('bold');
    expect(blocks[4]).toMatchObject({ ordered: true, number: 3 });
    expect(blocks[6]).toMatchObject({ cells: ['1', '2'], table: 0 });
  });

  it('joins lines that an editor wrapped and keeps lines that a person broke', async () => {
    const wrapped = 'The towns along the coast have halved their catch within a\nsingle generation, and those who live from the sea now meet\neach other on the water more often than they do at a table,\nwhich is why the harbour offices have asked for one meeting.\n\nMs Ana Ruiz, Delta Lab\nMr Bo Lind, Delta Lab\n';
    expect((await read(wrapped)).blocks.map((block) => block.text.length > 200 || block.text)).toEqual([true, 'Ms Ana Ruiz, Delta Lab', 'Mr Bo Lind, Delta Lab']);
  });

  it.each([
    ['UTF-8 with its mark', Buffer.from('\uFEFFCafé “x”')],
    ['UTF-16, little end first', Buffer.from('\uFEFFCafé “x”', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFFCafé “x”', 'utf16le').swap16()],
    ['windows-1252', Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x78, 0x94])],
  ])('reads %s', async (_encoding, bytes) => expect((await read(bytes)).plain).toBe('Café “x”'));

  it('takes Windows line ends, hard spaces, soft hyphens and loose accents for what they mean', async () => {
    expect((await read('round\u00ADtable\u00A0one\r\n\r\ncafe\u0301\r')).plain).toBe('roundtable one\ncafé');
  });

  it('never keeps an address that a browser would run', async () => {
    const { blocks } = await read('[a](javascript:alert(1)) [b](file:///etc/passwd) [c](data:text/html;x) [d](www.example.org)');
    expect(blocks[0]?.runs.flatMap((run) => (run.href === undefined ? [] : [run.href])).filter(Boolean)).toEqual(['https://www.example.org']);
  });
});

describe('Word', () => {
  const word = async (children: (Paragraph | Table)[], footnotes?: Record<string, { children: Paragraph[] }>) => read(new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }], footnotes }))), 'any-name');
  const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });

  it('reads styles, runs, links, lists and tables', async () => {
    const { blocks } = await word([
      new Paragraph({ text: 'A title', heading: HeadingLevel.TITLE }),
      new Paragraph({ text: 'Background', heading: HeadingLevel.HEADING_1 }),
      new Paragraph({ children: [new TextRun({ text: 'Venue:', bold: true }), new TextRun(' Hall 2'), new TextRun({ text: 'second line', break: 1 })] }),
      new Paragraph({ children: [new ExternalHyperlink({ link: 'https://example.org/x', children: [new TextRun('here')] })] }),
      new Paragraph({ text: 'a point', bullet: { level: 0 } }),
      new Table({ rows: [new TableRow({ children: [cell('09:00'), cell('Opening')] })] }),
      new Table({ rows: [new TableRow({ children: [cell('in a box')] })] }),
    ]);
    expect(blocks.map((block) => [block.kind, block.text])).toEqual([
      ['heading', 'A title'], ['heading', 'Background'], ['paragraph', 'Venue: Hall 2\nsecond line'], ['paragraph', 'here'], ['listItem', 'a point'], ['tableRow', '09:00\tOpening'], ['paragraph', 'in a box'],
    ]);
    expect(blocks[0]?.style).toBe('title');
    expect(blocks[2]?.runs[0]).toMatchObject({ text: 'Venue:', bold: true });
    expect(blocks[3]?.runs[0]?.href).toBe('https://example.org/x');
  });

  it('leaves footnotes and their marks out of the text', async () => {
    const { plain } = await word([new Paragraph({ children: [new TextRun('Said so'), new FootnoteReferenceRun(1)] })], { 1: { children: [new Paragraph('A footnote')] } });
    expect(plain).toBe('Said so');
  });

  it('reads a Word document whatever it is called, and text that is called a Word document', async () => {
    expect((await read(docxOf(paragraph('Hello')), 'note.txt')).plain).toBe('Hello');
    expect((await read('Hello', 'note.docx')).plain).toBe('Hello');
  });
});

it('reads HTML by its structure, without scripts', async () => {
  const { blocks } = await read('<!doctype html><title>no</title><script>bad()</script><h2>Venue</h2><div>Hall&nbsp;2<br>Oslo</div><ul><li>a<ol><li>b</li></ol></li></ul>');
  expect(blocks.map((block) => [block.kind, block.level, block.text])).toEqual([['heading', 2, 'Venue'], ['paragraph', 0, 'Hall 2\nOslo'], ['listItem', 1, 'a'], ['listItem', 2, 'b']]);
});

describe('papers that are refused with a sentence', () => {
  it.each([['nothing', Buffer.alloc(0)], ['white space', Buffer.from(' \n\t ')], ['a Word document without a word', docxOf('<w:p/>')]])('PAPER_EMPTY: %s', async (_what, bytes) => expect(await codeOf(bytes)).toBe('PAPER_EMPTY'));

  it('PAPER_TOO_LARGE: a file of 30 MB', async () => expect(await codeOf(Buffer.alloc(3 * paperLimit, 'a'), 'long.txt')).toBe('PAPER_TOO_LARGE'));

  it.each([
    ['another archive', zipOf([{ name: 'photo.txt', bytes: Buffer.from('x') }])],
    ['noise called .docx', randomFillSync(Buffer.alloc(5_000))],
    ['noise that begins like an archive', filled(4_000, '504b0304')],
    ['the old .doc', filled(4_000, 'd0cf11e0a1b11ae1')],
    ['a document with a password', Buffer.concat([filled(2_000, 'd0cf11e0a1b11ae1'), Buffer.from('EncryptedPackage', 'utf16le')])],
    ['a locked archive', zipOf([{ name: 'word/document.xml', bytes: Buffer.from('<x/>'), encrypted: true }])],
    ['broken XML', zipOf([{ name: 'word/document.xml', bytes: Buffer.from('<w:document><unclosed') }])],
    ['half a file', docxOf(paragraph('Hello')).subarray(0, 300)],
  ])('PAPER_NOT_DOCX: %s', async (_what, bytes) => expect(await codeOf(bytes)).toBe('PAPER_NOT_DOCX'));

  it.each([
    ['a bomb that declares its size', docxOf(paragraph('x'), [{ name: 'word/media/a.bin', bytes: Buffer.alloc(70 * 1_048_576) }])],
    ['a bomb that lies about its size', docxOf(paragraph('x'), [{ name: 'word/media/a.bin', bytes: Buffer.alloc(70 * 1_048_576), declared: 100 }])],
    ['a small bomb of a high ratio', docxOf(paragraph('x'), [{ name: 'word/media/a.bin', bytes: Buffer.alloc(20 * 1_048_576) }])],
    ['thousands of files', docxOf(paragraph('x'), Array.from({ length: 2_100 }, (_, index) => ({ name: `word/${index}`, bytes: Buffer.from('x') })))],
    ['entities of its own', zipOf([{ name: 'word/document.xml', bytes: Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>') }])],
  ])('PAPER_TOO_DEEP: %s', async (_what, bytes) => expect(await codeOf(bytes)).toBe('PAPER_TOO_DEEP'));

  it('PAPER_TOO_DEEP: a page nested a hundred thousand times', async () => expect(await codeOf(Buffer.from(`<html>${'<div>'.repeat(100_000)}x`), 'page.html')).toBe('PAPER_TOO_DEEP'));

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ')],
    ['a picture', filled(100, '89504e470d0a1a0a')],
    ['rich text', Buffer.from('{\\rtf1 hello}')],
    ['a compressed file', gzipSync('hello')],
    ['a spreadsheet', zipOf([{ name: 'xl/workbook.xml', bytes: Buffer.from('<x/>') }])],
    ['an OpenDocument text', zipOf([{ name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.text') }, { name: 'content.xml', bytes: Buffer.from('<x/>') }])],
  ])('PAPER_FORMAT_UNKNOWN: %s', async (_what, bytes) => expect(await codeOf(bytes, 'paper')).toBe('PAPER_FORMAT_UNKNOWN'));

  it.each([['noise', randomFillSync(Buffer.alloc(5_000))], ['NULs between words', Buffer.from('one\0two')]])('PAPER_UNREADABLE: %s called .txt', async (_what, bytes) => expect(await codeOf(bytes, 'note.txt')).toBe('PAPER_UNREADABLE'));
});

it.each([
  ['one line of letters', 'a'.repeat(200_000)],
  ['one line of words', 'word '.repeat(40_000)],
  ['opening brackets', '['.repeat(200_000)],
  ['stars', '*a'.repeat(100_000)],
  ['half links', '[a]('.repeat(50_000)],
  ['bars', '|a'.repeat(100_000)],
  ['spaces in a line', `a${' '.repeat(200_000)}b`],
  ['line ends', '\n'.repeat(200_000) + 'a'],
])('reads 200 kB of %s within a second', async (_what, text) => {
  const start = performance.now();
  await read(text);
  expect(performance.now() - start).toBeLessThan(10_000);
});
