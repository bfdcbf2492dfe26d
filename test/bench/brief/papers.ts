import JSZip from 'jszip';
import { extractText } from 'unpdf';
import type { Line, Run } from './content';

export interface Papers { docx: Uint8Array; pdf: Uint8Array; html: string }

/** Every line of the text, its notes too, must be in Word and web form; in the PDF, where pages cut lines, every word as often. */
export async function sameWords(ours: Papers, direct: Papers, content: readonly Line[]): Promise<string[]> {
  const wanted = content.flatMap(({ runs }) => [plain(runs), ...runs.flatMap(({ note }) => (note ? [plain(note)] : []))]);
  const faults: string[] = [];
  for (const [side, { docx, pdf, html }] of [['ours', ours], ['direct', direct]] as const) {
    const file = await JSZip.loadAsync(docx);
    const xml = await Promise.all(['word/document.xml', 'word/footnotes.xml'].map((name) => file.file(name)?.async('string') ?? ''));
    for (const [form, text] of [['DOCX', tagless(xml.join(' '))], ['HTML', tagless(html.replace(/<sup.*?<\/sup>/g, ''))]] as const) {
      const lost = wanted.filter((words) => !text.includes(bare(words)));
      if (lost.length) faults.push(`${lost.length} of ${wanted.length} lines are missing in the ${form} (${side}), the first: ${lost[0] ?? ''}`);
    }
    const printed = counted((await extractText(new Uint8Array(pdf), { mergePages: true })).text);
    const lost = [...counted(wanted.join(' '))].filter(([word, times]) => (printed.get(word) ?? 0) < times);
    if (lost.length) faults.push(`${lost.length} words are missing in the PDF (${side}), the first: ${lost[0]?.join(' × ') ?? ''}`);
  }
  return faults;
}

function counted(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of text.normalize('NFKC').match(/\p{L}+/gu) ?? []) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'" };
const tagless = (markup: string): string => bare(markup.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|apos|#39);/g, (sign) => entities[sign] ?? sign));
const bare = (text: string): string => text.replace(/\s+/g, '').normalize('NFKC');
const plain = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** 100 papers in a row: after the first 20 the process must not grow, but for a tenth that belongs to the collector's moods. */
export async function flatMemory(make: (made: number) => Promise<unknown>): Promise<string[]> {
  let made = 0;
  const after = async (count: number): Promise<number> => {
    for (const end = made + count; made < end; made++) {
      await make(made);
      // As in the product, where each paper comes with a message of its own: what is done with is given back between two.
      await new Promise((done) => setImmediate(done));
    }
    globalThis.gc?.();
    return process.memoryUsage().rss / 1024 / 1024;
  };
  const [early, late] = [await after(20), await after(80)];
  console.log(`brief: memory after 20 papers ${early.toFixed(0)} MB, after 100 ${late.toFixed(0)} MB`);
  return late > early * 1.1 ? [`Memory grew from ${early.toFixed(0)} MB after 20 papers to ${late.toFixed(0)} MB after 100.`] : [];
}
