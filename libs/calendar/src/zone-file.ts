import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { DomainError } from '@convenor/kernel';
import { builtInVersion, checkZones, useZonesFrom, zoneVersion } from './zone-rules';

/**
 * Puts a newer file of zones in its place: read whole, checked, written beside and renamed, so that nobody ever reads half of
 * it. Processes that run take it up by themselves within some minutes.
 *
 * @param file moment-timezone's `data/packed/latest.json`
 * @param place `zones.json` in the data folder
 * @returns the version installed
 * @throws DomainError ZONE_FILE_UNREADABLE for any other file; ZONE_FILE_OLDER for one no newer than what is built in or lies there
 */
export function installZones(file: string, place: string): string {
  const version = checkZones(file);
  const there = existsSync(place) ? checkedVersion(place) : '';
  if (version <= builtInVersion || version <= there) {
    throw new DomainError('ZONE_FILE_OLDER', 'refused', `The file is release ${version}; release ${there > builtInVersion ? there : builtInVersion} is in force already.`);
  }
  const beside = `${place}.${process.pid}.new`;
  const handle = openSync(beside, 'w', 0o644);
  writeSync(handle, readFileSync(file));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(beside, place);
  const folder = openSync(dirname(place), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return version;
}

/** A damaged file may be replaced by any good one. */
function checkedVersion(place: string): string {
  try {
    return checkZones(place);
  } catch {
    return '';
  }
}

/** Takes up a newer file whenever it lies there; call `look` now and then. Costs one question to the file system. */
export class ZoneFile {
  private seen = '';

  constructor(private readonly place: string) {}

  /**
   * @returns the new version where the rules in force changed, else null
   * @throws DomainError ZONE_FILE_UNREADABLE, once for each such file; the rules in force stay
   */
  look(): string | null {
    const stamp = existsSync(this.place) ? `${statSync(this.place).mtimeMs} ${statSync(this.place).size}` : '';
    if (stamp === this.seen) return null;
    this.seen = stamp;
    const before = zoneVersion();
    const now = useZonesFrom(this.place);
    return now === before ? null : now;
  }
}
