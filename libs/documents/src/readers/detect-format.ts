/** What the bytes are, whatever the name says. */
export type FileForm = 'zip' | 'legacy_office' | 'encrypted_office' | 'html' | 'text' | { other: string };

const signatures: readonly (readonly [string, string])[] = [
  ['25504446', 'a PDF'],
  ['89504e47', 'a picture (PNG)'],
  ['ffd8ff', 'a picture (JPEG)'],
  ['47494638', 'a picture (GIF)'],
  ['49492a00', 'a picture (TIFF)'],
  ['4d4d002a', 'a picture (TIFF)'],
  ['7b5c727466', 'a rich-text file (RTF)'],
  ['1f8b', 'a compressed file (gzip)'],
  ['377abcaf271c', 'a compressed file (7-Zip)'],
  ['526172211a07', 'a compressed file (RAR)'],
  ['7f454c46', 'a program'],
  ['4d5a9000', 'a program'],
  ['25215053', 'a PostScript file'],
];

/** Looks at the first bytes only; the extension is never trusted. */
export function formOf(bytes: Uint8Array): FileForm {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.subarray(0, 16).toString('hex');
  if (/^504b(0304|0506|0708)/.test(head)) return 'zip';
  if (head.startsWith('d0cf11e0a1b11ae1')) return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted_office' : 'legacy_office';
  const known = signatures.find(([signature]) => head.startsWith(signature));
  if (known) return { other: known[1] };
  if (buffer.subarray(8, 12).toString('latin1') === 'WEBP') return { other: 'a picture (WebP)' };
  if (/^ftyp/.test(buffer.subarray(4, 8).toString('latin1'))) return { other: 'a film or picture' };
  const start = buffer.subarray(0, 1_024).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  return /^(<!doctype html|<html[\s>]|<body[\s>])/i.test(start) ? 'html' : 'text';
}
