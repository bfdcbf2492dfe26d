import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Proposal } from '@convenor/contracts';
import { readPaper } from '@convenor/documents';
import { Document, ExternalHyperlink, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun, type ParagraphChild } from 'docx';
import { proposeRoundtable } from './propose-roundtable';

const root = join(__dirname, '../../../..');
export const inventedNote = (): string => readFileSync(join(root, 'test/fixtures/invented-note.md'), 'utf8');

/** A paper that is not ours, where it lies beside the repository; null elsewhere. */
export function seed(prefix: string): string | null {
  const folder = join(root, '../shared/seeds');
  const name = existsSync(folder) ? readdirSync(folder).find((file) => file.startsWith(prefix)) : undefined;
  return name ? readFileSync(join(folder, name), 'utf8') : null;
}

export async function proposalOf(text: string, asOf = '2026-11-22'): Promise<Proposal> {
  return proposeRoundtable(await readPaper({ name: 'note.txt', bytes: Buffer.from(text) }), { asOf });
}

const headings = /^(?:Background(?: note| materials)?|.{0,14} objectives|Guiding questions|Audience|Partners|Moderator|Opening remarks|Speakers|Date and time|Venue|Communications|Capacity|Contact)$/;

/** The same paper as Word would hold it: with heading styles and real lists, or with bold lines for headings. */
export async function asWord(text: string, styled: boolean): Promise<Uint8Array> {
  const children = text.split('\n').filter((line) => line.trim()).map((line) => paragraphOf(line, styled));
  const numbering = { config: [{ reference: 'numbers', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] };
  return new Uint8Array(await Packer.toBuffer(new Document({ numbering, sections: [{ children }] })));
}

function paragraphOf(line: string, styled: boolean): Paragraph {
  if (headings.test(line)) return styled ? new Paragraph({ text: line, heading: HeadingLevel.HEADING_1 }) : new Paragraph({ children: [new TextRun({ text: line, bold: true })] });
  if (line.startsWith('- ')) return new Paragraph({ children: runsOf(line.slice(2)), bullet: { level: 0 } });
  const number = /^\d\.\s+/.exec(line);
  return number ? new Paragraph({ children: runsOf(line.slice(number[0].length)), numbering: { reference: 'numbers', level: 0 } }) : new Paragraph({ children: runsOf(line) });
}

const runsOf = (line: string): ParagraphChild[] =>
  line.split(/(\[[^\]]+\]\([^)]*\)|\*{3}[^*]+\*{3})/).filter(Boolean).map((part) => {
    const link = /^\[([^\]]+)\]\(([^)]*)\)$/.exec(part);
    if (link) return new ExternalHyperlink({ link: link[2] ?? '#', children: [new TextRun(link[1] ?? '')] });
    return part.startsWith('***') ? new TextRun({ text: part.slice(3, -3), bold: true, italics: true }) : new TextRun(part);
  });

export async function proposalOfWord(text: string, styled: boolean): Promise<Proposal> {
  return proposeRoundtable(await readPaper({ name: 'note.docx', bytes: await asWord(text, styled) }));
}
