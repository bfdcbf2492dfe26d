/** What may be sent in answer to a question, told by what the file holds and never by its name. */
export interface FileKind {
  type: string;
  ending: string;
}

const pdf: FileKind = { type: 'application/pdf', ending: 'pdf' };
const png: FileKind = { type: 'image/png', ending: 'png' };
const jpeg: FileKind = { type: 'image/jpeg', ending: 'jpg' };
const docx: FileKind = { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' };

/** The kind of a file by its first octets; of a DOCX also by the parts its ZIP names. Null for anything else. */
export function kindOf(octets: Buffer): FileKind | null {
  const begins = (...signs: number[]): boolean => signs.every((sign, index) => octets[index] === sign);
  if (octets.subarray(0, 1_024).includes('%PDF-')) return pdf;
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return png;
  if (begins(0xff, 0xd8, 0xff)) return jpeg;
  return begins(0x50, 0x4b, 0x03, 0x04) && octets.includes('[Content_Types].xml') && octets.includes('word/document.xml') ? docx : null;
}

const longestName = 100;

/** A name that is safe on a line, in a header and on a disk: no folders, no signs that break or turn a line, one true ending. */
export function printedFileName(name: string, { ending }: FileKind): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/\p{C}|[\u2028\u2029"<>:|?*%;]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const stem = [...plain.replace(/\.[^.]{0,8}$/, '')].slice(0, longestName).join('').replace(/^[. ]+|[. ]+$/g, '');
  return `${stem || 'file'}.${ending}`;
}
