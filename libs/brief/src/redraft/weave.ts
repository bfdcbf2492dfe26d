import { saidIn, type NodeId } from '@convenor/contracts';
import { reworded } from './reworded';
import { exchanged } from './exchange';
import { asChange, canonical, idOf, type Tree } from './tree';
import { unitsOf, type Unit } from './units';

export interface Suggested { id: NodeId; kind: 'new' | 'changed' | 'struck'; notes: NodeId[] }
export interface ToCheck { kind: 'changed' | 'struck'; notes: NodeId[]; nodeId: NodeId | null; words: string }

const isSpace = (node: Tree | undefined): boolean => node?.type === 'text' && !node.marks?.length && node.text?.trim() === '';

/** Brings a new draft of one section into a working copy in which people wrote. The copy is its own and changed in place. */
export class Weaver {
  readonly suggestions: Suggested[] = [];
  readonly toCheck: ToCheck[] = [];
  private readonly base: Map<string, Unit>;
  private readonly mine: Map<string, Unit>;
  private readonly fresh: Unit[];

  constructor(base: readonly Tree[], private readonly blocks: Tree[], fresh: readonly Tree[], private readonly newId: () => NodeId, private readonly changed: readonly NodeId[] | null) {
    this.base = new Map(unitsOf(base).map((unit) => [unit.key, unit]));
    this.mine = new Map(unitsOf(blocks).map((unit) => [unit.key, unit]));
    this.fresh = unitsOf(fresh);
  }

  weave(): Tree[] {
    const kept = new Set(this.fresh.map(({ key }) => key));
    const gone = [...this.base.values()].filter(({ key }) => !kept.has(key));
    for (const unit of this.fresh) if (this.base.has(unit.key)) this.compare(unit);
    const opened = new Set<Tree>();
    for (const unit of this.fresh) if (!this.base.has(unit.key) && !this.mine.has(unit.key) && !opened.has(unit.block)) this.bring(unit, opened);
    for (const unit of gone) this.strike(unit);
    return this.blocks;
  }

  private suggest(kind: Suggested['kind'], notes: NodeId[]): NodeId {
    const id = this.newId();
    this.suggestions.push({ id, kind, notes });
    return id;
  }

  /** A unit that both drafts have: where its note was changed, the new words stand beside the old ones. */
  private compare(fresh: Unit): void {
    const [base, mine] = [this.base.get(fresh.key), this.mine.get(fresh.key)];
    if (!base || !mine || !this.isChanged(base, fresh)) return;
    if (canonical(base.nodes) !== canonical(mine.nodes)) {
      if (canonical(fresh.nodes) !== canonical(mine.nodes)) this.check('changed', mine);
      return;
    }
    const id = this.suggest('changed', fresh.notes);
    if (mine.kind === 'sentence') {
      const next = exchanged(mine.nodes, fresh.nodes, id);
      this.replace(mine.block, mine.nodes, next);
      this.remember(mine, mine.block, next);
    } else this.exchange(mine, fresh, id);
  }

  private isChanged(base: Unit, fresh: Unit): boolean {
    const told = ({ kind, nodes }: Unit): string => canonical(kind === 'sentence' ? nodes : nodes.flatMap((node) => node.content ?? [node]));
    if (told(base) === told(fresh)) return false;
    if (this.changed && fresh.notes.length > 0) return fresh.notes.some((note) => this.changed?.includes(note));
    return fresh.kind !== 'sentence' || reworded(base.nodes.map(saidIn).join(''), fresh.nodes.map(saidIn).join(''));
  }

  /** A recommendation, an item or a block changes in its own text where it has one line of it, else as a whole. */
  private exchange(mine: Unit, fresh: Unit, id: NodeId): void {
    const [old, next] = [mine.nodes[0], fresh.nodes[0]];
    if (!old || !next) return;
    const lines = (node: Tree): Tree | null => (node.type === 'paragraph' || node.type === 'heading' ? node : node.content?.length === 1 && node.content[0]?.type === 'paragraph' ? node.content[0] : null);
    const [from, to] = [lines(old), lines(next)];
    if (from && to) from.content = exchanged(from.content ?? [], to.content ?? [], id);
    else if (mine.kind === 'block') {
      const both = [asChange(old, 'deletion', id), asChange(next, 'insertion', id)];
      this.replace(null, [old], both);
      this.remember(mine, both[1] ?? old, both);
    } else old.content = [...(old.content ?? []).map((one) => asChange(one, 'deletion', id)), ...(next.content ?? []).map((one) => asChange(one, 'insertion', id))];
  }

  private check(kind: ToCheck['kind'], mine: Unit): void {
    const words = mine.nodes.map(saidIn).join(' ').replace(/\s+/g, ' ').trim();
    this.toCheck.push({ kind, notes: mine.notes, nodeId: (mine.nodes[0] && mine.kind !== 'sentence' ? idOf(mine.nodes[0]) : null) ?? idOf(mine.block), words });
  }

  /** Puts nodes in the place of others that stand next to each other, in a block or among the blocks. */
  private replace(parent: Tree | null, old: readonly Tree[], next: Tree[]): void {
    const list = parent ? (parent.content ??= []) : this.blocks;
    const from = old[0] ? list.indexOf(old[0]) : -1;
    if (from >= 0) list.splice(from, old.length, ...next);
  }

  // ---------- what is new ----------

