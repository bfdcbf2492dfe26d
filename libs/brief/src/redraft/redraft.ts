import type { Block, NodeId } from '@convenor/contracts';
import { blocksOf, canonical, treesOf, type Tree } from './tree';
import { sectionsOf } from './units';
import { Weaver, type Suggested, type ToCheck } from './weave';

/** What a new draft brings into a text that people have worked on. */
export interface Redrafted {
  blocks: Block[];
  /** One entry for each new suggestion, to be kept beside the paper under origin `redraft`. */
  suggestions: Suggested[];
  /** Notes on which the new draft rests and the former did not. */
  newNotes: NodeId[];
  /** Notes that were changed or struck after somebody rewrote their sentence: a person looks at them. */
  toCheck: ToCheck[];
}

/**
 * Lays a new draft over a working copy. What nobody touched since the last draft takes the new text as it is; where
 * people wrote, every word of theirs stays, and what is new comes as suggestions beside its neighbours. Refusing all of
 * them gives the working copy back.
 *
 * Takes one section or a whole body. A sentence whose verb alone changed, because the drafts vary them, is not
 * suggested anew; `changed` names the notes that in fact were changed, where the caller knows.
 *
 * @param given.base the machine's last draft, `mine` the working copy made of it, `fresh` the machine's new draft
 * @param given.newId makes the identifier of a suggestion
 */
export function redraft(given: { base: readonly Block[]; mine: readonly Block[]; fresh: readonly Block[]; newId: () => NodeId; changed?: readonly NodeId[] }): Redrafted {
  const [base, mine, fresh] = [sectionsOf(treesOf(given.base)), sectionsOf(treesOf(given.mine)), sectionsOf(treesOf(given.fresh))];
  const result: Redrafted = { blocks: [], suggestions: [], newNotes: newNotes(given.base, given.fresh), toCheck: [] };
  const written = new Map<string, Tree[]>();
  for (const key of inOrder([...mine.keys()], [...fresh.keys()])) {
    const [before, now, next] = [base.get(key) ?? [], mine.get(key) ?? [], fresh.get(key) ?? []];
    if (canonical(before) === canonical(now)) {
      written.set(key, next);
      continue;
    }
    const weaver = new Weaver(before, now, next, given.newId, given.changed ?? null);
    written.set(key, weaver.weave());
    result.suggestions.push(...weaver.suggestions);
    result.toCheck.push(...weaver.toCheck);
  }
  return { ...result, blocks: blocksOf([...written.values()].flat()) };
}

/** The order of the working copy, with what only the new draft has behind the section it follows there. */
function inOrder(mine: readonly string[], fresh: readonly string[]): string[] {
  const order = [...mine];
  for (const [index, key] of fresh.entries()) {
    if (order.includes(key)) continue;
    const before = fresh.slice(0, index).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  }
  return order;
}

const notesIn = (blocks: readonly Block[]): string[] =>
  [...JSON.stringify(blocks).matchAll(/"(?:notes|evidence)":\[([^\]]*)\]/g)].flatMap(([, ids = '']) => ids.split(',').map((id) => id.replace(/"/g, '')).filter(Boolean));

function newNotes(base: readonly Block[], fresh: readonly Block[]): NodeId[] {
  const known = new Set(notesIn(base));
  return [...new Set(notesIn(fresh))].filter((id) => !known.has(id));
}
