import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Manifest } from './manifest';
import { takeBackup, type BackupWish } from './take-backup';

/** So many are kept; older ones go once a new one is whole. */
const kept = 3;

/** The stamp at the end of a migration's name: `ExtendRegister1795342800000`. */
const stampOf = (form: string): string => /\d+$/.exec(form)?.[0] ?? 'unknown';

/** What the backup before an upgrade is made with; files stay where they are, an upgrade does not touch them. */
export type UpgradeBackupWish = Omit<BackupWish, 'file' | 'url' | 'withFiles'>;

/**
 * Takes a backup into the data folder's `backups` before tables are changed, and keeps the last three.
 *
 * @param to the newest form that the tables will have
 * @returns the file
 */
export async function backupBeforeUpgrade(wish: UpgradeBackupWish, url: string, to: string): Promise<string> {
  const folder = path.join(wish.home, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const taken = wish.takenAt.toISOString().replace(/[-:]|\.\d+/g, '');
  const file = path.join(folder, `before-${stampOf(to)}-${taken}.tar.gz`);
  await takeBackup({ ...wish, file, url, withFiles: false });
  forgetOlder(folder, path.basename(file));
  return file;
}

/** By the instant in the name, which sorts; what an interrupted one left goes too. */
function forgetOlder(folder: string, newest: string): void {
  const instantOf = (name: string): string => name.split('-').at(-1) ?? '';
  const names = readdirSync(folder).filter((name) => name.startsWith('before-') && name !== newest);
  const unfinished = names.filter((name) => name.includes('.unfinished-'));
  const older = names.filter((name) => name.endsWith('.tar.gz')).sort((one, other) => instantOf(other).localeCompare(instantOf(one)));
  for (const name of [...unfinished, ...older.slice(kept - 1)]) rmSync(path.join(folder, name), { force: true });
}

/** Where the files of such a backup lie: beside its folder. */
export const filesBeside = (file: string, { withFiles }: Manifest): string | undefined => (withFiles ? undefined : path.resolve(path.dirname(file), '../files'));
