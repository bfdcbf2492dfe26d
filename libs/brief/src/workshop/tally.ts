import { eachNode, saidIn, withoutSuggestions, type Block, type ConvenorDoc, type NodeId, type RecommendationNode, type SectionKind, type SectionSlot } from '@convenor/contracts';
import { briefCompleteness } from '../prose/completeness';
import { asTree, isQuote, markedIds, spaced } from './tree';

/** What the outline tells of a section without reading its text again. */
export interface Tally {
  title: string;
  slot: SectionSlot | null;
  themeId: NodeId | null;
  /** Heads of the first level, for counting through the paper. */
  heads: { number: string | null; slot: SectionSlot | null }[];
  sentences: number;
  bare: number;
  recommendations: number;
  withoutAddressee: number;
  resting: number;
  words: number;
  footnotes: number;
  /** Titles of themes under which nothing rests on a note. */
  empty: string[];
  quotes: { id: NodeId; words: string }[];
  /** Notes the text rests on. */
  notes: NodeId[];
  suggestions: NodeId[];
  comments: NodeId[];
}

/** Notes that evidence marks and recommendations name, each once. */
export function notesNamed(content: readonly Block[]): NodeId[] {
  const found = new Set<NodeId>();
  const add = (notes: unknown): void => (Array.isArray(notes) ? notes : []).forEach((note) => found.add(String(note)));
  eachNode(asTree(content), ({ type, attrs, marks }) => {
    if (type === 'recommendation') add(attrs?.['evidence']);
    for (const mark of marks ?? []) if (mark.type === 'evidence') add(mark.attrs?.['notes']);
  });
  return [...found];
}

const labels: Partial<Record<SectionKind, string>> = { opening: 'Before the first section', key: 'Key recommendations' };

function titleOf(kind: SectionKind, [first]: readonly Block[]): string {
  const said = !first ? '' : first.type === 'recommendations' ? first.attrs.label : first.type === 'runIn' ? saidIn(asTree([first])[0]?.content?.[0] ?? { type: '' }) : first.type === 'heading' ? saidIn(asTree([first])[0] ?? { type: '' }) : '';
  return spaced(said) || (labels[kind] ?? '');
}

const restsOnNotes = (node: RecommendationNode): boolean => (node.attrs.evidence?.length ?? 0) > 0 || notesNamed(node.content).length > 0;

/** Words of any script; a language without spaces is cut by its own rules. */
export function countWords(text: string, lang: string): number {
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)) if (isWordLike) words += 1;
  return words;
}

/** The words of a whole paper, counted as its sections are. */
export const wordsOf = ({ lang, body }: Pick<ConvenorDoc, 'lang' | 'body'>): number => countWords(asTree(withoutSuggestions(body.content)).map(saidIn).join('\n'), lang);

/**
 * Counts a section as it stands without open suggestions. What is off by itself (ids of suggestions and comments) is
 * taken from the text as it is.
 */
export function tallyOf(documentId: NodeId, lang: string, kind: SectionKind, content: Block[]): Tally {
  const plain = withoutSuggestions(content);
  const { sentences, withoutEvidence, recommendations, withoutAddressee, themesWithoutNotes } = briefCompleteness({ id: documentId, body: { type: 'doc', content: plain } });
  const [first] = content;
  const tally: Tally = {
    title: titleOf(kind, plain.length > 0 ? plain : content),
    slot: first && (first.type === 'heading' || first.type === 'runIn') ? (first.attrs?.slot ?? null) : null,
    themeId: first?.type === 'heading' ? (first.attrs.themeId ?? null) : null,
    heads: plain.flatMap((block) => (block.type === 'heading' && block.attrs.level === 1 ? [{ number: block.attrs.number ?? null, slot: block.attrs.slot ?? null }] : [])),
    sentences, bare: withoutEvidence, recommendations, withoutAddressee, resting: 0, words: 0, footnotes: 0, empty: themesWithoutNotes,
    quotes: [], notes: notesNamed(plain), suggestions: markedIds(asTree(content), 'insertion', 'deletion'), comments: markedIds(asTree(content), 'comment'),
  };
  eachNode(asTree(plain), (node) => {
    if (node.type === 'footnote') tally.footnotes += 1;
    if (isQuote(node)) tally.quotes.push({ id: node.attrs.id, words: spaced(saidIn(node)) });
    if (node.type === 'recommendation' && restsOnNotes(node as unknown as RecommendationNode)) tally.resting += 1;
  });
  tally.words = countWords(asTree(plain).map(saidIn).join('\n'), lang);
  if (kind === 'key') tally.recommendations = plain.reduce((sum, block) => sum + (block.type === 'recommendations' ? block.content.length : 0), 0);
  return tally;
}
