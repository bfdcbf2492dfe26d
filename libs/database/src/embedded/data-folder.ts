import { chmodSync, closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DomainError } from '@convenor/kernel';
import { isRoot } from './server-user';

/** Where root's server keeps its cluster when its account may not enter the folder that was asked for. */
const systemFolder = '/var/lib/convenor';

function refused(folder: string, error: NodeJS.ErrnoException): DomainError {
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  return new DomainError(
    full ? 'DATA_FOLDER_FULL' : 'DATA_FOLDER_UNWRITABLE',
    'unavailable',
    full
      ? `There is no space left on the disk of the data folder ${folder}. Free some, or set CONVENOR_HOME to a folder on another disk.`
      : `Convenor cannot write to its data folder ${folder} (${error.code ?? error.message}). Give this account the right to write there, or set CONVENOR_HOME to another folder.`,
    { folder },
  );
}

/** Runs `work` on the data folder and turns what the file system refuses into a sentence. */
export function inDataFolder<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw refused(folder, error as NodeJS.ErrnoException);
  }
}

function makeWritable(folder: string): void {
  inDataFolder(folder, () => {
    const first = mkdirSync(folder, { recursive: true });
    // What is made here can be entered whatever the caller's umask says; what was there keeps its rights.
    for (let at = folder; first && at.startsWith(first); at = path.dirname(at)) chmodSync(at, 0o755);
    const probe = path.join(folder, `.writable-${process.pid}`);
    closeSync(openSync(probe, 'w', 0o600));
    rmSync(probe);
  });
}

const others = (folder: string): boolean => (statSync(folder).mode & 0o001) !== 0;

function closedParent(folder: string): string | undefined {
  for (let at = path.dirname(folder); ; at = path.dirname(at)) {
    if (!others(at)) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

const elsewhere = (wished: string): string => path.join(systemFolder, wished.split(path.sep).filter(Boolean).join('-'));

/** Where the embedded server of a data folder lives: in it, or in /var/lib/convenor when root's server cannot enter. */
export function folderFor(home: string, asAnotherUser: boolean = isRoot()): string {
  const wished = path.resolve(home);
  return asAnotherUser && existsSync(wished) && closedParent(wished) ? elsewhere(wished) : wished;
}

/**
 * Makes the folder in which the embedded server lives. As root the server's account must be able to enter it: the
 * folder itself is opened for that (0711: enter, not list); below a closed one, /root for example, /var/lib/convenor takes its
 * place, which is said plainly.
 *
 * @returns the folder that is used
 * @throws DomainError DATA_FOLDER_UNWRITABLE, DATA_FOLDER_FULL
 */
export function settleFolder(home: string, log: (sentence: string) => void): string {
  const wished = path.resolve(home);
  makeWritable(wished);
  if (!isRoot()) return wished;
  const folder = folderFor(wished);
  if (folder !== wished) {
    log(`PostgreSQL does not run as root, and its account cannot enter ${closedParent(wished)}: what belongs to ${wished} is kept in ${folder}.`);
    makeWritable(folder);
  }
  if (!others(folder)) chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011);
  return folder;
}
