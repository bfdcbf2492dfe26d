import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@convenor/kernel';
import type { Client } from 'pg';
import { migrate } from '../migrate';
import { fileOfPart, tableOfPart, type Manifest } from './manifest';
import { partsOf } from './read-backup';
import { connectedTo, copyIn, inTransaction, setCounters, tablesOf, withReferencesAside, type RecordTable } from './records';
import { fileIn } from './take-backup';
import { prepareTarget, tablesMissing } from './target';
import { backupDamaged, type Part } from './tar';

/** Where a backup that was verified is put. */
export interface RestoreWish {
  file: string;
  manifest: Manifest;
  /** `postgres://…` of an empty database. */
  url: string;
  /** The data folder for files, secret and zone rules. */
  home: string;
  /** How the place is called in a refusal. */
  named: string;
  /** Where the files lie that the backup names and does not hold. */
  filesFrom?: string;
  /** The operator's own secret; absent: the backup's is kept in the data folder. */
  secretInForce?: string;
  say: (sentence: string) => void;
}

/** Rows of a table that arrive in several parts, given to the database as one. */
class Rows {
  private table: RecordTable | undefined;
  private stream: PassThrough | undefined;
  private done: Promise<number> | undefined;
  readonly counts = new Map<string, number>();

  constructor(
    private readonly client: Client,
    private readonly tables: ReadonlyMap<string, RecordTable>,
  ) {}

  async add(name: string, content: Part['content']): Promise<void> {
    if (this.table?.name !== name) await this.begin(name);
    const { stream, done } = this;
    if (!stream || !done) return;
    // A row that is refused ends the statement: then nobody drains the stream any more.
    const refused = done.then(() => undefined);
    for await (const octets of content) {
      if (!stream.write(octets)) await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), refused]);
    }
  }

  private async begin(name: string): Promise<void> {
    await this.end();
    const table = this.tables.get(name);
    if (!table) throw backupDamaged(`the table ${name} is not in its list`);
    [this.table, this.stream] = [table, new PassThrough()];
    this.done = copyIn(this.client, table, this.stream as Readable);
    this.done.catch(() => undefined); // It is awaited at the end, or in `add`.
  }

  async end(): Promise<void> {
    if (!this.table || !this.stream || !this.done) return;
    this.stream.end();
    this.counts.set(this.table.name, await this.done);
    this.table = undefined;
  }

  /** Lets go of a table in the middle, so that the transaction can be rolled back. */
  async abandon(): Promise<void> {
    this.stream?.destroy(new Error('given up'));
    await this.done?.catch(() => undefined);
  }
}

