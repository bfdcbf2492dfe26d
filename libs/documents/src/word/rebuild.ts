import type { NodeId, Tree } from '@convenor/contracts';
import { newLineIn, type NewLine } from './new-line';
import { holdsLine, withContent } from './tree';

/** What becomes of the lines of a paper, and what is new before and behind each. */
export interface Plan {
  fates: ReadonlyMap<Tree, { gone: boolean; content?: readonly Tree[] }>;
  before: ReadonlyMap<Tree, readonly NewLine[]>;
  behind: ReadonlyMap<Tree, readonly NewLine[]>;
  newId: () => NodeId;
}

interface Rebuilt { nodes: readonly Tree[]; ahead: readonly NewLine[]; pending: readonly NewLine[]; gone: boolean }

/** The body with its plan carried out; what nothing happened to is the very same object. */
export function rebuiltBody(body: Tree, plan: Plan): Tree {
  const { nodes, ahead, pending } = rebuilt(body, plan, false);
  const [root = body] = nodes;
  const place = (line: NewLine): readonly Tree[] => newLineIn(root, line, plan.newId, false) ?? [];
  return ahead.length || pending.length ? { ...root, content: [...ahead.flatMap(place), ...(root.content ?? []), ...pending.flatMap(place)] } : root;
}

function rebuilt(node: Tree, plan: Plan, follows: boolean): Rebuilt {
  const [ahead, pending] = [plan.before.get(node) ?? [], plan.behind.get(node) ?? []];
  if (holdsLine(node)) {
    const fate = plan.fates.get(node);
    const gone = fate?.gone ?? false;
    return { nodes: gone ? [] : [fate?.content ? withContent(node, fate.content) : node], ahead, pending, gone };
  }
  if (!node.content?.length) return { nodes: [node], ahead, pending, gone: false };
  const around = children(node, plan, follows);
  return { ...around, nodes: wrapped(node, around) };
}

function children(node: Tree, plan: Plan, follows: boolean): Rebuilt & { parts: readonly Rebuilt[] } {
  const content = node.content ?? [];
  const [nodes, ahead, pending]: [Tree[], NewLine[], NewLine[]] = [[], [], []];
  const parts = content.map((child, at) => rebuilt(child, plan, holdsItems.includes(node.type) && at + 1 < content.length));
  parts.forEach((part, at) => {
    const inside = at + 1 < content.length || follows;
    for (const line of part.ahead) {
      const leads = !nodes.length && (itself.includes(node.type) || (node.type === 'blockquote' && line.kind !== 'quote'));
      const made = leads ? undefined : newLineIn(node, line, plan.newId, true);
      if (made) nodes.push(...made);
      else (nodes.length ? pending : ahead).push(line);
    }
    nodes.push(...part.nodes);
    for (const line of part.pending) {
      const made = newLineIn(node, line, plan.newId, inside);
      if (made) add(nodes, made, content);
      else pending.push(line);
    }
  });
  return { nodes, ahead, pending, gone: parts.every(({ gone }) => gone), parts };
}

const holdsItems = ['bulletList', 'orderedList', 'recommendations', 'questions', 'agenda'];
/** What a line before the first of its own cannot be part of: it would become the item. */
const itself = ['recommendation', 'listItem', 'question', 'agendaItem', 'runInBody', 'callout'];

/** New items one after the other are one list. */
function add(nodes: Tree[], made: readonly Tree[], old: readonly Tree[]): void {
  for (const node of made) {
    const last = nodes.at(-1);
    const joins = last && node.type === last.type && ['bulletList', 'table', 'recommendations', 'references'].includes(node.type) && !old.includes(last);
    if (joins) nodes[nodes.length - 1] = { ...last, content: [...(last.content ?? []), ...(node.content ?? [])] };
    else nodes.push(node);
  }
}

/** The node around what is left of its content; what must stand keeps an empty paragraph, what says nothing goes. */
function wrapped(node: Tree, { nodes, gone, parts }: Rebuilt & { parts: readonly Rebuilt[] }): readonly Tree[] {
  const content = node.content ?? [];
  if (nodes.length === content.length && nodes.every((child, at) => child === content[at])) return [node];
  const [head, body] = content;
  if (node.type === 'runIn' && head && body) return gone ? [] : [{ ...node, content: [parts[0]?.nodes[0] ?? withContent(head, []), parts[1]?.nodes[0] ?? body] }];
  if (node.type === 'tableRow' && gone) return [];
  if (nodes.length) return [{ ...node, content: nodes }];
  return ['runInBody', 'tableCell'].includes(node.type) ? [{ ...node, content: [{ type: 'paragraph' }] }] : node.type === 'doc' ? [withContent(node, [])] : [];
}
