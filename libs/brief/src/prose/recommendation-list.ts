import { numbersOf, type Block, type Inline, type NodeId, type RecommendationNode, type RecommendationsNode } from '@convenor/contracts';
import { capitalised } from './capitals';
import { derivedId, evidence, paragraph, strong, text } from './nodes';
import { placesOf, wordsAt } from './places';
import { leadOf, stopped } from './recommendations';

/** A recommendation of a paper as a thing of its own. */
export interface Recommended {
  id: NodeId;
  scope: RecommendationsNode['attrs']['scope'];
  /** Its bold lead, without the colon; null where it has none. */
  lead: string | null;
  /** All of its words, the lead among them. */
  text: string;
  addressee: string | null;
  /** Null in the closing and for key recommendations. */
  themeId: NodeId | null;
  sectionId: NodeId | null;
  /** As printed: "4.1", "2" for a key recommendation. */
  number: string;
  /** Its place among all, from 1. */
  order: number;
  evidence: NodeId[];
  /** Of a key recommendation: what it sums up. */
  summarises: NodeId[];
}

const plainOf = (node: RecommendationNode): string => placesOf(node.content).map(wordsAt).join(' ').trim();
const isStrong = ({ marks }: Inline): boolean => marks?.some(({ type }) => type === 'strong') ?? false;

function boldLead(node: RecommendationNode): string | null {
  const [first] = placesOf(node.content);
  const end = first?.inlines.findIndex((inline) => !isStrong(inline)) ?? 0;
  const bold = first?.inlines.slice(0, end === -1 ? undefined : end).map((inline) => (inline.type === 'text' ? inline.text : '')).join('') ?? '';
  return bold.replace(/[:.\s]+$/, '') || null;
}

/** The recommendations of a paper in their order. */
export function recommendationsOf(blocks: readonly Block[]): Recommended[] {
  const numbers = numbersOf({ kind: 'policy-brief', body: { type: 'doc', content: [...blocks] } }).recommendations;
  const found: Recommended[] = [];
  let section: { sectionId: NodeId | null; themeId: NodeId | null } = { sectionId: null, themeId: null };
  for (const block of blocks) {
    if (block.type === 'heading' && block.attrs.level === 1) section = { sectionId: block.attrs.id ?? null, themeId: block.attrs.themeId ?? null };
    if (block.type !== 'recommendations') continue;
    for (const node of block.content) {
      found.push({
        ...section, id: node.attrs.id, scope: block.attrs.scope, lead: boldLead(node), text: plainOf(node), addressee: block.attrs.audience.join(', ') || null,
        number: numbers.get(node.attrs.id) ?? '', order: found.length + 1, evidence: node.attrs.evidence ?? [], summarises: node.attrs.summarises ?? [],
      });
    }
  }
  return found;
}

/** Words as a recommendation: "**Lead:** the rest" gives it its bold lead. */
function worded(words: string, notes: readonly NodeId[], footnotes: readonly Inline[]): Block[] {
  const { lead, rest } = leadOf(words.trim());
  const mark = evidence(notes);
  const whole = lead === null ? [text(stopped(capitalised(rest)), mark)] : [text(`${capitalised(lead)}${rest ? ':' : '.'}`, strong, mark), ...(rest ? [text(` ${stopped(capitalised(rest))}`, mark)] : [])];
  return [paragraph([...whole, ...footnotes])];
}

const footnotesIn = (node: RecommendationNode): Inline[] => placesOf(node.content).flatMap(({ inlines }) => inlines.filter(({ type }) => type === 'footnote'));
const united = (lists: readonly (readonly NodeId[] | undefined)[]): NodeId[] => [...new Set(lists.flatMap((list) => list ?? []))];

/** Every set of recommendations through a change of its members; a set without any goes. */
const eachSet = (blocks: readonly Block[], change: (content: RecommendationNode[], set: RecommendationsNode) => RecommendationNode[]): Block[] =>
  blocks.flatMap((block): Block[] => {
    if (block.type !== 'recommendations') return [block];
    const content = change(block.content, block);
    return content.length > 0 ? [{ ...block, content }] : [];
  });

