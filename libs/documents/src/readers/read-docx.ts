import mammoth from 'mammoth';
import { paperNotDocx, paperTooDeep } from './paper.errors';
import type { PaperText } from './paper-text';
import { readHtml } from './read-html';
import { guardDocx } from './zip-guard';

const styles = ['p[style-name="Title"] => h1.title:fresh', 'p.Title => h1.title:fresh', 'p[style-name="Subtitle"] => p.subtitle:fresh', 'p.Subtitle => p.subtitle:fresh'];

/**
 * The text of a Word document, with what Word knows of its structure: heading styles, lists, tables, bold, links.
 * Pictures, headers and footers are not read.
 *
 * @throws PAPER_NOT_DOCX, PAPER_TOO_DEEP
 */
export async function readDocx(name: string, bytes: Uint8Array): Promise<PaperText> {
  await guardDocx(name, bytes);
  try {
    const pictureless = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: styles, convertImage: pictureless, externalFileAccess: false });
    return readHtml(value);
  } catch (error) {
    if (error instanceof RangeError) throw paperTooDeep(name, 'is nested deeper than any reader follows');
    throw paperNotDocx(name, 'is damaged and cannot be read as a Word document');
  }
}
