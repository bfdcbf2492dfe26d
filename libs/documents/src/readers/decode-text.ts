import { paperUnreadable } from './paper.errors';

/**
 * The characters of a text file: UTF-8 with or without its mark, UTF-16 with its mark, else windows-1252 as old editors
 * write it. A file of bytes that are no text is refused.
 *
 * @throws PAPER_UNREADABLE
 */
export function decodeText(name: string, bytes: Uint8Array): string {
  const unicode = utf16(bytes) ?? utf8(bytes);
  const text = unicode ?? new TextDecoder('windows-1252').decode(bytes);
  if (hasNoise(text) || (unicode === null && isSeaOfSigns(text))) throw paperUnreadable(name);
  return text;
}

function utf16(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A NUL never stands in a paper; a few stray control characters may, many do not. */
function hasNoise(text: string): boolean {
  if (text.includes('\u0000')) return true;
  const odd = text.match(/[\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFD]/g)?.length ?? 0;
  return odd > Math.max(4, text.length / 200);
}

/** Any bytes at all read as windows-1252; a paper among them is mostly letters. */
function isSeaOfSigns(text: string): boolean {
  const sample = text.slice(0, 20_000).replace(/\s/g, '');
  const words = sample.match(/[\p{Letter}\p{Mark}\p{Number}]/gu)?.length ?? 0;
  return sample.length > 200 && words < sample.length / 2;
}
