/**
 * Text that every format can hold: line ends and tabs become spaces; control characters, non-characters and overrides of
 * direction are dropped; a lone half of a surrogate pair becomes U+FFFD. Marks of direction stay, isolates where they
 * are closed.
 */
export function printable(text: string): string {
  if (usual.test(text)) return text;
  const bare = text
    .toWellFormed()
    .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(unprintable, '');
  const opened = bare.match(/[\u2066-\u2068]/g)?.length ?? 0;
  const closed = bare.match(/\u2069/g)?.length ?? 0;
  return opened === closed ? bare : bare.replace(/[\u2066-\u2069]/g, '');
}

/** Most texts hold nothing that is looked at below, and are told by one look. */
const usual = /^[\u0020-\u007e\u00a0-\u2027\u2030-\u2065\u2070-\ud7ff]*$/;

/** XML 1.0, section 2.2, with the embeddings and overrides of UAX 9, non-characters, and marks that mean nothing inside a text. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\ufdd0-\ufdef\ufeff\ufff0-\ufffc\ufffe\uffff\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{e0000}-\u{e007f}\u{f0000}-\u{10ffff}]/gu;

/** A web or mail address as it may be printed and followed, or nothing: other schemes can run code or open local files. */
export function followable(href: string | null | undefined): string | undefined {
  if (!href) return undefined;
  try {
    const address = new URL(printable(href).trim());
    return ['http:', 'https:', 'mailto:'].includes(address.protocol) ? address.href : undefined;
  } catch {
    return undefined;
  }
}

/** Letters of scripts that run from right to left, for splitting a line into runs. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A line cut into stretches of one direction; signs without a direction go with what stands before them. */
export function stretches(text: string): { text: string; rtl: boolean }[] {
  const found: { text: string; rtl: boolean }[] = [];
  for (const part of text.match(/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+[^\p{L}]*|[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+/gu) ?? []) {
    const rtl = rightToLeft.test(part);
    const last = found.at(-1);
    if (last?.rtl === rtl) last.text += part;
    else found.push({ text: part, rtl });
  }
  return found;
}
