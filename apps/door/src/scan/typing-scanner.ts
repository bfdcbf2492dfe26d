import { readEntryCode } from '@convenor/contracts';

/** What of a key press matters; both ways to read it, as a scanner may think of another keyboard than the device. */
export interface KeyPress {
  key: string;
  code: string;
  /** Milliseconds of any clock that only goes forward. */
  at: number;
}

/** Milliseconds between two keys: no person types so quickly for so long. */
const quick = 60;
const shortest = 6;

/** Tells a hardware scanner, which types quickly and ends with Enter, from a person who types. */
export class TypingScanner {
  private keys: KeyPress[] = [];

  /** The text that was scanned, at its Enter; null at every other key. */
  take(press: KeyPress): string | null {
    const last = this.keys.at(-1);
    const quickly = last !== undefined && press.at - last.at <= quick;
    if (press.key === 'Enter') {
      const keys = quickly ? this.keys : [];
      this.keys = [];
      return keys.length >= shortest ? textOf(keys) : null;
    }
    // Shift and its like come between the signs.
    if (press.key.length === 1) this.keys = quickly ? [...this.keys, press] : [press];
    return null;
  }

  /** How many signs came quickly so far: what a field took that was not meant for it. */
  get length(): number {
    return this.keys.length;
  }
}

function textOf(keys: readonly KeyPress[]): string {
  const typed = keys.map(({ key }) => key).join('');
  const pressed = keys.map(({ code }) => /^(?:Key|Digit)(\w)$/.exec(code)?.[1] ?? '').join('');
  return !readEntryCode(typed) && readEntryCode(pressed) ? pressed : typed;
}
