import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Client } from 'pg';
import { fileOfPart, manifestName, type Manifest } from './manifest';
import { beginSnapshot, connectedTo, copyOut, countersOf, formOf, tablesOf, type KeptRows, type RecordTable } from './records';
import { packed, type Part } from './tar';
import { writeWhole } from './whole-file';

/** What a backup is made of and where it goes. */
export interface BackupWish {
  /** The archive to be written; must not exist. */
  file: string;
  /** `postgres://…`, past any pooler. */
  url: string;
  /** The data folder: `files`, `zones.json`. */
  home: string;
  /** Null leaves it out: what it sealed, and every link that was sent, is lost after a restore unless it is given by hand. */
  secret: string | null;
  /** False leaves the files where they are; the manifest names them. */
  withFiles: boolean;
  /** Tables of which only some rows are kept. */
  kept: KeptRows;
  /** What is left out, in words. */
  leftOut: readonly string[];
  product: string;
  zones: string;
  takenAt: Date;
  /** Hears how far it is. */
  say: (sentence: string) => void;
  /** Ends it early; nothing is left behind. */
  signal?: AbortSignal;
}

/** Rows are written in pieces of about so many bytes, which are all that is held in memory. */
const piece = 4_000_000;
const between = 2_000;

const about =
  'A backup of Convenor. records/TABLE.000001.copy, .000002.copy … are the rows of a table in the text form of PostgreSQL’s COPY; files/ are named by their SHA-256; “npm run restore -- FILE” puts all of it into an empty data folder.';

/** Collects the names of files in what passes by: any SHA-256 that is also the name of a file we keep. */
class NamedFiles {
  readonly found = new Set<string>();
  private tail = '';

  constructor(private readonly there: ReadonlySet<string>) {}

  see(octets: Uint8Array): void {
    const text = this.tail + Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
    for (const [name] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)) if (this.there.has(name)) this.found.add(name);
    this.tail = text.slice(-64);
  }
}

const isName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

export const fileIn = (folder: string, name: string): string => path.join(folder, name.slice(0, 2), name);

function namesIn(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set();
  return new Set(readdirSync(folder).flatMap((shelf) => (/^[0-9a-f]{2}$/.test(shelf) ? readdirSync(path.join(folder, shelf)).filter(isName) : [])));
}

/** Small parts of a large stream. */
async function* pieces(rows: Readable): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const octets of rows as AsyncIterable<Uint8Array>) {
    held.push(octets);
    size += octets.length;
    if (size < piece) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

/** One backup on its way. */
class Taking {
  private readonly manifest: Manifest;
  private lastSaid = performance.now();

  constructor(
    private readonly client: Client,
    private readonly wish: BackupWish,
    form: readonly string[],
  ) {
    const { product, zones, takenAt, leftOut, withFiles } = wish;
    this.manifest = { about, layout: 1, takenAt: takenAt.toISOString(), product, zones, form: [...form], tables: [], counters: [], leftOut: [...leftOut], files: [], withFiles, parts: [] };
  }

  async *parts(): AsyncGenerator<Part> {
    const folder = path.join(this.wish.home, 'files');
    // After the snapshot began: a file is written before the row that names it.
    const named = new NamedFiles(namesIn(folder));
    yield* this.small();
    for (const table of await tablesOf(this.client)) yield* this.records(table, named);
    this.manifest.counters = await countersOf(this.client);
    this.manifest.files = [...named.found].sort();
    if (this.wish.withFiles) {
      yield* this.files(folder);
      this.manifest.files = this.manifest.parts.flatMap(({ name }) => fileOfPart(name) ?? []);
    }
    const octets = Buffer.from(JSON.stringify(this.manifest, null, 1));
    yield { name: manifestName, size: octets.length, content: [octets] };
  }

  get result(): Manifest {
    return this.manifest;
  }

  private *small(): Generator<Part> {
    if (this.wish.secret !== null) yield this.listed('secret', Buffer.from(`${this.wish.secret}\n`));
    const zones = path.join(this.wish.home, 'zones.json');
    if (existsSync(zones)) yield this.listed('zones.json', readFileSync(zones));
  }

  private async *records(table: RecordTable, named: NamedFiles): AsyncGenerator<Part> {
    const rows = copyOut(this.client, table, this.wish.kept);
    let number = 0;
    for await (const octets of pieces(rows)) {
      named.see(octets);
      number += 1;
      yield this.listed(`records/${table.name}.${String(number).padStart(6, '0')}.copy`, octets);
      this.progress(`${table.name}, ${Math.round((number * piece) / 1_000_000)} MB`);
    }
    this.manifest.tables.push({ ...table, columns: [...table.columns], rows: (rows as Readable & { rowCount: number }).rowCount });
  }

  private async *files(folder: string): AsyncGenerator<Part> {
    for (const [at, file] of this.manifest.files.entries()) {
      const source = fileIn(folder, file);
      const size = statSync(source, { throwIfNoEntry: false })?.size;
      if (size === undefined) continue; // Erased since: what was forgotten is not kept.
      const line = { name: `files/${file}`, size, sha256: file };
      const digest = createHash('sha256');
      const content = async function* (): AsyncGenerator<Uint8Array> {
        for await (const octets of createReadStream(source) as AsyncIterable<Uint8Array>) {
          digest.update(octets);
          yield octets;
        }
      };
      yield { name: line.name, size, content: content() };
      line.sha256 = digest.digest('hex');
      if (line.sha256 !== file) this.wish.say(`The file ${file} is not what it was when it was kept: the disk damaged it. It is in the backup as it is.`);
      this.manifest.parts.push(line);
      this.progress(`file ${at + 1} of ${this.manifest.files.length}`);
    }
  }

  private listed(name: string, octets: Uint8Array): Part {
    this.manifest.parts.push({ name, size: octets.length, sha256: createHash('sha256').update(octets).digest('hex') });
    return { name, size: octets.length, content: [octets] };
  }

  private progress(where: string): void {
    if (performance.now() - this.lastSaid < between) return;
    this.lastSaid = performance.now();
    this.wish.say(`  … ${where}`);
  }
}

/**
 * Writes all that is kept into one archive, as of one instant, while everything goes on: a gzipped tar of the rows of
 * every table, the files they name, the secret, newer zone rules, and a manifest. It gets its name when it is whole, and
 * only its owner may read it. Memory stays the same however much there is.
 *
 * @throws DomainError BACKUP_EXISTS, BACKUP_NO_ROOM, BACKUP_UNWRITABLE, NOTHING_TO_BACK_UP
 */
export async function takeBackup(wish: BackupWish): Promise<Manifest> {
  return writeWhole(wish.file, wish.signal, async (write) =>
    connectedTo(wish.url, async (client) => {
      await beginSnapshot(client);
      const taking = new Taking(client, wish, await formOf(client));
      await write(packed(taking.parts()));
      return taking.result;
    }),
  );
}
