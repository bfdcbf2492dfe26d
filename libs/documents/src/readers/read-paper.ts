import { decodeText } from './decode-text';
import { formOf } from './detect-format';
import { paperEmpty, paperFormatUnknown, paperNotDocx, paperTooDeep, paperTooLarge } from './paper.errors';
import type { PaperText } from './paper-text';
import { readDocx } from './read-docx';
import { readHtml } from './read-html';
import { readMarkdown } from './read-markdown';

/** The largest file that is read, in bytes. */
export const paperLimit = 10 * 1_048_576;

/**
 * Turns a dropped file into blocks of text: Word (.docx), HTML, Markdown, plain text. What the file is is told from its
 * bytes, never from its name; the name only serves the sentence of a refusal.
 *
 * @throws PAPER_EMPTY, PAPER_TOO_LARGE (over 10 MB), PAPER_NOT_DOCX, PAPER_TOO_DEEP, PAPER_FORMAT_UNKNOWN, PAPER_UNREADABLE
 */
export async function readPaper(file: { name: string; bytes: Uint8Array }): Promise<PaperText> {
  const { name, bytes } = file;
  if (bytes.byteLength === 0) throw paperEmpty(name);
  if (bytes.byteLength > paperLimit) throw paperTooLarge(name, bytes.byteLength, paperLimit);
  const paper = await read(name, bytes);
  if (paper.plain.trim() === '') throw paperEmpty(name);
  return paper;
}

async function read(name: string, bytes: Uint8Array): Promise<PaperText> {
  const form = formOf(bytes);
  if (form === 'zip') return readDocx(name, bytes);
  if (form === 'encrypted_office') throw paperNotDocx(name, 'is locked with a password');
  if (form === 'legacy_office') throw paperNotDocx(name, 'is in the old .doc format');
  if (typeof form === 'object') throw paperFormatUnknown(name, form.other);
  const text = textOf(name, bytes);
  if (form === 'text') return readMarkdown(text);
  try {
    return readHtml(text);
  } catch (error) {
    throw error instanceof RangeError ? paperTooDeep(name, 'is nested deeper than any reader follows') : error;
  }
}

/** Bytes that are no text, in a file that calls itself a Word document, are a broken Word document to whoever sent it. */
function textOf(name: string, bytes: Uint8Array): string {
  try {
    return decodeText(name, bytes);
  } catch (refusal) {
    throw /\.docx$/i.test(name) ? paperNotDocx(name, 'is called .docx but is not a Word document') : refusal;
  }
}
