import { Paragraph, type IParagraphOptions } from 'docx';
import type { Changeable } from '@convenor/contracts';
import { changedWhole } from './changes';
import type { Sheet } from './runs';

/** A paragraph in the paper's direction; where its node comes or goes as a whole, its end is a revision too. */
export const paragraph = (sheet: Sheet, options: IParagraphOptions, node: Changeable = {}): Paragraph => {
  const change = changedWhole(sheet.changes, node.marks);
  return new Paragraph({ ...options, ...(change ? { run: change } : {}), bidirectional: sheet.paper.doc.dir === 'rtl' || undefined });
};
