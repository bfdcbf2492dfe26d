import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DomainError } from '@convenor/kernel';
import { Manifest, manifestName, partName } from './manifest';
import { backupDamaged, unpacked, type Part } from './tar';

/** Larger than any list of parts; a part of that name that is larger is none. */
const largestManifest = 300_000_000;

/** What a gzipped file holds; what goes wrong is told in words wherever it is read. */
async function* unzipped(file: string): AsyncGenerator<Uint8Array> {
  const octets = createGunzip();
  const reading = pipeline(createReadStream(file), octets).catch((error: unknown) => octets.destroy(error as Error));
  try {
    for await (const some of octets as AsyncIterable<Uint8Array>) yield some;
  } catch (error) {
    throw readable(error, file);
  } finally {
    octets.destroy();
    await reading;
  }
}

/**
 * The parts of a backup file, one after the other.
 *
 * @throws DomainError BACKUP_DAMAGED, BACKUP_UNREADABLE
 */
export async function* partsOf(file: string): AsyncGenerator<Part> {
  const octets = unzipped(file);
  try {
    for await (const part of unpacked(octets)) {
      if (!partName.test(part.name)) throw backupDamaged('it holds a part of a name that no backup has');
      yield part;
    }
    // gzip's own sum comes at the very end.
    for await (const rest of octets) if (rest.some((octet) => octet !== 0)) throw backupDamaged('something follows its end');
  } finally {
    await octets.return(undefined);
  }
}

function readable(error: unknown, file: string): unknown {
  const { code = '', path } = error as NodeJS.ErrnoException;
  if (path === file || code === 'EISDIR') return new DomainError('BACKUP_UNREADABLE', 'invalid', `The file ${file} cannot be opened (${code}).`, { file });
  if (code.startsWith('Z_')) return backupDamaged(code === 'Z_BUF_ERROR' ? 'it ends in the middle' : 'it cannot be unpacked');
  return error;
}

function manifestOf(octets: Buffer): Manifest {
  try {
    return Manifest.parse(JSON.parse(octets.toString('utf8')));
  } catch {
    throw backupDamaged('its list of parts cannot be read');
  }
}

/**
 * Reads a whole backup and compares every part with the list in it. Nothing is unpacked.
 *
 * @throws DomainError BACKUP_DAMAGED, BACKUP_UNREADABLE
 */
export async function verifyBackup(file: string): Promise<Manifest> {
  const seen = new Map<string, string>();
  let manifest: Manifest | undefined;
  for await (const { name, size, content } of partsOf(file)) {
    if (manifest || seen.has(name)) throw backupDamaged(`${name} is where nothing should be`);
    if (name === manifestName) {
      if (size > largestManifest) throw backupDamaged('its list of parts is too long');
      const octets: Uint8Array[] = [];
      for await (const some of content) octets.push(some);
      manifest = manifestOf(Buffer.concat(octets));
    } else {
      const digest = createHash('sha256');
      for await (const octets of content) digest.update(octets);
      seen.set(name, `${size} ${digest.digest('hex')}`);
    }
  }
  if (!manifest) throw backupDamaged('its list of parts is missing');
  compare(manifest, seen);
  return manifest;
}

function compare({ parts }: Manifest, seen: Map<string, string>): void {
  for (const { name, size, sha256 } of parts) {
    const found = seen.get(name);
    if (found === undefined) throw backupDamaged(`${name} is missing`);
    if (found !== `${size} ${sha256}`) throw backupDamaged(`${name} was altered`);
  }
  if (parts.length !== seen.size) throw backupDamaged('it holds parts that are not in its list');
}
