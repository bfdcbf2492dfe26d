import { Extension } from '@tiptap/core';
import { Fragment, Slice, type Mark, type Node } from '@tiptap/pm/model';
import { Plugin, type EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { blockAt } from './figures';

/** What the paper knows, against which pasted marks and quotes are judged. */
export interface Known {
  readonly note: (id: string) => boolean;
  readonly quote: (id: string) => Record<string, unknown> | undefined;
}

/** Office files, Google Docs and browsers wrap what was copied in signs that say nothing. */
export function tidyHtml(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, ''), 'text/html');
  for (const element of page.querySelectorAll('script,style,meta,link,title,iframe,object,embed,form,svg,math,template,noscript,o\\:p,xml,img,video,audio')) element.remove();
  // Google Docs wraps everything in one bold element that is not bold.
  for (const wrapper of page.querySelectorAll('b[id^="docs-internal-guid"]')) wrapper.replaceWith(...wrapper.childNodes);
  for (const caption of page.querySelectorAll('caption')) {
    caption.parentElement?.setAttribute('data-caption', caption.textContent.trim().slice(0, 300));
    caption.remove();
  }
  listsOfWord(page);
  return page.body.innerHTML;
}

/** Word writes items of a list as paragraphs with a mark of its own in front. */
function listsOfWord(page: Document): void {
  for (const paragraph of [...page.querySelectorAll<HTMLElement>('p[class*="MsoListParagraph"]')]) {
    const mark = paragraph.querySelector('[style*="mso-list:Ignore"],[style*="mso-list: Ignore"]');
    const tag = /^\s*(\d+|[a-z])[.)]/i.test(mark?.textContent ?? '') ? 'ol' : 'ul';
    mark?.remove();
    const before = paragraph.previousElementSibling;
    const list = before?.tagName.toLowerCase() === tag && before.hasAttribute('data-word') ? before : page.createElement(tag);
    if (list !== before) {
      list.setAttribute('data-word', '');
      paragraph.before(list);
    }
    const item = page.createElement('li');
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}

/** The quotes of a section by their ids, and the notes its sentences rest on. */
const knownIn = ({ doc }: EditorState, note: Known['note']): Known => {
  const notes = new Set<unknown>();
  const quotes = new Map<string, Record<string, unknown>>();
  doc.descendants((node) => {
    for (const { type, attrs } of node.marks) if (type.name === 'evidence') for (const id of attrs['notes'] as unknown[]) notes.add(id);
    if (node.type.name === 'blockquote' || node.type.name === 'quoteInline') quotes.set(String(node.attrs['id']), node.attrs);
  });
  return { note: (id) => notes.has(id) || note(id), quote: (id) => quotes.get(id) };
};

/**
 * Pasted text brings words, not facts: no suggestion or comment of elsewhere, evidence only of notes that stand here, and a quote is
 * cleared only where it is the paper's own.
 */
export function judged(slice: Slice, known: Known): Slice {
  const mark = (one: Mark): Mark[] => {
    if (['insertion', 'deletion', 'comment'].includes(one.type.name)) return [];
    if (one.type.name !== 'evidence') return [one];
    const kept = (one.attrs['notes'] as unknown[]).filter((id): id is string => typeof id === 'string' && known.note(id));
    return kept.length > 0 || one.attrs['ours'] ? [one.type.create({ ...one.attrs, notes: kept })] : [];
  };
  const judge = (node: Node): Node => {
    const marks = node.marks.flatMap(mark);
    if (node.isText) return node.mark(marks);
    const quote = node.type.name === 'blockquote' || node.type.name === 'quoteInline';
    const attrs = quote ? { ...node.attrs, ...(known.quote(String(node.attrs['id'])) ?? { clearance: 'pending', noteId: null, speakerId: null }) } : node.attrs;
    return node.type.create(attrs, all(node.content), marks);
  };
  const all = (content: Fragment): Fragment => {
    const nodes: Node[] = [];
    content.forEach((node) => nodes.push(judge(node)));
    return Fragment.fromArray(nodes);
  };
  return new Slice(all(slice.content), slice.openStart, slice.openEnd);
}

/** A table pasted into a table would stand in one of its cells: it comes behind it, as a table of its own. */
function besideTable(view: EditorView, slice: Slice): boolean {
  const around = blockAt(view.state, 'table');
  const tables: Node[] = [];
  slice.content.forEach((node) => void (node.type.name === 'table' && tables.push(node)));
  if (!around || tables.length === 0 || slice.openStart > 1) return false;
  view.dispatch(view.state.tr.insert(around.at + around.node.nodeSize, tables).scrollIntoView());
  return true;
}

/** Keeps what comes from the clipboard to what our papers can say. */
export const Pasting = Extension.create<Pick<Known, 'note'>>({
  name: 'pasting',
  addOptions: () => ({ note: () => false }),
  addProseMirrorPlugins() {
    const { editor } = this;
    const { note } = this.options;
    return [
      new Plugin({
        props: {
          transformPastedHTML: tidyHtml,
          handlePaste: (view, _event, slice) => besideTable(view, slice),
          transformPasted: (slice) => judged(slice, knownIn(editor.state, note)),
        },
      }),
    ];
  },
});
