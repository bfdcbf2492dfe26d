import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SystemClock, type Clock } from './clock';

/** The file that marks a data folder as throw-away; only commands that make such folders write it. */
export const throwAwayMark = 'throw-away';
const offsetFile = 'clock-offset';

/**
 * The clock of a data folder: the machine's time, unless the folder is marked as throw-away and holds `clock-offset`,
 * milliseconds that move it. That is how a meeting of the past is lived through; a real installation cannot be moved.
 *
 * @param folder CONVENOR_HOME, an absolute path
 */
export function clockOf(folder: string): Clock {
  if (!existsSync(path.join(folder, throwAwayMark))) return new SystemClock();
  let read = { at: 0, offset: 0 };
  return new SystemClock(() => {
    // The offset is asked for on every reading of the clock; the disk twice a second at most.
    if (Date.now() - read.at > 500) read = { at: Date.now(), offset: offsetIn(folder) };
    return read.offset;
  });
}

const offsetIn = (folder: string): number => {
  const file = path.join(folder, offsetFile);
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || 0 : 0;
};
