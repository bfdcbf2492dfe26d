import { readFileSync, statSync } from 'node:fs';
import { DomainError } from '@convenor/kernel';

/** The account that PostgreSQL's programs run under; empty: the account Convenor itself runs under. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

/** Dedicated first. `nobody` is shared with other services, but is there on every Linux and macOS. */
const preferred = ['convenor-pg', 'nobody'];

/** True of an account that PostgreSQL refuses. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Finds the account for the server. PostgreSQL refuses to run as root, and initdb needs an account that has a name; a
 * cluster that exists keeps the account it was made with.
 *
 * @param cluster the cluster's folder, which need not exist yet
 * @throws DomainError EMBEDDED_NO_ACCOUNT as root on a machine without any of the preferred accounts
 */
export function serverUser(cluster: string): ServerUser {
  if (!isRoot()) return {};
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  for (const name of preferred) {
    const account = accounts.find(([login]) => login === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new DomainError(
    'EMBEDDED_NO_ACCOUNT',
    'unavailable',
    'Convenor runs as root, PostgreSQL must not, and this machine has no account for it. Create one (useradd --system convenor-pg), or start Convenor as an ordinary user.',
  );
}

/** Hands a file or folder to the server's account. */
export const ownedBy = ({ uid, gid }: ServerUser): { uid: number; gid: number } | undefined =>
  uid === undefined || gid === undefined ? undefined : { uid, gid };
