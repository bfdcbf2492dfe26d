import { z } from 'zod';
import { contract, IdText, Words } from '../contract';
import { at, paper } from './in-paper';
import { SectionView, WorkshopView } from './workshop';

export const redraftPaper = contract({
  method: 'POST', path: `${at}/redraft`, permission: 'roundtable.brief', summary: 'Brings newer notes in: what people edited stays, what is new stands as such, what disagrees is to be checked.',
  input: z.object(paper),
  output: z.object({
    workshop: WorkshopView,
    added: z.array(z.object({ sectionId: IdText, nodeId: IdText.nullable(), words: z.string() })),
    toCheck: z.array(z.object({ sectionId: IdText, nodeId: IdText.nullable(), why: z.string() })),
  }),
  errors: ['NOBODY_SPOKE_YET', 'EDITION_TRANSLATED', 'SECTION_HELD', 'PAPER_CLOSED'],
});

export const likelySameRecommendations = contract({
  method: 'GET', path: `${at}/recommendations/alike`, permission: 'roundtable.brief', summary: 'Recommendations that may be one and the same, for a person to judge.',
  input: z.object(paper), output: z.object({ items: z.array(z.object({ recommendations: z.array(z.object({ id: IdText, sectionId: IdText, number: z.string(), text: z.string() })), likeness: z.number() })) }),
});

export const joinRecommendations = contract({
  method: 'POST', path: `${at}/recommendations/join`, permission: 'roundtable.brief', summary: 'Makes one recommendation of several, resting on the notes of all; the first keeps its place.',
  input: z.object({ ...paper, ids: z.array(IdText).min(2).max(20), text: Words(2_000) }), output: z.object({ sections: z.array(SectionView) }), errors: ['SECTION_HELD', 'PAPER_CLOSED'],
});

/** A recommendation as a thing of its own. */
export const PaperRecommendation = z.object({
  id: IdText, scope: z.enum(['summary', 'section', 'closing']),
  /** The bold lead, without its colon. */
  lead: z.string().nullable(),
  text: z.string(), addressee: z.string().nullable(), themeId: IdText.nullable(), sectionId: IdText.nullable(),
  /** As printed: "4.1", "2" for a key recommendation. */
  number: z.string(),
  order: z.int(), evidence: z.array(IdText),
  /** Of a key recommendation: those it sums up. */
  summarises: z.array(IdText),
});
export type PaperRecommendation = z.output<typeof PaperRecommendation>;

export const listRecommendations = contract({
  method: 'GET', path: `${at}/recommendations`, permission: 'roundtable.review', summary: 'The recommendations of a paper in their order, with addressee, theme, lead and evidence.',
  input: z.object(paper), output: z.object({ items: z.array(PaperRecommendation) }),
});

export const sumUpInPaper = contract({
  method: 'POST', path: `${at}/recommendations/sum-up`, permission: 'roundtable.brief', summary: 'Adds a key recommendation that sums up chosen ones.',
  input: z.object({ ...paper, ids: z.array(IdText).min(1).max(50), text: Words(2_000) }), output: z.object({ sections: z.array(SectionView) }), errors: ['SECTION_HELD', 'PAPER_CLOSED'],
});
