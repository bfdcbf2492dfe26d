import { Mark, Node, type Extensions } from '@tiptap/core';
import type { SchemaSpec } from '@tiptap/pm/model';
import { documentMarks, documentNodes } from '@convenor/contracts';
import { markRules, markShape, nodeRules, nodeShape } from './shapes';

/** The roles that table commands look for. */
const tableRoles: Record<string, string> = { table: 'table', tableRow: 'row', tableCell: 'cell' };

/** The structure of our papers, handed to TipTap whole: what is edited is what is stored. */
export const paperSchema: SchemaSpec = { topNode: 'doc', nodes: documentNodes, marks: documentMarks };

/** How each node and mark looks in the page and is read from pasted text; nothing of their structure is said twice. */
export const paperExtensions: Extensions = [
  ...Object.keys(documentNodes).map((name) =>
    Node.create({
      name,
      topNode: name === 'doc',
      parseHTML: () => nodeRules(name),
      ...(name === 'doc' || name === 'text' ? {} : { renderHTML: ({ node }) => nodeShape(node) }),
      extendNodeSchema: (extension) => (extension.name === name && tableRoles[name] ? { tableRole: tableRoles[name] } : {}),
    }),
  ),
  ...Object.keys(documentMarks).map((name) =>
    Mark.create({ name, parseHTML: () => markRules(name), renderHTML: ({ mark }) => markShape(mark) }),
  ),
];
