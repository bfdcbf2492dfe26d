import type { Node } from '@tiptap/pm/model';
import { suggestionsIn, type Block, type CommentView, type EvidenceNote, type RoundtableView, type SectionView, type SuggestionView } from '@convenor/contracts';
import { proposedIn } from '../../../editor/commands';
import type { Printed } from '../../../editor/printed';
import { placeClock } from '../../../words/dates';
import { noteKinds } from '../../../words/labels';

interface Anchored { readonly key: string; readonly pos: number }
export interface SentenceItem extends Anchored {
  readonly kind: 'sentence';
  readonly index: number;
  readonly letter: string;
  readonly from: number;
  readonly to: number;
  readonly notes: readonly EvidenceNote[];
  readonly unknown: number;
  readonly ours: boolean;
  readonly ids: readonly string[];
  /** Of the quotation it holds; null where nobody is quoted. */
  readonly clearance: string | null;
}
export interface CommentItem extends Anchored { readonly kind: 'comment'; readonly comment: CommentView }
export interface SuggestionItem extends Anchored { readonly kind: 'suggestion'; readonly id: string; readonly before: string; readonly after: string; readonly by: SuggestionView | null }
export interface RecommendationItem extends Anchored { readonly kind: 'recommendation'; readonly number: string; readonly notes: readonly EvidenceNote[]; readonly ids: readonly string[]; readonly summed: number; readonly summary: boolean; /** It begins with words still to be confirmed. */ readonly proposed: boolean }
export interface AddresseeItem extends Anchored { readonly kind: 'addressee'; readonly label: string; readonly audience: readonly string[] }
export type MarginItem = SentenceItem | CommentItem | SuggestionItem | RecommendationItem | AddresseeItem;

/** What stands beside the text, in the order of the text. */
export function itemsOf(doc: Node, printed: Printed | undefined, view: SectionView, known: ReadonlyMap<string, EvidenceNote>): MarginItem[] {
  const found = (ids: readonly string[]): EvidenceNote[] => ids.flatMap((id) => known.get(id) ?? []);
  const items: MarginItem[] = [];
  for (const [index, { from, to, notes: ids, ours, letter }] of (printed?.sentences ?? []).entries()) {
    const notes = found(ids);
    items.push({ kind: 'sentence', key: `s${index}`, pos: from, index, letter, from, to, ids, notes, unknown: ids.length - notes.length, ours, clearance: clearanceIn(doc, from, to) });
  }
  for (const { pos, node, number } of printed?.recommendations ?? []) {
    const ids = node.attrs['evidence'] as string[];
    items.push({ kind: 'recommendation', key: `r${String(node.attrs['id'])}`, pos, number, notes: found(ids), ids, summed: (node.attrs['summarises'] as string[]).length, summary: doc.resolve(pos).parent.attrs['scope'] === 'summary', proposed: proposedIn(node) !== null });
  }
  const places = placesIn(doc);
  doc.descendants((node, pos) => {
    if (node.type.name === 'recommendations' && node.attrs['scope'] !== 'summary') items.push({ kind: 'addressee', key: `a${pos}`, pos, label: String(node.attrs['label']), audience: node.attrs['audience'] as string[] });
    return node.type.name !== 'paragraph';
  });
  for (const comment of view.remarks) if (!comment.resolvedAt) items.push({ kind: 'comment', key: `c${comment.id}`, pos: places.comments.get(comment.id) ?? Infinity, comment });
  for (const { id, before, after } of suggestionsIn((doc.toJSON() as { content?: Block[] }).content ?? [])) {
    items.push({ kind: 'suggestion', key: `x${id}`, pos: places.changes.get(id) ?? Infinity, id, before, after, by: view.openSuggestions.find((one) => one.id === id) ?? null });
  }
  return items.sort((one, other) => one.pos - other.pos);
}

function placesIn(doc: Node): { comments: Map<string, number>; changes: Map<string, number> } {
  const comments = new Map<string, number>();
  const changes = new Map<string, number>();
  doc.descendants((node, pos) => {
    for (const { type, attrs } of node.marks) {
      const places = type.name === 'comment' ? comments : type.name === 'insertion' || type.name === 'deletion' ? changes : null;
      const id = String(attrs['id']);
      if (places && !places.has(id)) places.set(id, pos);
    }
  });
  return { comments, changes };
}

/** The state of the words that are quoted in a sentence, the worst first. */
function clearanceIn(doc: Node, from: number, to: number): string | null {
  const states = new Set<string>();
  doc.nodesBetween(from, to, (node) => {
    if (node.type.name === 'blockquote' || node.type.name === 'quoteInline') states.add(String(node.attrs['clearance']));
  });
  return ['withdrawn', 'refused', 'pending', 'cleared'].find((state) => states.has(state)) ?? null;
}

/** "Notes 44, 47 · 15:44 and 15:46 · practice" */
export function noteWords(notes: readonly EvidenceNote[], unknown: number, day: RoundtableView['days'][number] | undefined): string {
  const times = day ? [...new Set(notes.filter(({ notedAt }) => during(notedAt, day)).map(({ notedAt }) => placeClock(notedAt, day)))] : [];
  const kinds = [...new Set(notes.map(({ kind }) => noteKinds[kind].toLowerCase()))];
  const speakers = notes.length === 1 ? notes.flatMap(({ speaker }) => speaker ?? []) : [];
  return [
    `${notes.length === 1 ? 'Note' : 'Notes'} ${notes.map(({ number }) => number).sort((one, other) => one - other).join(', ')}${unknown > 0 ? ` and ${unknown} struck since` : ''}`,
    times.length > 0 ? listed(times) : '', kinds.join(', '), ...speakers,
  ].filter(Boolean).join(' · ');
}

const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);
const hours = 3_600_000;
const during = (instant: string, { startsAt, endsAt }: { startsAt: string; endsAt: string }): boolean => {
  const at = new Date(instant).getTime();
  return at >= new Date(startsAt).getTime() - hours && at <= new Date(endsAt).getTime() + 3 * hours;
};
