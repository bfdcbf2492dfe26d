import type { DifferencePart } from '@convenor/contracts';
import { diffWordsWithSpace } from 'diff';

/** Two wordings compared word by word, in the order in which they are read. */
export const difference = (before: string, after: string): DifferencePart[] =>
  diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({ kind: added ? 'new' : removed ? 'gone' : 'same', text: value }));
