import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DomainError } from '@convenor/kernel';

/** No room, by the names systems give it: a full disk, a quota, a limit of this process. */
const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const exists = (file: string): DomainError =>
  new DomainError('BACKUP_EXISTS', 'refused', `There is a file ${file} already, and a backup never overwrites one. Choose another name.`, { file });

function refusalOf(error: unknown, file: string, unfinished: string): unknown {
  const { code, path: at } = error as NodeJS.ErrnoException;
  if (code && noRoom.has(code)) {
    return new DomainError('BACKUP_NO_ROOM', 'unavailable', `There is no room for the backup in ${path.dirname(file)} (${code}). No half backup was left there; free some space, or choose another disk.`, { file });
  }
  if (at === unfinished) {
    return new DomainError('BACKUP_UNWRITABLE', 'unavailable', `The backup cannot be written to ${file} (${code}). The folder must be there, and this account must have the right to write to it.`, { file });
  }
  return error;
}

/** Gives the finished file its name, unless somebody has taken the name meanwhile. */
async function name(unfinished: string, file: string): Promise<void> {
  try {
    await link(unfinished, file);
    await rm(unfinished);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || existsSync(file)) throw exists(file);
    await rename(unfinished, file); // A disk without links.
  }
}

async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined); // Some systems cannot; the file itself is on the disk.
  await handle?.close();
}

/**
 * Writes a gzipped file that is there whole or not at all: beside under another name, to the disk, then renamed. Mode 0600.
 *
 * @throws DomainError BACKUP_EXISTS, BACKUP_NO_ROOM, BACKUP_UNWRITABLE
 */
export async function writeWhole<T>(file: string, signal: AbortSignal | undefined, work: (write: (octets: AsyncIterable<Uint8Array>) => Promise<void>) => Promise<T>): Promise<T> {
  if (existsSync(file)) throw exists(file);
  const unfinished = `${file}.unfinished-${randomBytes(4).toString('hex')}`;
  try {
    const done = await work((octets) => pipeline(octets, createGzip(), createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }), { signal }));
    await name(unfinished, file);
    await settle(path.dirname(file));
    return done;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw refusalOf(error, file, unfinished);
  }
}
