import type { GapCode, NodeId } from '@convenor/contracts';

/** One thing that stands between a paper and its publication, with where it stands. */
export interface Gap {
  code: GapCode;
  /** Publishing stops until the paper changes; otherwise a named role may waive it with a reason. */
  hard: boolean;
  /** The heading under which it stands; null for the paper as a whole. */
  sectionId: NodeId | null;
  /** The node itself, or the nearest one around it that has an id. */
  nodeId: NodeId | null;
  /** For the person who looks at the list; names nobody beyond the rule of what was said. */
  words: string;
}
