import { DomainError } from '@convenor/kernel';
import { documentMarks, documentNodes, type ConvenorDoc } from '@convenor/contracts';
import { Schema } from 'prosemirror-model';

/** The rules of what may stand where in a paper; the types are `ConvenorDoc` of contracts. Needs no DOM. */
export const documentSchema = new Schema({ nodes: documentNodes, marks: documentMarks });

/**
 * Refuses a paper whose body breaks the rules, and says where. Attributes left out are fine; unknown nodes, marks and
 * wrong places are not.
 *
 * @throws DomainError DOCUMENT_INVALID with `facts.place`, the path of nodes: `body > recommendations 3 > paragraph 1`
 */
export function checkDocument(doc: ConvenorDoc): void {
  if (doc.schema !== 'convenor.doc/1') throw invalid('front', `The form "${String(doc.schema)}" is not known.`);
  if (!Array.isArray(doc.front?.title)) throw invalid('front > title', 'A title is missing.');
  if (deeperThan(doc.body, deepest)) throw invalid('body', `Blocks lie more than ${deepest} deep in one another`);
  const wrong = complaint(doc.body);
  if (wrong) {
    const { place, reason } = placed(doc.body, 'body', wrong);
    throw invalid(place, reason);
  }
}

/** No paper nests so far; the writers walk down one call a level. */
const deepest = 100;

const deeperThan = (json: unknown, levels: number): boolean =>
  levels === 0 || (typeof json === 'object' && json !== null && 'content' in json && Array.isArray(json.content) && json.content.some((child) => deeperThan(child, levels - 1)));

function complaint(json: unknown): string | undefined {
  try {
    documentSchema.nodeFromJSON(json).check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The innermost node that is wrong by itself, so that somebody can find it: "body > recommendations 3 > paragraph 1". */
function placed(json: unknown, place: string, reason: string): { place: string; reason: string } {
  const content = typeof json === 'object' && json !== null && 'content' in json && Array.isArray(json.content) ? json.content : [];
  for (const [index, child] of content.entries()) {
    const wrong = complaint(child);
    if (wrong) return placed(child, `${place} > ${String(child?.type)} ${index + 1}`, wrong);
  }
  return { place, reason };
}

const invalid = (place: string, reason: string): DomainError =>
  new DomainError('DOCUMENT_INVALID', 'invalid', `The paper cannot be read at ${place}: ${reason}. Nothing was changed.`, { place, reason });
