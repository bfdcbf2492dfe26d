import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file within a workbook. */
interface Part {
  name: string;
  text: AsyncIterable<string> | Iterable<string>;
}

interface Packed {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  at: number;
}

const words = (...values: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of values) at = bytes === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at);
  return buffer;
};

/** Names in UTF-8; sizes follow what they are of (APPNOTE 6.3.10, 4.4.4: bits 3 and 11). Deflated; 1 January 1980. */
const [version, flags, method, time, day] = [20, 0x0808, 8, 0, 0x21];

/** Deflates as the reader takes it: no more than one piece is held at a time. */
async function* deflated(text: Part['text'], met: { crc: number; packed: number; size: number }): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw();
  const feed = (async () => {
    for await (const piece of text) {
      const octets = Buffer.from(piece, 'utf8');
      met.crc = crc32(octets, met.crc);
      met.size += octets.length;
      if (!deflate.write(octets)) await once(deflate, 'drain');
    }
    deflate.end();
  })();
  feed.catch((error: unknown) => deflate.destroy(error instanceof Error ? error : new Error(String(error))));
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    met.packed += chunk.length;
    yield chunk;
  }
  await feed;
}

/** A ZIP file, piece by piece, in constant memory. At most 4 GB. */
async function* zipped(parts: readonly Part[]): AsyncGenerator<Buffer> {
  const done: Packed[] = [];
  let at = 0;
  for (const { name: text, text: content } of parts) {
    const name = Buffer.from(text, 'utf8');
    const one: Packed = { name, crc: 0, packed: 0, size: 0, at };
    const head = Buffer.concat([words([4, 0x04034b50], [2, version], [2, flags], [2, method], [2, time], [2, day], [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]), name]);
    yield head;
    for await (const chunk of deflated(content, one)) yield chunk;
    yield words([4, 0x08074b50], [4, one.crc], [4, one.packed], [4, one.size]);
    at += head.length + one.packed + 16;
    done.push(one);
  }
  let length = 0;
  for (const { name, crc, packed, size, at: from } of done) {
    const entry = Buffer.concat([words([4, 0x02014b50], [2, version], [2, version], [2, flags], [2, method], [2, time], [2, day], [4, crc], [4, packed], [4, size], [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, from]), name]);
    length += entry.length;
    yield entry;
  }
  yield words([4, 0x06054b50], [2, 0], [2, 0], [2, done.length], [2, done.length], [4, length], [4, at], [2, 0]);
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const sheetWords = `${office}/spreadsheetml/2006/main`;

/** Text as XML may hold it: controls, lone surrogates and the two signs no XML knows become a blank. */
const escaped = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ').replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** A, B … Z, AA … */
const letters = (column: number): string => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A cell is typed text: no program takes it for a formula, a date or a number. 32,767 signs are what Excel takes. */
const cell = (value: string, at: string, style: number): string =>
  value === '' ? '' : `<c r="${at}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escaped(value.slice(0, 32_767))}</t></is></c>`;

const row = (values: readonly string[], number: number, style = 0): string => `<row r="${number}">${values.map((value, column) => cell(value, `${letters(column)}${number}`, style)).join('')}</row>`;

async function* sheet(heads: readonly string[], rows: AsyncIterable<readonly string[][]>): AsyncGenerator<string> {
  yield `${xml}<worksheet xmlns="${sheetWords}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols><col min="1" max="${heads.length}" width="24" customWidth="1"/></cols><sheetData>${row(heads, 1, 1)}`;
  let number = 1;
  for await (const batch of rows) yield batch.map((values) => row(values, (number += 1))).join('');
  yield '</sheetData></worksheet>';
}

/**
 * A workbook of one sheet (ECMA-376), as a stream of octets in constant memory: rows are packed as the reader takes them.
 *
 * @param rows in batches; each row as many values as there are heads
 */
export const workbookOf = (title: string, heads: readonly string[], rows: AsyncIterable<readonly string[][]>): AsyncGenerator<Buffer> =>
  zipped([
    {
      name: '[Content_Types].xml',
      text: [`${xml}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`],
    },
    { name: '_rels/.rels', text: [`${xml}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`] },
    { name: 'xl/workbook.xml', text: [`${xml}<workbook xmlns="${sheetWords}" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="${escaped(title.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, 31) || 'List')}" sheetId="1" r:id="r1"/></sheets></workbook>`] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: [`${xml}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`],
    },
    {
      name: 'xl/styles.xml',
      text: [`${xml}<styleSheet xmlns="${sheetWords}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`],
    },
    { name: 'xl/worksheets/sheet1.xml', text: sheet(heads, rows) },
  ]);
