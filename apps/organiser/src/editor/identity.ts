import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { plain } from './suggest-extension';

const changed = (node: Node, kind: string): boolean => node.marks.some(({ type }) => type.name === kind);
/** These are told apart by their id and must have one; blocks may go without. */
const named = ['footnote', 'quoteInline', 'blockquote', 'recommendation'];

/**
 * Gives a copy an id of its own: a split or a paste would leave two nodes of one name. What was moved as a suggestion keeps its
 * id on both sides, since only one of them will stay.
 */
export const Identity = Extension.create<{ newId: () => string }>({
  name: 'identity',
  addOptions: () => ({ newId: () => crypto.randomUUID() }),
  addProseMirrorPlugins() {
    const { newId } = this.options;
    return [
      new Plugin({
        appendTransaction: (transactions, _, { doc, tr }) => {
          if (!transactions.some(({ docChanged }) => docChanged)) return null;
          const seen = new Set<string>();
          doc.descendants((node, pos, parent) => {
            if (changed(node, 'deletion')) return false;
            const id: unknown = node.attrs['id'];
            if (id === undefined || (!id && !named.includes(node.type.name))) return true;
            if (typeof id === 'string' && id && !seen.has(id)) seen.add(id);
            else if (parent) tr.setNodeAttribute(pos, 'id', named.includes(node.type.name) ? newId() : null);
            return true;
          });
          return tr.docChanged ? plain(tr) : null;
        },
      }),
    ];
  },
});
