import { z } from 'zod';
import { contract, IdText } from '../contract';
import { Language } from '../language';

/** What a chart shows: who was there (by kind of participant, by region, in the room and online), the notes of each theme, the recommendations to each addressee. */
export const ChartName = z.enum(['constituency', 'region', 'mode', 'coverage', 'addressees']);
export type ChartName = z.output<typeof ChartName>;

export const ChartView = z.object({
  name: ChartName,
  title: z.string(),
  summary: z.string(),
  /** What is counted: "People". */
  unit: z.string(),
  /** `value` null: withheld, being so small that it could tell who somebody was. */
  rows: z.array(z.object({ label: z.string(), value: z.int().nullable() })),
  /** The drawing as an SVG document of its own, escaped, without script or address. */
  svg: z.string(),
  /** What must be read with it: how many one stroke stands for, why numbers are withheld. */
  notes: z.array(z.string()),
});
export type ChartView = z.output<typeof ChartView>;

export const showCharts = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/charts', permission: 'roundtable.review',
  summary: 'Who was there and what was covered, in numbers; small ones are withheld. What cannot be told is named in `left` with the reason.',
  input: z.object({ roundtableId: IdText, language: Language.default('en') }),
  output: z.object({ charts: z.array(ChartView), left: z.array(z.object({ name: ChartName, why: z.string() })) }),
});

/** The numbers are those of the moment. Put into the same section again, a chart takes the place of the one before. */
export const placeChart = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/papers/:documentId/charts', permission: 'roundtable.brief',
  summary: 'Puts a chart at the end of a section of the paper, in the paper’s language.',
  input: z.object({ roundtableId: IdText, documentId: IdText, chart: ChartName, afterSection: IdText }),
  output: z.object({ sectionId: IdText, nodeId: IdText, title: z.string(), /** It was there already and has new numbers. */ renewed: z.boolean() }),
  errors: ['CHART_NOT_TOLD', 'SECTION_HELD', 'PAPER_CLOSED'],
});

export const removeChart = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/papers/:documentId/charts/:nodeId', permission: 'roundtable.brief',
  summary: 'Takes a chart out of the paper; one that is gone already is no error.',
  input: z.object({ roundtableId: IdText, documentId: IdText, nodeId: IdText }), output: z.object({ removed: z.boolean() }),
  errors: ['SECTION_HELD', 'PAPER_CLOSED'],
});
