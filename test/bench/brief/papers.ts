import JSZip from 'jszip';
import { extractText } from 'unpdf';
import type { Line, Run } from './content';

export interface Papers { docx: Uint8Array; pdf: Uint8Array; html: string }

/** Every line of the text, its notes too, must be in all six files; blanks and line ends are left to the setter. */
export async function sameWords(ours: Papers, direct: Papers, content: readonly Line[]): Promise<string[]> {
  const wanted = content.flatMap(({ runs }) => [plain(runs), ...runs.flatMap(({ note }) => (note ? [plain(note)] : []))]).map(bare);
  const faults: string[] = [];
  for (const [side, papers] of [['ours', ours], ['direct', direct]] as const) {
    for (const [form, text] of Object.entries(await wordsOf(papers))) {
      const lost = wanted.filter((words) => !text.includes(words));
      if (lost.length) faults.push(`${lost.length} of ${wanted.length} lines are missing in the ${form} (${side}), the first: ${lost[0]?.slice(0, 60) ?? ''}`);
    }
  }
  return faults;
}

async function wordsOf({ docx, pdf, html }: Papers): Promise<{ docx: string; pdf: string; html: string }> {
  const file = await JSZip.loadAsync(docx);
  const xml = await Promise.all(['word/document.xml', 'word/footnotes.xml'].map((name) => file.file(name)?.async('string') ?? ''));
  const pages = await extractText(new Uint8Array(pdf), { mergePages: false });
  // What stands at the foot of a page comes between the lines of a paragraph that goes on: such lines are looked for in pieces by `parted`.
  return { docx: tagless(xml.join(' ')), pdf: bare(pages.text.join(' ')), html: tagless(html.replace(/<sup.*?<\/sup>/g, '')) };
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'" };
const tagless = (markup: string): string => bare(markup.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|apos|#39);/g, (sign) => entities[sign] ?? sign));
const bare = (text: string): string => text.replace(/\s+/g, '').normalize('NFKC');
const plain = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** 100 papers in a row: after the first 20 the process must not grow, but for a tenth that belongs to the collector's moods. */
export async function flatMemory(make: () => Promise<unknown>): Promise<string[]> {
  const after = async (count: number): Promise<number> => {
    for (let made = 0; made < count; made++) await make();
    globalThis.gc?.();
    return process.memoryUsage().rss / 1024 / 1024;
  };
  const [early, late] = [await after(20), await after(80)];
  console.log(`brief: memory after 20 papers ${early.toFixed(0)} MB, after 100 ${late.toFixed(0)} MB`);
  return late > early * 1.1 ? [`Memory grew from ${early.toFixed(0)} MB after 20 papers to ${late.toFixed(0)} MB after 100.`] : [];
}
