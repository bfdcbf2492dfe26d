import type { ChartNode, DocumentLanguage } from '@convenor/contracts';
import { chartWordsOf, type ChartWords } from './chart-words';
import { withholdSmallCounts } from './withhold-small-counts';

/** How many of one kind; the label as printed, in the paper's language. */
export interface Count { label: string; count: number }

/** Those who came, each person once in every list. */
export interface Attendees { constituency: readonly Count[]; region: readonly Count[]; mode: readonly Count[] }

/**
 * Who was there: a chart by constituency, by region and by mode of attendance. Counts under 5 are withheld with as many
 * others as it takes that none can be worked out from the total, which any of the charts may give away; a list that
 * cannot be told so is left out.
 */
export function whoWasThere(attendees: Attendees, lang: DocumentLanguage): ChartNode[] {
  const words = chartWordsOf(lang);
  return (['constituency', 'region', 'mode'] as const).flatMap((by) => {
    const counts = merged(attendees[by]);
    const rows = withholdSmallCounts(counts);
    return rows.length ? [chart(words.whoWasThere[by], words.people, rows, words, counts.reduce((sum, { count }) => sum + count, 0))] : [];
  });
}

/** How many notes each theme has, in the order of the themes; one with none is shown with 0. */
export const coverageOfThemes = (themes: readonly Count[], lang: DocumentLanguage): ChartNode[] => {
  const words = chartWordsOf(lang);
  return counted(words.coverage, words.notes, themes, words);
};

/** How many recommendations speak to whom, most first. A recommendation to two counts for both, so no total is told. */
export const recommendationsByAddressee = (addressees: readonly Count[], lang: DocumentLanguage): ChartNode[] => {
  const words = chartWordsOf(lang);
  const rows = merged(addressees).sort((one, other) => other.count - one.count);
  return counted(words.byAddressee, words.recommendations, rows, words, false);
};

function counted(title: string, unit: string, counts: readonly Count[], words: ChartWords, tellTotal = true): ChartNode[] {
  if (!counts.length) return [];
  const total = tellTotal ? counts.reduce((sum, { count }) => sum + count, 0) : undefined;
  return [chart(title, unit, counts.map(({ label, count }) => ({ label, value: count })), words, total)];
}

function chart(title: string, unit: string, rows: ChartNode['attrs']['rows'], words: ChartWords, total?: number): ChartNode {
  const most = rows.reduce<{ label: string; value: number } | undefined>((best, { label, value }) => (value !== null && value > (best?.value ?? 0) ? { label, value } : best), undefined);
  const summary = [
    total === undefined ? '' : words.inAll(total),
    most && rows.length > 1 ? words.most(most.label, most.value) : '',
  ].filter(Boolean).join(' ');
  return { type: 'chart', attrs: { title, summary, unit, rows } };
}

/** The same label twice is one row. */
function merged(counts: readonly Count[]): Count[] {
  const found = new Map<string, number>();
  for (const { label, count } of counts) found.set(label, (found.get(label) ?? 0) + count);
  return [...found].map(([label, count]) => ({ label, count }));
}
