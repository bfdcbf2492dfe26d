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
/** A page that is busy hears keys late; what is plainly a badge or a door's link may come as slowly as this. */
const slow = 1_000;

/** Tells a hardware scanner, which types quickly and ends with Enter, from a person who types. */
export class TypingScanner {
  private keys: KeyPress[] = [];

  /** The text that was scanned, at its Enter; null at every other key. */
  take(press: KeyPress): string | null {
    const last = this.keys.at(-1);
    const soon = last !== undefined && press.at - last.at <= slow;
    if (press.key === 'Enter') {
      const keys = soon ? [...this.keys, press] : [];
      this.keys = [];
      return plainly(keys.slice(0, -1)) ?? quickly(keys);
    }
    // Shift and its like come between the signs.
    if (press.key.length === 1) this.keys = soon ? [...this.keys, press] : [press];
    return null;
  }
}

const typed = (keys: readonly KeyPress[]): string => keys.map(({ key }) => key).join('');
const pressed = (keys: readonly KeyPress[]): string => keys.map(({ code, key }) => /^(?:Key|Digit)(\w)$/.exec(code)?.[1] ?? key).join('');

/** What nobody types by hand, behind whatever was typed before it. */
function plainly(keys: readonly KeyPress[]): string | null {
  const link = /https?:\/\/\S+\/links\/\S+$/i.exec(typed(keys));
  if (link) return link[0];
  for (const text of [typed(keys), pressed(keys)]) {
    for (let from = text.search(/C1/i); from >= 0; from = after(text, from)) if (readEntryCode(text.slice(from))) return text.slice(from);
  }
  return null;
}

function after(text: string, from: number): number {
  const next = text.slice(from + 1).search(/C1/i);
  return next < 0 ? -1 : from + 1 + next;
}

/** What came without a pause before Enter. */
function quickly(keys: readonly KeyPress[]): string | null {
  let from = keys.length - 1;
  for (let before = keys[from - 1], at = keys[from]?.at ?? 0; before && at - before.at <= quick; before = keys[from - 1]) {
    at = before.at;
    from -= 1;
  }
  const scanned = keys.slice(from, -1);
  return scanned.length >= shortest ? typed(scanned) : null;
}
