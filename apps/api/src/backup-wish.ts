import { zoneVersion } from '@convenor/calendar';
import type { BackupWish } from '@convenor/database';
import { clockOf, type Settings } from '@convenor/kernel';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { keptRows, leftOutWords } from './backup-plan';
import { presentSecret } from './backup-place';

/** The version of this Convenor, from the package it was built in. */
export function productVersion(): string {
  const file = path.join(import.meta.dirname, '../../../package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : 'unknown';
}

/** All of a backup but where it goes, the same for one that is asked for and one before an upgrade. */
export function backupWish(settings: Settings, home: string, say: (sentence: string) => void): Omit<BackupWish, 'file' | 'url' | 'withFiles'> {
  return { home, secret: presentSecret(settings, home), kept: keptRows, leftOut: leftOutWords, product: productVersion(), zones: zoneVersion(), takenAt: clockOf(home).now(), say };
}
