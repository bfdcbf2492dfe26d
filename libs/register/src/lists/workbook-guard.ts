import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { listLimits, ListTooLarge, ListTooLong, ListUnreadable } from './list.errors';

const open = (name: string, octets: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(octets, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => (error ? reject(ListUnreadable(name, 'begins like a workbook but is damaged')) : resolve(zip)));
  });

const listed = (name: string, zip: ZipFile): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > listLimits.entries) reject(ListTooLarge(name, `packs more than ${listLimits.entries} files`));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(ListUnreadable(name, 'is a damaged workbook')));
    zip.readEntry();
  });

interface Met {
  octets: number;
  rows: number;
}

/** Counts what one part really unfolds to, without keeping it; looks for what only a hostile file holds. */
const unfolded = (name: string, zip: ZipFile, entry: Entry, left: number): Promise<Met> =>
  new Promise((resolve, reject) => {
    if (entry.fileName.endsWith('/')) return resolve({ octets: 0, rows: 0 });
    if (entry.isEncrypted()) return reject(ListUnreadable(name, 'is locked with a password'));
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(ListUnreadable(name, 'is damaged and cannot be unpacked'));
      const sheet = /^xl\/worksheets\/[^/]+\.xml$/.test(entry.fileName);
      const met: Met = { octets: 0, rows: 0 };
      let tail = '';
      const stop = (refusal: Error) => { stream.destroy(); reject(refusal); };
      stream.on('data', (chunk: Buffer) => {
        met.octets += chunk.length;
        if (met.octets > left) return stop(ListTooLarge(name, 'unfolds to more than 60 MB'));
        const text = tail + chunk.toString('latin1');
        // No office program writes a document type; one is only there to make a reader fetch files or expand entities.
        if (/\.(xml|rels)$/i.test(entry.fileName) && /<!(DOCTYPE|ENTITY)/i.test(text)) return stop(ListTooLarge(name, 'declares entities of its own'));
        if (sheet) {
          met.rows += text.match(/<(?:\w+:)?row[\s>][^>]*>(?=\s*<(?:\w+:)?c[\s>])/g)?.length ?? 0;
          // A row's first cell may stand in the next piece; a few empty rows too many do no harm, so what is uncertain is kept.
        }
        tail = text.slice(-200).replace(/^[\s\S]*<(?:\w+:)?row[\s>][^>]*>(?=\s*<(?:\w+:)?c[\s>])/, '');
      });
      stream.on('error', () => reject(ListTooLarge(name, 'holds more than it declares')));
      stream.on('end', () => resolve(met));
    });
  });

/**
 * Makes sure a ZIP file is a workbook that is safe to open: the octets that really come out are counted before any reader that
 * keeps them touches the file.
 *
 * @throws DomainError LIST_UNREADABLE, LIST_TOO_LARGE for a file made to overwhelm, LIST_TOO_LONG
 */
export async function guardWorkbook(name: string, octets: Buffer): Promise<void> {
  const zip = await open(name, octets);
  try {
    const entries = await listed(name, zip);
    const names = new Set(entries.map(({ fileName }) => fileName));
    if (!names.has('xl/workbook.xml')) throw ListUnreadable(name, names.has('content.xml') ? 'is an OpenDocument file' : 'is a ZIP file, but no workbook');
    let left: number = listLimits.inflated;
    for (const entry of entries) {
      const met = await unfolded(name, zip, entry, left);
      left -= met.octets;
      // A title, a head and a few lines of remarks may stand beside the people.
      if (met.rows > listLimits.rows + 50) throw ListTooLong(name, met.rows);
    }
  } finally {
    zip.close();
  }
}
