/** What stops publishing whatever anybody says. */
export const hardGaps = ['attribution_broken', 'quote_refused', 'quote_withdrawn', 'isbn_wrong'] as const;

/** What is still open: a named role may waive each with a reason. */
export const waivableGaps = [
  'sentence_without_evidence', 'recommendation_without_evidence', 'recommendation_without_addressee', 'quote_not_cleared', 'tbc_left',
  'link_without_address', 'footnote_empty', 'figure_without_alt', 'key_recommendation_sums_up_nothing', 'series_text_behind',
  'open_suggestion', 'open_comment', 'step_not_signed', 'promised_part_missing', 'theme_without_notes', 'source_unknown',
] as const;

export const gapCodes = [...hardGaps, ...waivableGaps] as const;
export type GapCode = (typeof gapCodes)[number];

/** Whether publishing stops here until the paper itself changes; everything else can be waived. */
export const isHardGap = (code: GapCode): boolean => (hardGaps as readonly GapCode[]).includes(code);
