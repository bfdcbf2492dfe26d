import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { paperFormatUnknown, paperNotDocx, paperTooDeep } from './paper.errors';

/** What a packed paper may unfold to; a long illustrated report stays far below. */
export const zipLimits = { inflated: 60 * 1_048_576, entries: 2_000, ratio: 200, ratioFrom: 5 * 1_048_576 };

/**
 * Makes sure a ZIP file is a Word document that is safe to unpack: declared sizes first, then the bytes that really come
 * out, counted without being kept. Runs before any other reader touches the file.
 *
 * @throws PAPER_NOT_DOCX, PAPER_FORMAT_UNKNOWN for another office's format, PAPER_TOO_DEEP for a file made to overwhelm
 */
export async function guardDocx(name: string, bytes: Uint8Array): Promise<void> {
  const zip = await open(name, bytes);
  try {
    const entries = await listed(name, zip);
    const names = new Set(entries.map((entry) => entry.fileName));
    const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    checkSize(name, declared, bytes.byteLength, entries.length);
    if (!names.has('word/document.xml')) throw otherPackage(name, names);
    let inflated = 0;
    for (const entry of entries) {
      inflated += await inflate(name, zip, entry, zipLimits.inflated - inflated);
      checkSize(name, inflated, bytes.byteLength, entries.length);
    }
  } finally {
    zip.close();
  }
}

function checkSize(name: string, inflated: number, packed: number, entries: number): void {
  if (entries > zipLimits.entries) throw paperTooDeep(name, `packs ${entries} files`);
  if (inflated > zipLimits.inflated) throw paperTooDeep(name, 'unfolds to more than 60 MB');
  if (inflated > zipLimits.ratioFrom && inflated > packed * zipLimits.ratio) throw paperTooDeep(name, `unfolds to more than ${zipLimits.ratio} times its size`);
}

function otherPackage(name: string, names: ReadonlySet<string>): Error {
  if (names.has('xl/workbook.xml')) return paperFormatUnknown(name, 'a spreadsheet');
  if (names.has('ppt/presentation.xml')) return paperFormatUnknown(name, 'a presentation');
  if (names.has('content.xml') && names.has('mimetype')) return paperFormatUnknown(name, 'an OpenDocument file');
  return paperNotDocx(name, 'is a ZIP file, but not a Word document');
}

const open = (name: string, bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(paperNotDocx(name, 'begins like a Word document but is damaged')) : resolve(zip),
    );
  });

const listed = (name: string, zip: ZipFile): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > zipLimits.entries) reject(paperTooDeep(name, `packs more than ${zipLimits.entries} files`));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(paperNotDocx(name, 'is a damaged ZIP file')));
    zip.readEntry();
  });

/** Counts what one entry really gives, and stops as soon as it is too much. */
const inflate = (name: string, zip: ZipFile, entry: Entry, left: number): Promise<number> =>
  new Promise((resolve, reject) => {
    if (entry.fileName.endsWith('/')) return resolve(0);
    if (entry.isEncrypted()) return reject(paperNotDocx(name, 'is locked with a password'));
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(paperNotDocx(name, 'is damaged and cannot be unpacked'));
      let count = 0;
      let start = '';
      stream.on('data', (chunk: Buffer) => {
        if (start.length < 512) start += chunk.subarray(0, 512).toString('latin1');
        count += chunk.length;
        if (count <= left) return;
        stream.destroy();
        reject(paperTooDeep(name, 'unfolds to more than 60 MB'));
      });
      stream.on('error', (wrong: Error) => reject(/too many bytes/.test(wrong.message) ? paperTooDeep(name, 'holds more than it declares') : paperNotDocx(name, 'is damaged and cannot be unpacked')));
      // Word writes no document type; one is only there to make a reader expand entities.
      stream.on('end', () => (/<!DOCTYPE|<!ENTITY/i.test(start) ? reject(paperTooDeep(name, 'declares entities of its own')) : resolve(count)));
    });
  });
