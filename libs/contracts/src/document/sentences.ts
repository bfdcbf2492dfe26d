/**
 * The sentences of a text, each with the white space before it: laid end to end again they are the text. Never cut inside a
 * quotation or behind an abbreviation.
 */
export function sentencePieces(text: string): string[] {
  const pieces: string[] = [];
  let held = '';
  for (const piece of text.split(/(?<=[.!?؟。][”"’»]?)(?=\s+[“"«\p{Lu}\p{Lo}\p{Number}])/u)) {
    held += piece;
    if (quotationIsOpen(held) || abbreviated.test(held)) continue;
    pieces.push(held);
    held = '';
  }
  return held.trim() ? [...pieces, held] : pieces;
}

/** The same without the white space around each. */
export const sentencesOf = (text: string): string[] => sentencePieces(text).map((piece) => piece.trim()).filter(Boolean);

const abbreviated = /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Art|vs|e\.g|i\.e|cf|approx)|\b\p{Lu})\.$/u;
const times = (sign: string, text: string): number => text.split(sign).length - 1;
const quotationIsOpen = (text: string): boolean => times('“', text) > times('”', text) || times('"', text) % 2 === 1;