  private bring(unit: Unit, opened: Set<Tree>): void {
    const beside = unit.kind === 'block' ? null : this.besideOf(unit);
    if (beside) {
      const id = this.suggest('new', unit.notes);
      const nodes = unit.nodes.map((node) => asChange(node, 'insertion', id));
      this.remember(unit, beside.block, nodes);
      beside.put(nodes, id);
      return;
    }
    opened.add(unit.block);
    const within = this.fresh.filter(({ block, key }) => block === unit.block && !this.mine.has(key));
    const place = this.placeFor(unit);
    const before = this.blocks[place - 1];
    const head = before?.type === 'heading' ? before.marks?.find(({ type }) => type === 'insertion')?.attrs?.['id'] : undefined;
    const notes = [...new Set(within.flatMap((one) => one.notes))];
    const known = typeof head === 'string' ? this.suggestions.find(({ id }) => id === head) : undefined;
    const id = known?.id ?? this.suggest('new', notes);
    if (known) known.notes = [...new Set([...known.notes, ...notes])];
    const block = asChange(this.only(unit.block, within), 'insertion', id);
    this.blocks.splice(place, 0, block);
    for (const one of within) this.remember(one, block, one.kind === 'block' ? [block] : one.nodes);
  }

  /** A new block without those of its parts that stand elsewhere in the working copy. */
  private only(block: Tree, parts: readonly Unit[]): Tree {
    const strange = this.fresh.filter((unit) => unit.block === block && !parts.includes(unit)).flatMap(({ nodes }) => nodes);
    return strange.length > 0 ? { ...block, content: (block.content ?? []).filter((node) => !strange.includes(node)) } : block;
  }

  private remember(unit: Unit, block: Tree, nodes: Tree[]): void {
    this.mine.set(unit.key, { ...unit, block, nodes });
  }

  /** The neighbour of the same paragraph or list that the working copy has, and how to stand beside it. */
  private besideOf(unit: Unit): { block: Tree; put: (nodes: Tree[], id: NodeId) => void } | null {
    const family = this.fresh.filter(({ block }) => block === unit.block);
    const at = family.indexOf(unit);
    const known = (units: Unit[]): Unit | undefined => units.flatMap(({ key }) => this.mine.get(key) ?? []).find(({ kind, block }) => kind === unit.kind && block.type === unit.block.type);
    const before = known(family.slice(0, at).reverse());
    const after = before ? undefined : known(family.slice(at + 1));
    const neighbour = before ?? after;
    if (!neighbour) return this.listFor(unit);
    const list = (neighbour.block.content ??= []);
    const put = (nodes: Tree[], id: NodeId): void => {
      const space: Tree[] = unit.kind === 'sentence' ? [asChange({ type: 'text', text: ' ' }, 'insertion', id)] : [];
      const edge = before ? neighbour.nodes.at(-1) : neighbour.nodes[0];
      const index = edge ? list.indexOf(edge) : -1;
      if (before) list.splice(index < 0 ? list.length : index + 1, 0, ...space, ...nodes);
      else list.splice(Math.max(index, 0), 0, ...nodes, ...space);
    };
    return { block: neighbour.block, put };
  }

  /** The list of the same id, or of recommendations to the same audience, whose members were all rewritten. */
  private listFor(unit: Unit): { block: Tree; put: (nodes: Tree[]) => void } | null {
    if (unit.kind !== 'member') return null;
    const audience = JSON.stringify([unit.block.attrs?.['scope'], unit.block.attrs?.['audience']]);
    const list = this.blocks.find((block) => block.type === unit.block.type && idOf(block) !== null && idOf(block) === idOf(unit.block))
      ?? this.blocks.find((block) => block.type === 'recommendations' && unit.block.type === 'recommendations' && JSON.stringify([block.attrs?.['scope'], block.attrs?.['audience']]) === audience);
    return list ? { block: list, put: (nodes) => void (list.content = [...(list.content ?? []), ...nodes]) } : null;
  }

  /** Behind the block of whatever comes before it in the new draft. */
  private placeFor(unit: Unit): number {
    const before = this.fresh.slice(0, this.fresh.indexOf(unit)).reverse().flatMap(({ key }) => this.mine.get(key) ?? []);
    for (const { block } of before) {
      const index = this.blocks.indexOf(block);
      if (index >= 0) return index + 1;
    }
    return this.blocks[0]?.type === 'heading' ? 1 : 0;
  }

  // ---------- what is gone ----------

  private strike(base: Unit): void {
    const mine = this.mine.get(base.key);
    if (!mine) return;
    if (canonical(base.nodes) !== canonical(mine.nodes)) {
      this.check('struck', mine);
      return;
    }
    const id = this.suggest('struck', base.notes);
    const list = mine.kind === 'block' ? this.blocks : (mine.block.content ??= []);
    const from = mine.nodes[0] ? list.indexOf(mine.nodes[0]) : -1;
    if (from < 0) return;
    const to = from + mine.nodes.length;
    const space = mine.kind !== 'sentence' ? -1 : isSpace(list[from - 1]) ? from - 1 : isSpace(list[to]) ? to : -1;
    for (let at = from; at < to; at += 1) this.strikeAt(list, at, id);
    if (space >= 0) this.strikeAt(list, space, id);
    const rest = mine.kind === 'sentence' ? list.filter((node) => !node.marks?.some(({ type }) => type === 'deletion')) : [];
    if (mine.kind === 'sentence' && rest.every((node) => !notesLeft(node) && saidIn(node).trim() === '')) this.strikeWhole(mine.block, id);
  }

  private strikeAt(list: Tree[], at: number, id: NodeId): void {
    const node = list[at];
    if (node) list[at] = asChange(node, 'deletion', id);
  }

  /** Nothing of a paragraph stays: it goes as well. */
  private strikeWhole(block: Tree, id: NodeId): void {
    const index = this.blocks.indexOf(block);
    if (index >= 0) this.blocks[index] = asChange(block, 'deletion', id);
  }
}

const notesLeft = (node: Tree): boolean => node.marks?.some(({ type }) => type === 'evidence') ?? false;