/** Whole or not at all, and only what its name says. */
async function keepFile(folder: string, name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const target = fileIn(folder, name);
  const unfinished = `${target}.${randomBytes(4).toString('hex')}`;
  mkdirSync(path.dirname(target), { recursive: true });
  try {
    await pipeline(content, createWriteStream(unfinished, { flags: 'wx', flush: true }));
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

async function isWhole(file: string, name: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const digest = createHash('sha256');
  for await (const octets of createReadStream(file) as AsyncIterable<Uint8Array>) digest.update(octets);
  return digest.digest('hex') === name;
}

/** Looked at before anything is touched: files that the backup names, does not hold, and that lie nowhere. */
async function findMissing({ manifest, home, filesFrom }: RestoreWish): Promise<string[]> {
  if (manifest.withFiles) return [];
  const missing: string[] = [];
  for (const name of manifest.files) {
    const there = (await isWhole(fileIn(path.join(home, 'files'), name), name)) || (filesFrom !== undefined && (await isWhole(fileIn(filesFrom, name), name)));
    if (!there) missing.push(name);
  }
  return missing;
}

async function bringFiles({ manifest, home, filesFrom }: RestoreWish): Promise<void> {
  const folder = path.join(home, 'files');
  if (manifest.withFiles || filesFrom === undefined) return;
  for (const name of manifest.files) if (!existsSync(fileIn(folder, name))) await keepFile(folder, name, createReadStream(fileIn(filesFrom, name)) as AsyncIterable<Uint8Array>);
}

/** Refuses another secret than the one in force: with two, half of what was sealed could never be opened. */
async function keepSecret({ file, home, secretInForce }: RestoreWish, content: Part['content']): Promise<void> {
  const all: Uint8Array[] = [];
  for await (const octets of content) all.push(octets);
  const [place, secret] = [path.join(home, 'secret'), Buffer.concat(all).toString('utf8').trim()];
  const present = secretInForce ?? (existsSync(place) ? readFileSync(place, 'utf8').trim() : secret);
  if (present !== secret) {
    const where = secretInForce ? 'CONVENOR_SECRET' : place;
    throw new DomainError('SECRET_DIFFERS', 'refused', `The secret in ${where} is not the one of this backup, and what was sealed with one cannot be opened with the other. Nothing was changed. The backup’s is printed by: tar -xzOf ${file} secret`);
  }
  if (secretInForce) return;
  mkdirSync(home, { recursive: true });
  writeFileSync(place, `${secret}\n`, { mode: 0o600, flush: true });
}

async function takeParts(wish: RestoreWish, rows: Rows): Promise<void> {
  try {
    await takeEach(wish, rows);
  } catch (error) {
    await rows.abandon();
    throw error;
  }
}

async function takeEach(wish: RestoreWish, rows: Rows): Promise<void> {
  for await (const { name, content } of partsOf(wish.file)) {
    const [table, file] = [tableOfPart(name), fileOfPart(name)];
    if (table) await rows.add(table, content);
    else await rows.end();
    if (file) await keepFile(path.join(wish.home, 'files'), file, content);
    else if (name === 'secret') await keepSecret(wish, content);
    else if (name === 'zones.json') await pipeline(content, createWriteStream(path.join(wish.home, 'zones.json'), { flush: true }));
  }
  await rows.end();
}

function countsAgree({ tables }: Manifest, counts: ReadonlyMap<string, number>): void {
  for (const { name, rows } of tables) if ((counts.get(name) ?? 0) !== rows) throw backupDamaged(`${name} has ${counts.get(name) ?? 0} rows instead of ${rows}`);
}

/**
 * Puts a verified backup into an empty database and data folder, in the form it had, and brings it to the newest one.
 * Rows, references and counters come in one transaction, which ends last of all: cut short at any point, it can be begun
 * again.
 *
 * @returns how many rows each table has now
 * @throws DomainError TARGET_NOT_EMPTY, BACKUP_NEWER, BACKUP_DAMAGED, FILES_MISSING, SECRET_DIFFERS
 */
export async function restoreBackup(wish: RestoreWish): Promise<ReadonlyMap<string, number>> {
  const { manifest, url, named, say } = wish;
  const missing = await findMissing(wish);
  if (missing.length > 0) {
    throw new DomainError('FILES_MISSING', 'refused', `This backup holds no files, and ${missing.length} of the ${manifest.files.length} it names were not found. Say where they lie: --files FOLDER (the folder “files” of the data folder it was made from). Nothing was changed.`, { missing: missing.length });
  }
  await prepareTarget(url, manifest.form, named);
  const counts = await connectedTo(url, (client) =>
    inTransaction(client, async () => {
      const there = await tablesOf(client);
      tablesMissing(manifest.tables.map(({ name }) => name), there.map(({ name }) => name));
      const rows = new Rows(client, new Map(manifest.tables.map((table) => [table.name, table])));
      await withReferencesAside(client, () => takeParts(wish, rows));
      await setCounters(client, manifest.counters);
      countsAgree(manifest, rows.counts);
      await bringFiles(wish);
      return rows.counts;
    }),
  );
  const ran = await migrate(url);
  if (ran > 0) say(`The records were brought from the form “${manifest.form.at(-1)}” to the newest (${ran} steps).`);
  return counts;
}
