import JSZip from 'jszip';
import type { Block, ConvenorDoc, TableCellNode } from '@convenor/contracts';
import { aBrief, say, text } from '../brief.fixture';

/** A brief with a table, a link in its text and one open suggestion, for the way to Word and back; specs only. */
export const aSentBrief = (change: Partial<ConvenorDoc> = {}): ConvenorDoc => {
  const brief = aBrief({ revision: 4 });
  const cell = (words: string): TableCellNode => ({ type: 'tableCell', content: [say(words)] });
  const table: Block = { type: 'table', attrs: { caption: 'Gauges by State' }, content: [['State', 'Gauges'], ['Amaro', '4'], ['Ilmara', '7']].map((row) => ({ type: 'tableRow', content: row.map(cell) })) };
  const linked = say('The rules of the river are ', text('on the Commission’s page', { type: 'link', attrs: { href: 'https://example.org/rules' } }), '.');
  const open = say('The next reading is due in ', text('spring', { type: 'deletion', attrs: { id: 'open' } }), text('autumn', { type: 'insertion', attrs: { id: 'open' } }), ' of each year.');
  const content = brief.body.content.flatMap((block) => (block.type === 'blockquote' ? [block, table, linked, open] : [block]));
  return canonical({ ...brief, body: { type: 'doc', content }, ...change });
};

/** As an editor writes it: no empty list of marks. */
const canonical = (doc: ConvenorDoc): ConvenorDoc => JSON.parse(JSON.stringify(doc), (key, value: unknown) => (key === 'marks' && Array.isArray(value) && value.length === 0 ? undefined : value)) as ConvenorDoc;

/** A Word file with its parts changed by hand, as an office would have changed them. */
export async function edited(docx: Uint8Array, changes: Record<string, (xml: string) => string>): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(docx);
  for (const [name, change] of Object.entries(changes)) zip.file(name, change((await zip.file(name)?.async('string')) ?? ''));
  return zip.generateAsync({ type: 'uint8array' });
}

/** The one paragraph that holds these words. */
export const paragraphWith = (xml: string, words: string): string => {
  const found = xml.match(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs)?.filter((paragraph) => paragraph.includes(words)) ?? [];
  if (found.length !== 1) throw new Error(`${found.length} paragraphs hold “${words}”.`);
  return found[0] ?? '';
};

/** Text that must be there, put otherwise. */
export const swapped = (xml: string, from: string, to: string): string => {
  if (!xml.includes(from)) throw new Error(`“${from}” is not there.`);
  return xml.replace(from, () => to);
};
