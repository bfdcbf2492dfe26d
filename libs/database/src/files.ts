import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '@convenor/kernel';

/** The disk is full, this user's share of it is, or the file is larger than the system lets it be. */
const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Where octets lie that are too large for a row. A file is named by what it holds, so the same octets are kept once. */
export abstract class Files {
  /** Keeps the octets for good and answers their name, a SHA-256 in hexadecimal. Write the row afterwards. @throws DomainError DISK_FULL */
  abstract keep(octets: Uint8Array): Promise<string>;
  /** The octets of a name that was given out. */
  abstract read(name: string): Promise<Buffer>;
}

/** Files in a folder; several machines may share it. */
export class FolderFiles extends Files {
  /** @param folder an absolute path, made when it is missing */
  constructor(private readonly folder: string) {
    super();
  }

  async keep(octets: Uint8Array): Promise<string> {
    const name = createHash('sha256').update(octets).digest('hex');
    const target = this.placeOf(name);
    const temporary = `${target}.${randomUUID()}`;
    try {
      await mkdir(path.dirname(target), { recursive: true });
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(octets);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      if (!noRoom.includes(String((error as NodeJS.ErrnoException).code))) throw error;
      throw new DomainError('DISK_FULL', 'unavailable', 'There is no room left for files on the server. Nothing was kept; the operator must make room.');
    }
    return name;
  }

  read(name: string): Promise<Buffer> {
    return readFile(this.placeOf(name));
  }

  private placeOf(name: string): string {
    if (!/^[0-9a-f]{64}$/.test(name)) throw new Error('Not the name of a file.');
    return path.join(this.folder, name.slice(0, 2), name);
  }
}
