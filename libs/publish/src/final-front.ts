import { dayInWords } from '@convenor/calendar';
import type { CitationStyle, ConvenorDoc, FrontMatter, Inline, Language } from '@convenor/contracts';
import { suggestedCitation } from '@convenor/documents';
import { citedOf } from './facts';

const versionWords: Record<Language, string> = { en: 'Version {n}, {date}', fr: 'Version {n}, {date}', es: 'Versión {n}, {date}', ar: 'الإصدار {n}، {date}', ru: 'Версия {n}, {date}', zh: '第 {n} 版，{date}' };

export interface FinalWish {
  /** ISO date in the zone of the roundtable. */
  day: string;
  version: number;
  language: Language;
  style: CitationStyle;
  /** The date of issue that was set, or that an earlier version bears; null: the day itself. */
  issued: FrontMatter['issued'] | null;
}

/**
 * The paper as it goes out: published, without a watermark, dated, with its citation. A date of issue and a citation that
 * somebody wrote stay; a later version names itself at the foot of its pages.
 */
export function finalForm(document: ConvenorDoc, { day, version, language, style, issued: known }: FinalWish): ConvenorDoc {
  const [year = 0, month, date] = day.split('-').map(Number);
  const issued = known ?? { year, month, day: date, display: dayInWords(day, language) };
  const versionLine = version > 1 ? versionWords[language].replace('{n}', String(version)).replace('{date}', dayInWords(day, language)) : document.front.versionLine;
  const { watermark: _, ...rest } = document;
  const dated = withYear({ ...rest, front: { ...document.front, issued } }, String(issued.year));
  const citation = isOpen(dated.front.citation) ? suggestedCitation(citedOf(dated), style, dated.lang) : dated.front.citation;
  return { ...dated, state: version > 1 ? 'corrected' : 'published', front: { ...dated.front, ...(citation ? { citation } : {}), ...(versionLine ? { versionLine } : {}) } };
}

/** Nobody wrote a citation, or something in it is still to be confirmed. */
const isOpen = (citation: readonly Inline[] | undefined): boolean => !citation || citation.length === 0 || citation.some(({ marks }) => marks?.some(({ type }) => type === 'tbc'));

/** What the house writes into citation and rights while nobody knows when a paper will come out. */
export const yearOpen = 'year to be confirmed';

/** The year stands where it was open until now: publishing is what settles it. */
function withYear<T>(part: T, year: string): T {
  if (Array.isArray(part)) return part.map((item: unknown) => withYear(item, year)) as T;
  if (typeof part !== 'object' || part === null) return part;
  const node = part as Partial<Extract<Inline, { type: 'text' }>>;
  if (node.type === 'text' && node.text === yearOpen && node.marks?.some(({ type }) => type === 'tbc')) {
    const marks = node.marks.filter(({ type }) => type !== 'tbc');
    return { type: 'text', text: year, ...(marks.length > 0 ? { marks } : {}) } as T;
  }
  return Object.fromEntries(Object.entries(part).map(([name, field]) => [name, withYear(field as unknown, year)])) as T;
}
