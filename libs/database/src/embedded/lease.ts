import { readFileSync, readlinkSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inDataFolder } from './data-folder';
import { inUse } from './in-use';

const beat = 1_000;
const listened = 10_000;
/** A sign older than this, in milliseconds, is not listened to any more. */
const forgotten = 60_000;

/** Where process numbers mean the same: this machine since its start, and the container in it. */
function place(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

const changedAt = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

const from = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** True as soon as somebody elsewhere gives the sign again. */
async function heard(file: string, log: (sentence: string) => void): Promise<boolean> {
  const last = changedAt(file);
  if (last === undefined || performance.timeOrigin + performance.now() - last > forgotten) return false;
  log('The data folder was in use elsewhere a moment ago. Listening for ten seconds whether it still is …');
  for (const until = performance.now() + listened; performance.now() < until; await pause(beat / 4)) {
    const now = changedAt(file);
    if (now === undefined) return false;
    if (now !== last) return true;
  }
  return false;
}

/** Writes the sign unless somebody was there first. */
function placed(file: string, here: string): boolean {
  try {
    writeFileSync(file, here, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return from(file) === here;
  }
}

function giveSign(file: string): void {
  const now = (performance.timeOrigin + performance.now()) / 1000;
  try {
    utimesSync(file, now, now);
  } catch {
    // A full disk or a folder gone: PostgreSQL says it better.
  }
}

/** A data folder marked as ours. */
export interface Claim {
  /** Takes the mark away: the folder is free. */
  release(): void;
  /** Stops giving the sign and leaves the mark to whoever else of this machine gives it. */
  abandon(): void;
}

/**
 * Marks a data folder as ours against other containers and machines that share it: PostgreSQL's own lock is a process
 * number, which says nothing there, and two servers on one cluster destroy it. Within one machine that lock and the
 * owner's hold, and nothing is waited for.
 *
 * @throws DomainError EMBEDDED_IN_USE
 */
export async function claim(folder: string, log: (sentence: string) => void): Promise<Claim> {
  const file = path.join(folder, 'in-use');
  const here = place();
  while (!inDataFolder(folder, () => placed(file, here))) {
    if (await heard(file, log)) throw inUse(folder);
    rmSync(file, { force: true });
  }
  giveSign(file);
  const sign = setInterval(() => giveSign(file), beat);
  sign.unref();
  const abandon = (): void => clearInterval(sign);
  return {
    abandon,
    release() {
      abandon();
      if (from(file) === here) rmSync(file, { force: true });
    },
  };
}
