import { dayInWords } from '@convenor/calendar';
import { licenceNamed, type Block, type CitationStyle, type ConvenorDoc, type FrontMatter, type Inline, type Language } from '@convenor/contracts';
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
  const { rights } = document.front;
  // The picker keeps a licence by its key; in print it is called by its name.
  const licence = rights && licenceNamed(rights.licence);
  const front = { ...document.front, issued, ...(rights && licence ? { rights: { ...rights, licence: licence.shortName } } : {}) };
  const dated = withYear({ ...rest, front }, String(issued.year));
  // What the house wrote while the year was open is written anew: place and series may have been set since.
  const open = isOpen(document.front.citation);
  const citation = open ? suggestedCitation(citedOf(dated), style, dated.lang) : dated.front.citation;
  const content = dated.body.content.map((block) => confirmed(open && citation ? cited(block, citation) : block));
  return { ...dated, state: version > 1 ? 'corrected' : 'published', front: { ...dated.front, ...(citation ? { citation } : {}), ...(versionLine ? { versionLine } : {}) }, body: { ...dated.body, content } };
}

/** The citation at the end of the paper says the same as the title page. */
const cited = (block: Block, citation: Inline[]): Block =>
  block.type === 'runIn' && block.attrs?.slot === 'citation' ? { ...block, content: [block.content[0], { type: 'runInBody', content: [{ type: 'paragraph', content: citation }] }] } : block;

/** A key recommendation that was let stand is no proposal any more: the word before it, still marked as open, goes. */
function confirmed(block: Block): Block {
  if (block.type !== 'recommendations' || block.attrs.scope !== 'summary') return block;
  const bare = (inlines: Inline[]): Inline[] => {
    const [first, second, ...more] = inlines;
    if (first?.type !== 'text' || !first.marks?.some(({ type }) => type === 'tbc')) return inlines;
    return second?.type === 'text' ? [...(second.text.trim() ? [{ ...second, text: second.text.trimStart() }] : []), ...more] : inlines.slice(1);
  };
  const content = block.content.map((item) => ({ ...item, content: item.content.map((one, index) => (index === 0 && one.type === 'paragraph' ? { ...one, content: bare(one.content ?? []) } : one)) }));
  return { ...block, content };
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