/**
 * One recommendation out of several that say the same, as a person decided. It stands where the first of `ids` stood
 * and keeps that id; the evidence of all is united, their footnotes follow its words, and what summed up any of them
 * sums up the one that stays. Numbers are counted, so that they follow. Fewer than two known ids change nothing.
 *
 * @param words with a bold lead as `**Lead:** text`
 */
export function joinRecommendations(blocks: readonly Block[], ids: readonly NodeId[], words: string): Block[] {
  const all = blocks.flatMap((block) => (block.type === 'recommendations' ? block.content : []));
  const [kept, ...others] = [...new Set(ids)].flatMap((id) => all.find(({ attrs }) => attrs.id === id) ?? []);
  if (!kept || others.length === 0) return [...blocks];
  const gone = new Set(others.map(({ attrs }) => attrs.id));
  const notes = united([kept, ...others].map(({ attrs }) => attrs.evidence));
  const summed = united([kept, ...others].map(({ attrs }) => attrs.summarises));
  const following = (list: readonly NodeId[]): { summarises?: NodeId[] } => (list.length > 0 ? { summarises: united([list.map((id) => (gone.has(id) ? kept.attrs.id : id))]) } : {});
  const joined: RecommendationNode = { ...kept, attrs: { ...kept.attrs, ...following(summed), evidence: notes }, content: worded(words, notes, [kept, ...others].flatMap(footnotesIn)) };
  return eachSet(blocks, (content) =>
    content.filter(({ attrs }) => !gone.has(attrs.id)).map((node) => (node === kept ? joined : { ...node, attrs: { ...node.attrs, ...following(node.attrs.summarises ?? []) } })));
}

/** A key recommendation that sums up chosen ones, at the end of the box; the box is made at the head where there is none. */
export function sumUpRecommendations(blocks: readonly Block[], ids: readonly NodeId[], words: string, id: NodeId): Block[] {
  const chosen = recommendationsOf(blocks).filter((one) => one.scope !== 'summary' && ids.includes(one.id));
  const notes = united(chosen.map((one) => one.evidence));
  const node: RecommendationNode = { type: 'recommendation', attrs: { id, summarises: chosen.map((one) => one.id), evidence: notes }, content: worded(words, notes, []) };
  const box = blocks.some((block) => block.type === 'recommendations' && block.attrs.scope === 'summary');
  if (box) return eachSet(blocks, (content, set) => (set.attrs.scope === 'summary' ? [...content, node] : content));
  return [{ type: 'recommendations', attrs: { id: derivedId(id, 'box'), scope: 'summary', audience: [], label: 'Key recommendations' }, content: [node] }, ...blocks];
}

// ---------- which ones may be the same ----------

const idle = new Set('the a an and or of to in on for with by from that which who as at is are be been it its their this these those should must will can may all any each every more also not into through within among such including ensure'.split(' '));
const stem = (word: string): string => word.replace(/(?:ies)$/, 'y').replace(/(?:ations?|ments?|ing|ed|es|s)$/, '');

function bearing(words: string): Set<string> {
  return new Set((words.toLowerCase().match(/\p{Letter}{3,}/gu) ?? []).filter((word) => !idle.has(word)).map(stem));
}

const likenessOf = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared < 2 ? 0 : (2 * shared) / (one.size + other.size);
};

/**
 * Pairs that read alike, the likeliest first; shown to a person, who joins them or not. Judged by the words they share
 * (0 to 1), a lead counting like the rest; key recommendations, which repeat by their nature, are left out.
 */
export function likelySame(recommendations: readonly Pick<Recommended, 'id' | 'text' | 'scope'>[]): { ids: [NodeId, NodeId]; likeness: number }[] {
  const told = recommendations.filter(({ scope }) => scope !== 'summary').map(({ id, text: words }) => ({ id, words: bearing(words) }));
  return told
    .flatMap((one, index) => told.slice(index + 1).map((other): { ids: [NodeId, NodeId]; likeness: number } => ({ ids: [one.id, other.id], likeness: likenessOf(one.words, other.words) })))
    .filter(({ likeness }) => likeness >= 0.5)
    .sort((one, other) => other.likeness - one.likeness);
}
