import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DomainError } from '@convenor/kernel';
import { inDataFolder } from './data-folder';
import type { Programs } from './programs';
import { runProgram } from './run-program';
import { ownedBy, type ServerUser } from './server-user';

/** A cluster on disk, and the passwords of its two roles. */
export interface Cluster {
  folder: string;
  /** Of `convenor`, which owns the product's database and nothing else. */
  password: string;
  /** Of `postgres`, the superuser, which only the supervisor is. */
  ownerPassword: string;
}

const newPassword = (): string => randomBytes(24).toString('base64url');

/** The passwords lie inside the cluster: they come into being with one rename, and a copy of the folder is complete. */
const secretsOf = (cluster: string): string => path.join(cluster, 'embedded.json');

function writeFor(user: ServerUser, file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  const owner = ownedBy(user);
  if (owner) chownSync(file, owner.uid, owner.gid);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** An empty cluster, in bytes. */
const spaceNeeded = 60_000_000;

/** Folders this process is initialising at the moment. */
const underway = new Set<string>();

/**
 * What an initialisation left behind when its process was killed; one still at work is let be. In a container the same
 * process number comes back at every start, so ours says nothing.
 */
function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, stem, pid] = /^(init-(\d+)-\w+)/.exec(name) ?? [];
    if (!stem || underway.has(path.join(folder, stem))) continue;
    if (Number(pid) === process.pid || !alive(Number(pid))) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

async function initialise(folder: string, cluster: string, programs: Programs, user: ServerUser): Promise<void> {
  const unfinished = path.join(folder, `init-${process.pid}-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${unfinished}.password`;
  const ownerPassword = newPassword();
  const owner = ownedBy(user);
  underway.add(unfinished);
  inDataFolder(folder, () => {
    sweepUnfinished(folder);
    mkdirSync(unfinished, { mode: 0o700 });
    if (owner) chownSync(unfinished, owner.uid, owner.gid);
    writeFor(user, passwordFile, `${ownerPassword}\n`);
  });
  const made = await runProgram(programs.initdb, initialArguments(unfinished, passwordFile), user, folder);
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw initialiseFailed(folder, made.output);
  }
  inDataFolder(folder, () => {
    writeFor(user, secretsOf(unfinished), JSON.stringify({ password: newPassword(), ownerPassword }));
    try {
      renameSync(unfinished, cluster);
    } catch (error) {
      // Another first start was faster: its cluster counts.
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(secretsOf(cluster))) throw error;
    }
  });
}

// The built-in locale sorts the same on every system and needs none of the operating system's.
const initialArguments = (cluster: string, passwordFile: string): string[] => [
  '-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8',
  '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums',
];

function initialiseFailed(folder: string, output: string): DomainError {
  const { bavail, bsize } = statfsSync(folder); // initdb does not always live to say why.
  if (/No space left|quota/i.test(output) || bavail * bsize < spaceNeeded) {
    return new DomainError('DATA_FOLDER_FULL', 'unavailable', `There is no space left on the disk of the data folder ${folder}. Free some (about 100 MB are needed), then start again.`, { folder });
  }
  const last = output.trim().split('\n').slice(-3).join(' ');
  return new DomainError('EMBEDDED_NOT_STARTED', 'unavailable', `The database could not be created in ${folder}: ${last}`, { folder });
}

/** The cluster that `folder` holds, which must exist. */
export function clusterIn(folder: string): Cluster {
  const cluster = path.join(folder, 'database');
  const secrets = JSON.parse(readFileSync(secretsOf(cluster), 'utf8')) as Omit<Cluster, 'folder'>;
  return { folder: cluster, ...secrets };
}

/**
 * Opens the cluster in `folder`, making it on the first start. It is made beside and renamed, so that a kill in the
 * middle leaves no half cluster, and of two first starts at once one wins whole.
 *
 * @throws DomainError DATA_FOLDER_UNWRITABLE, DATA_FOLDER_FULL, EMBEDDED_NOT_STARTED, EMBEDDED_VERSION
 */
export async function openCluster(folder: string, programs: Programs, user: ServerUser): Promise<Cluster> {
  const cluster = path.join(folder, 'database');
  if (!existsSync(cluster)) await initialise(folder, cluster, programs, user);
  return inDataFolder(folder, () => {
    const major = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
    if (major !== programs.major) {
      throw new DomainError(
        'EMBEDDED_VERSION',
        'unavailable',
        `The data in ${cluster} was written by PostgreSQL ${major}, this Convenor brings ${programs.major}. Nothing was changed: start it with the Convenor that wrote it and move the data to a PostgreSQL of your own first.`,
        { folder: cluster, written: major, brought: programs.major },
      );
    }
    return clusterIn(folder);
  });
}
