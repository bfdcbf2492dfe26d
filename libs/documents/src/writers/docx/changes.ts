import { DeletedTextRun, InsertedTextRun, TextRun, XmlComponent, type IRunOptions, type ParagraphChild } from 'docx';
import { isInline, type Block, type ConvenorDoc, type Mark, type NodeId, type Tree, type TreeMark } from '@convenor/contracts';
import { holdsLine, marked } from '../../word/tree';

/** Who suggested something, and when; both are shown in Word's margin. */
export interface ChangeStamp { by: string; at: Date }

/** What the revisions of one file share. */
export interface Changes { stamps: ReadonlyMap<NodeId, ChangeStamp>; count: number; otherwise: ChangeStamp }

/** Word's `w:ins` or `w:del` around runs that are not mere text (ECMA-376, 17.13.5). */
class Revision extends XmlComponent {
  constructor(name: 'w:ins' | 'w:del', { id, author, date }: ReturnType<typeof stampOf>, children: readonly ParagraphChild[]) {
    super(name);
    this.root.push({ _attr: { 'w:id': id, 'w:author': author, 'w:date': date } }, ...children);
  }
}

const idOf = (marks: readonly { type: string; attrs?: object }[], type: 'insertion' | 'deletion'): NodeId | undefined => {
  const attrs: { id?: unknown } | undefined = marks.find((mark) => mark.type === type)?.attrs;
  return typeof attrs?.id === 'string' ? attrs.id : undefined;
};

function stampOf(changes: Changes, id: NodeId): { id: number; author: string; date: string } {
  const { by, at } = changes.stamps.get(id) ?? changes.otherwise;
  return { id: ++changes.count, author: by, date: `${at.toISOString().slice(0, 19)}Z` };
}

/** One run of text, as Word's revision where it comes or goes. */
export function textRun(changes: Changes, marks: readonly Mark[], options: IRunOptions): ParagraphChild {
  const [insertion, deletion] = [idOf(marks, 'insertion'), idOf(marks, 'deletion')];
  const gone = deletion === undefined ? undefined : new DeletedTextRun({ ...options, ...stampOf(changes, deletion) });
  if (insertion === undefined) return gone ? asChild(gone) : new TextRun(options);
  return gone ? asChild(new Revision('w:ins', stampOf(changes, insertion), [asChild(gone)])) : asChild(new InsertedTextRun({ ...options, ...stampOf(changes, insertion) }));
}

/** A break or the sign of a note, as Word's revision where it comes or goes. */
export function changedRun(changes: Changes, marks: readonly Mark[], run: ParagraphChild): ParagraphChild {
  const [insertion, deletion] = [idOf(marks, 'insertion'), idOf(marks, 'deletion')];
  const inner = deletion === undefined ? run : asChild(new Revision('w:del', stampOf(changes, deletion), [run]));
  return insertion === undefined ? inner : asChild(new Revision('w:ins', stampOf(changes, insertion), [inner]));
}

/** For the end of a paragraph, or a row: it comes or goes with the block. */
export function changedWhole(changes: Changes, marks: readonly { type: string; attrs?: object }[] = []): { insertion?: ReturnType<typeof stampOf>; deletion?: ReturnType<typeof stampOf> } | undefined {
  const [insertion, deletion] = [idOf(marks, 'insertion'), idOf(marks, 'deletion')];
  if (insertion === undefined && deletion === undefined) return undefined;
  return { ...(insertion === undefined ? {} : { insertion: stampOf(changes, insertion) }), ...(deletion === undefined ? {} : { deletion: stampOf(changes, deletion) }) };
}

/** The library's own types know its own children only. */
const asChild = (run: XmlComponent): ParagraphChild => run as unknown as ParagraphChild;

/** The paper with what its blocks carry written on their lines and words, for in Word a change is one of runs and paragraphs. */
export const spreadChanges = (doc: ConvenorDoc): ConvenorDoc => ({
  ...doc,
  body: { ...doc.body, content: doc.body.content.map((block) => spread(block as Tree, []) as unknown as Block) },
});

function spread(node: Tree, above: readonly TreeMark[]): Tree {
  const own = (node.marks ?? []).filter(({ type }) => type === 'insertion' || type === 'deletion');
  const all = [...own, ...above.filter(({ type }) => !own.some((mark) => mark.type === type))];
  const carried = all.filter((mark) => !own.includes(mark));
  const carries = isInline(node) || holdsLine(node) || node.type === 'tableRow' ? carried.reduce(marked, node) : node;
  const { content } = node;
  if (!content || node.type === 'footnote') return carries;
  const inside = content.map((child) => spread(child, all));
  return { ...carries, content: node.type === 'material' ? inside.map((child) => marked(child, { type: 'link', attrs: { href: node.attrs?.['href'] ?? null } })) : inside };
}
