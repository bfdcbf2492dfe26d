import type { ConvenorDoc, Tree } from '@convenor/contracts';
import { holdsLine } from './tree';

/** A paper whose lines and notes carry numbers that the writer shows, and the lines they stand for, the paper's own objects. */
export interface Traced { doc: ConvenorDoc; lines: ReadonlyMap<number, Tree> }

export function tracedPaper(source: ConvenorDoc): Traced {
  const lines = new Map<number, Tree>();
  const traced = (node: Tree): Tree => {
    const counts = holdsLine(node) || node.type === 'footnote';
    const trace = lines.size + 1;
    if (counts) lines.set(trace, node);
    return { ...node, ...(counts ? { attrs: { ...node.attrs, trace } } : {}), ...(node.content ? { content: node.content.map(traced) } : {}) };
  };
  const body = traced(source.body as unknown as Tree) as unknown as ConvenorDoc['body'];
  return { doc: { ...source, body }, lines };
}
