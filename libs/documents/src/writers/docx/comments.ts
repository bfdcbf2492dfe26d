import { CommentRangeEnd, CommentRangeStart, CommentReference, Paragraph, TextRun, type ICommentOptions, type ParagraphChild } from 'docx';
import type { ConvenorDoc, Inline, NodeId, Tree } from '@convenor/contracts';

/** A comment and what was answered to it. Its place is that of the comment marks with its id. */
export interface WordComment { id: NodeId; by: string; at: Date; text: string; replies?: readonly { by: string; at: Date; text: string }[] }

/** Where the comments of one file begin and end, by the first and the last piece of what they are about. */
export interface CommentPlaces { starts: ReadonlyMap<Inline, readonly number[]>; ends: ReadonlyMap<Inline, readonly number[]>; bodies: ICommentOptions[] }

/** A comment on words inside a note hangs on the note: Word allows none within. One whose words are gone is left out. */
export function placesOf(doc: ConvenorDoc, comments: readonly WordComment[]): CommentPlaces {
  const places = { starts: new Map<Inline, number[]>(), ends: new Map<Inline, number[]>(), bodies: [] as ICommentOptions[] };
  const ends = endsOf(doc.body.content as readonly Tree[]);
  for (const { id, by, at, text, replies = [] } of comments) {
    const place = ends.get(id);
    if (!place) continue;
    const first = places.bodies.length;
    for (const [index, one] of [{ by, at, text }, ...replies].entries()) {
      const number = places.bodies.push({ id: first + index, author: one.by, date: one.at, initials: initials(one.by), ...(index ? { parentId: first } : {}), children: one.text.split('\n').map((line) => new Paragraph(line)) }) - 1;
      places.starts.set(place.first, [...(places.starts.get(place.first) ?? []), number]);
      places.ends.set(place.last, [...(places.ends.get(place.last) ?? []), number]);
    }
  }
  return places;
}

export const commented = ({ starts, ends }: CommentPlaces, node: Inline, runs: readonly ParagraphChild[]): ParagraphChild[] => [
  ...(starts.get(node) ?? []).map((number) => new CommentRangeStart(number)),
  ...runs,
  ...(ends.get(node) ?? []).flatMap((number) => [new CommentRangeEnd(number), new TextRun({ children: [new CommentReference(number)] })]),
];

const initials = (name: string): string => name.split(/\s+/).map((part) => part.charAt(0)).join('').slice(0, 3);

function endsOf(nodes: readonly Tree[]): Map<NodeId, { first: Inline; last: Inline }> {
  const found = new Map<NodeId, { first: Inline; last: Inline }>();
  const visit = (node: Tree, anchor: Tree | undefined): void => {
    for (const mark of node.marks ?? []) {
      const id = mark.attrs?.['id'];
      if (mark.type !== 'comment' || typeof id !== 'string') continue;
      const at = (anchor ?? node) as unknown as Inline;
      found.set(id, { first: found.get(id)?.first ?? at, last: at });
    }
    for (const child of node.content ?? []) visit(child, anchor ?? (node.type === 'footnote' ? node : undefined));
  };
  nodes.forEach((node) => visit(node, undefined));
  return found;
}
