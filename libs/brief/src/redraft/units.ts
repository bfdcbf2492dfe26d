import { isInline, type NodeId } from '@convenor/contracts';
import { canonical, idOf, notesOf, type Tree } from './tree';

/**
 * What a draft is made of, each part by itself: the sentences of one note within a paragraph, a recommendation, an item
 * of a list, a block. A `key` says the same in every draft, as identifiers are derived from the notes.
 */
export interface Unit {
  key: string;
  kind: 'sentence' | 'member' | 'block';
  notes: NodeId[];
  /** The block of the section in which it stands; for a block, itself. */
  block: Tree;
  /** The nodes themselves: runs of a paragraph from the first to the last, a member of a list, the block. */
  nodes: Tree[];
}

const withMembers = new Set(['recommendations', 'bulletList', 'orderedList', 'questions']);

function sentences(block: Tree): Unit[] {
  const content = block.content ?? [];
  const spans = new Map<string, { notes: NodeId[]; from: number; to: number }>();
  for (const [index, node] of content.entries()) {
    const notes = notesOf(node);
    if (notes.length === 0) continue;
    const key = [...notes].sort().join(' ');
    const span = spans.get(key);
    if (span) span.to = index;
    else spans.set(key, { notes, from: index, to: index });
  }
  return [...spans].map(([key, { notes, from, to }]) => ({ key: `sentence ${key}`, kind: 'sentence', notes, block, nodes: content.slice(from, to + 1) }));
}

function unitsOfBlock(block: Tree): Unit[] {
  if (withMembers.has(block.type)) {
    return (block.content ?? []).map((member) => ({ key: `member ${idOf(member) ?? (notesOf(member).join(' ') || canonical([member]))}`, kind: 'member', notes: notesOf(member), block, nodes: [member] }));
  }
  const inSentences = block.type === 'paragraph' && block.content?.every(isInline) ? sentences(block) : [];
  if (inSentences.length > 0) return inSentences;
  return [{ key: `block ${idOf(block) ?? canonical([block])}`, kind: 'block', notes: notesOf(block), block, nodes: [block] }];
}

/** The parts of a text in order; a key met again is told apart by its turn. */
export function unitsOf(blocks: readonly Tree[]): Unit[] {
  const met = new Map<string, number>();
  return blocks.flatMap(unitsOfBlock).map((unit) => {
    const turn = met.get(unit.key) ?? 0;
    met.set(unit.key, turn + 1);
    return turn === 0 ? unit : { ...unit, key: `${unit.key} #${turn}` };
  });
}

/** Stretches from one first-level heading to the next. */
export function sectionsOf(blocks: readonly Tree[]): Map<string, Tree[]> {
  const sections = new Map<string, Tree[]>();
  let key = '';
  for (const block of blocks) {
    if (block.type === 'heading' && block.attrs?.['level'] === 1) key = idOf(block) ?? canonical([block]);
    sections.set(key, [...(sections.get(key) ?? []), block]);
  }
  return sections;
}
