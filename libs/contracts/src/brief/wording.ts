import { z } from 'zod';
import { contract, IdText, Text } from '../contract';
import type { Inline } from '../document/model';

const at = '/api/roundtables/:roundtableId/papers/:documentId/wording' as const;
const paper = { roundtableId: IdText, documentId: IdText };

export const WordingProposal = z.object({
  /** The id of the suggestion, under which the marks in `change` stand; its origin is `wording`. */
  suggestionId: IdText,
  text: z.string(),
  /** The sentence with the old words marked as going and the new ones as coming, resting on the given notes. */
  change: z.custom<Inline[]>((value) => Array.isArray(value)),
});
export type WordingProposal = z.output<typeof WordingProposal>;

export const WordingAnswer = z.object({
  /** False: no service is set up, and nothing was sent. */
  available: z.boolean(),
  proposal: WordingProposal.optional(),
  /** Why there is no proposal. `added`: what the service brought in that neither the notes nor the sentence hold. */
  refused: z.object({ words: z.string(), added: z.array(z.string()) }).optional(),
});
export type WordingAnswer = z.output<typeof WordingAnswer>;

export const showWording = contract({
  method: 'GET', path: at, permission: 'roundtable.brief', summary: 'Whether a service that proposes wording is set up.',
  input: z.object(paper), output: z.object({ available: z.boolean() }),
});

/** Sends one sentence or paragraph and its notes, names left out where their rule hides them; what is background or off the record is never sent. */
export const proposeWording = contract({
  method: 'POST', path: at, permission: 'roundtable.brief', summary: 'A wording made from the given notes only, as a change to accept.',
  input: z.object({ ...paper, sectionId: IdText, noteIds: z.array(IdText).min(1).max(40), text: Text(4000).refine((text) => text.trim() !== '', 'A sentence is needed.') }),
  output: WordingAnswer, errors: ['WORDING_UNAVAILABLE', 'TOO_MANY_TRIES'],
});
