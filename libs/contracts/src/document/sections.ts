import type { Block, ConvenorDoc, NodeId, SectionSlot } from './model';

/** `opening`: what stands before any head. `key`: the key recommendations. `back`: the fixed parts at the end. */
export type DocumentSectionKind = 'opening' | 'key' | 'body' | 'back';

/** A part of a paper that one person edits at a time. */
export interface DocumentSection {
  /** Of its head, or of its first block that has one; a new one where none has. Unique in the paper. */
  id: NodeId;
  kind: DocumentSectionKind;
  content: Block[];
}

const backSlots: readonly (SectionSlot | null | undefined)[] = ['about', 'acknowledgments', 'disclaimer', 'isbn', 'licence', 'references', 'citation'];

/** What kind of section begins with this block; nothing where it goes on with the one before. */
function beginsWith(block: Block): DocumentSectionKind | null {
  if (block.type === 'heading') return block.attrs.level !== 1 ? null : backSlots.includes(block.attrs.slot) ? 'back' : 'body';
  if (block.type === 'recommendations') return block.attrs.scope === 'summary' ? 'key' : null;
  return block.type === 'runIn' && backSlots.includes(block.attrs?.slot) ? 'back' : null;
}

const idOf = (block: Block): NodeId | null => (block.type === 'divider' ? null : (block.attrs?.id ?? null)) || null;

/**
 * Parts a paper into its sections, in order and without loss: laid end to end again they are the same blocks. A section
 * begins at a head of the first level, at the key recommendations, and at each fixed part of the back matter.
 *
 * @param newId gives an id to a section none of whose blocks has one that is not taken
 */
export function sectionsOf({ body }: Pick<ConvenorDoc, 'body'>, newId: () => NodeId): DocumentSection[] {
  const sections: Omit<DocumentSection, 'id'>[] = [];
  for (const block of body.content) {
    const kind = beginsWith(block);
    const last = sections.at(-1);
    if (kind || !last) sections.push({ kind: kind ?? 'opening', content: [block] });
    else last.content.push(block);
  }
  const heads = new Set(sections.flatMap(({ kind, content }) => (kind !== 'opening' && content[0] && idOf(content[0])) || []));
  const taken = new Set<NodeId>();
  return sections.map(({ kind, content }) => {
    const own = kind !== 'opening' && content[0] ? idOf(content[0]) : null;
    const id = own && !taken.has(own) ? own : (content.flatMap((block) => idOf(block) ?? []).find((one) => !taken.has(one) && !heads.has(one)) ?? newId());
    taken.add(id);
    return { id, kind, content };
  });
}

/** The paper of a head and its sections. */
export const documentOf = (head: Omit<ConvenorDoc, 'body'>, sections: readonly Pick<DocumentSection, 'content'>[]): ConvenorDoc => ({
  ...head,
  body: { type: 'doc', content: sections.flatMap(({ content }) => content) },
});

/** The blocks with an id on each that begins a section and has none of its own, so that the section is known again; others stay the very same. */
export function withSectionIds(blocks: readonly Block[], newId: () => NodeId): Block[] {
  const taken = new Set<NodeId>();
  return blocks.map((block) => {
    if (!beginsWith(block)) return block;
    const id = idOf(block);
    if (id && !taken.has(id)) {
      taken.add(id);
      return block;
    }
    return { ...block, attrs: { ...('attrs' in block ? block.attrs : {}), id: newId() } } as Block;
  });
}
