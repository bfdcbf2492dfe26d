import type { Block, ConvenorDoc, HeadingNode, NodeId, SectionSlot } from './model';

/** The numbers a paper prints, the same on screen, in Word, PDF, HTML and Markdown. */
export interface DocumentNumbers {
  headings: ReadonlyMap<HeadingNode, string>;
  /** "2" for a key recommendation, "4.1" for one of section 4, by the recommendation's id. */
  recommendations: ReadonlyMap<NodeId, string>;
}

const counted: readonly (SectionSlot | null | undefined)[] = ['intro', 'theme', 'closing'];

/**
 * Counts sections and recommendations. A heading's own number is kept; in a brief, first-level heads of the
 * introduction, the themes and the closing are counted. Recommendations go on counting through their section, so that
 * one keeps its number whoever it is addressed to.
 */
export function numbersOf(doc: Pick<ConvenorDoc, 'kind' | 'body'>): DocumentNumbers {
  const headings = new Map<HeadingNode, string>();
  const recommendations = new Map<NodeId, string>();
  let sections = 0;
  let key = 0;
  let within = 0;
  let section = '';
  const visit = (block: Block): void => {
    if (block.type === 'heading') {
      const { level, number, slot } = block.attrs;
      const own = number ?? (doc.kind === 'policy-brief' && level === 1 && counted.includes(slot) ? String(++sections) : '');
      if (own) headings.set(block, own);
      if (level === 1) [section, within] = [own, 0];
    } else if (block.type === 'recommendations') {
      for (const { attrs } of block.content) {
        const number = block.attrs.scope === 'summary' ? `${++key}` : `${section && `${section}.`}${++within}`;
        recommendations.set(attrs.id, number);
      }
    } else if (block.type === 'callout') block.content.forEach(visit);
  };
  doc.body.content.forEach(visit);
  return { headings, recommendations };
}

/** "2.1, 2.2 and 3.1" never grows long: neighbours of one section are drawn together as `["2.1–2.3", "3.1"]`. */
export function ranges(numbers: readonly string[]): string[] {
  const parts = numbers.map((number) => ({ stem: number.replace(/\d+$/, ''), last: Number(/\d+$/.exec(number)?.[0] ?? 0) }));
  const runs: { stem: string; from: number; to: number }[] = [];
  for (const { stem, last } of parts) {
    const run = runs.at(-1);
    if (run && run.stem === stem && run.to + 1 === last) run.to = last;
    else runs.push({ stem, from: last, to: last });
  }
  return runs.map(({ stem, from, to }) => (from === to ? `${stem}${from}` : `${stem}${from}–${stem}${to}`));
}
