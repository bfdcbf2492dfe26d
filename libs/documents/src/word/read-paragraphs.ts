import type { Element } from '@xmldom/xmldom';
import { followable } from '../printable';
import { childOf, childrenOf, dateOf, isOn, valueOf, type WordTarget } from './package';
import type { WordKind, WordStyle } from './styles';
import { wordUnreadable } from './word.errors';

/** A tracked change as authored; `look` is one of formatting only. */
export interface WordChange { kind: 'ins' | 'del' | 'moveFrom' | 'moveTo' | 'look'; by: string; at: Date | null }

export interface WordRun {
  /** U+FFFC for a note, a picture or another thing; a line end for a break. */
  text: string;
  strong: boolean;
  em: boolean;
  sup: boolean;
  sub: boolean;
  href?: string;
  /** The note it refers to. */
  note?: string;
  changes: readonly WordChange[];
  /** The comments about it, by their ids in the file. */
  remarks: readonly string[];
  /** The line of ours that it belongs to, in a file written traced. */
  trace?: number;
}

export interface WordParagraph {
  kind: WordKind;
  style: string;
  runs: WordRun[];
  /** What became of its end: one that went joins it to the next. */
  ends: readonly WordChange[];
  /** It stands in a list and has its sign or number. */
  counted: boolean;
  /** The lines of ours that stand in it, in a file written traced. */
  traces: number[];
  cell?: { table: number; row: number; column: number; changes: readonly WordChange[] };
}

export interface PartContext { styles: ReadonlyMap<string, WordStyle>; targets: ReadonlyMap<string, WordTarget> }

interface State extends PartContext {
  paragraphs: WordParagraph[];
  remarks: Set<string>;
  traces: Map<string, number>;
  fields: { instruction: string; shown: boolean }[];
  tables: number;
  cell?: WordParagraph['cell'];
}
interface Around { changes: readonly WordChange[]; href?: string }

/** Deeper than any office nests tables; a file that does was made to exhaust its reader. */
const deepest = 80;

export function paragraphsIn(node: Element, context: PartContext): WordParagraph[] {
  const state: State = { ...context, paragraphs: [], remarks: new Set(), traces: new Map(), fields: [], tables: 0 };
  blocks(node, state, [], 0);
  return state.paragraphs;
}

function blocks(node: Element, state: State, changes: readonly WordChange[], depth: number): void {
  if (depth > deepest) throw wordUnreadable('is nested deeper than any reader follows');
  for (const child of childrenOf(node)) {
    if (child.nodeName === 'w:p') paragraph(child, state, changes, depth);
    else if (child.nodeName === 'w:tbl') table(child, state, changes, depth);
    else if (child.nodeName === 'w:sdt') blocks(childOf(child, 'w:sdtContent') ?? child, state, changes, depth + 1);
    else if (revisions[child.nodeName]) blocks(child, state, [...changes, changeIn(child)], depth + 1);
    else marks(child, state);
  }
}

function table(node: Element, state: State, changes: readonly WordChange[], depth: number): void {
  const outer = state.cell;
  const number = outer ? outer.table : state.tables++;
  childrenOf(node).filter(({ nodeName }) => nodeName === 'w:tr').forEach((row, at) => {
    const properties = childOf(row, 'w:trPr');
    const own = properties ? childrenOf(properties).filter(({ nodeName }) => nodeName === 'w:ins' || nodeName === 'w:del').map(changeIn) : [];
    childrenOf(row).filter(({ nodeName }) => nodeName === 'w:tc').forEach((cell, column) => {
      state.cell = outer ?? { table: number, row: at, column, changes: [...changes, ...own] };
      blocks(cell, state, changes, depth + 1);
    });
  });
  if (outer) state.cell = outer;
  else delete state.cell;
}

function paragraph(node: Element, state: State, changes: readonly WordChange[], depth: number): void {
  const properties = childOf(node, 'w:pPr');
  const style = state.styles.get(valueOf(childOf(properties, 'w:pStyle')) ?? '');
  const level = Number(valueOf(childOf(properties, 'w:outlineLvl')) ?? '9');
  const counted = Number(valueOf(childOf(childOf(properties, 'w:numPr'), 'w:numId')) ?? '0') > 0;
  const kind = style?.kind ?? 'plain';
  const end = childOf(properties, 'w:rPr');
  const ends = end ? childrenOf(end).filter(({ nodeName }) => revisions[nodeName]).map(changeIn) : [];
  const shaped = childOf(properties, 'w:pPrChange');
  const found: WordParagraph = {
    kind: kind === 'plain' && level < 4 ? (`heading${level + 1}` as WordKind) : kind === 'plain' && counted ? 'item' : kind,
    style: style?.name ?? '', runs: [], traces: [], ends: [...changes, ...ends, ...(shaped ? [changeIn(shaped)] : [])], counted, ...(state.cell ? { cell: state.cell } : {}),
  };
  state.paragraphs.push(found);
  inline(node, state, found, { changes }, depth);
}

const revisions: Record<string, WordChange['kind']> = { 'w:ins': 'ins', 'w:del': 'del', 'w:moveFrom': 'moveFrom', 'w:moveTo': 'moveTo', 'w:rPrChange': 'look', 'w:pPrChange': 'look' };
const changeIn = (node: Element): WordChange => ({ kind: revisions[node.nodeName] ?? 'look', by: valueOf(node, 'w:author') ?? '', at: dateOf(valueOf(node, 'w:date')) });

function inline(node: Element, state: State, into: WordParagraph, around: Around, depth: number): void {
  if (depth > deepest) throw wordUnreadable('is nested deeper than any reader follows');
  for (const child of childrenOf(node)) {
    if (child.nodeName === 'w:pPr') continue;
    if (child.nodeName === 'w:r') run(child, state, into, around);
    else if (child.nodeName === 'w:hyperlink') inline(child, state, into, { ...around, ...addressOf(child, state) }, depth + 1);
    else if (child.nodeName === 'w:sdt') inline(childOf(child, 'w:sdtContent') ?? child, state, into, around, depth + 1);
    else if (revisions[child.nodeName]) inline(child, state, into, { ...around, changes: [...around.changes, changeIn(child)] }, depth + 1);
    else if (['w:smartTag', 'w:fldSimple', 'w:customXml', 'w:dir', 'w:bdo'].includes(child.nodeName)) inline(child, state, into, around, depth + 1);
    else marks(child, state);
  }
}

/** Where comments and traced lines begin and end; both may do so between paragraphs. */
function marks(node: Element, state: State): void {
  const id = valueOf(node, 'w:id') ?? '';
  if (node.nodeName === 'w:commentRangeStart') state.remarks.add(id);
  else if (node.nodeName === 'w:commentRangeEnd') state.remarks.delete(id);
  else if (node.nodeName === 'w:bookmarkStart') {
    const trace = /^trace(\d+)$/.exec(valueOf(node, 'w:name') ?? '')?.[1];
    if (trace) state.traces.set(id, Number(trace));
    if (trace) state.paragraphs.at(-1)?.traces.push(Number(trace));
  } else if (node.nodeName === 'w:bookmarkEnd') state.traces.delete(id);
}

const addressOf = (node: Element, { targets }: State): { href?: string } => {
  const href = normal(targets.get(valueOf(node, 'r:id') ?? '')?.target);
  return href ? { href } : {};
};
const normal = (address: string | undefined): string | undefined => followable(address);

function run(node: Element, state: State, into: WordParagraph, around: Around): void {
  const properties = childOf(node, 'w:rPr');
  const style = state.styles.get(valueOf(childOf(properties, 'w:rStyle')) ?? '');
  const raised = valueOf(childOf(properties, 'w:vertAlign'));
  const shaped = childOf(properties, 'w:rPrChange');
  const field = state.fields.map(({ instruction }) => /HYPERLINK\s+"([^"]+)"/.exec(instruction)?.[1]).find(Boolean);
  const href = around.href ?? normal(field);
  const look = {
    strong: isOn(childOf(properties, 'w:b')) || (style?.bold ?? false), em: isOn(childOf(properties, 'w:i')) || (style?.italic ?? false), sup: raised === 'superscript', sub: raised === 'subscript',
    ...(href ? { href } : {}), changes: shaped ? [...around.changes, changeIn(shaped)] : around.changes, remarks: [...state.remarks],
    ...(state.traces.size ? { trace: [...state.traces.values()].at(-1) } : {}),
  };
  for (const child of childrenOf(node)) {
    const found = piece(child, state);
    if (found && !state.fields.some(({ shown }) => !shown)) into.runs.push({ ...look, ...found, ...(found.note ? { sup: false, sub: false } : {}) });
    // A comment without a range hangs on the run before it.
    const id = child.nodeName === 'w:commentReference' ? valueOf(child, 'w:id') : undefined;
    if (id !== undefined) into.runs.push({ ...look, text: '', remarks: [id] });
  }
}

function piece(node: Element, state: State): { text: string; note?: string } | undefined {
  switch (node.nodeName) {
    case 'w:t':
    case 'w:delText':
      return { text: node.textContent ?? '' };
    case 'w:tab':
      return { text: '\t' };
    case 'w:br':
    case 'w:cr':
      return valueOf(node, 'w:type') === 'page' || valueOf(node, 'w:type') === 'column' ? undefined : { text: '\n' };
    case 'w:noBreakHyphen':
      return { text: '\u2011' };
    case 'w:softHyphen':
      return { text: '\u00ad' };
    case 'w:sym':
      return { text: String.fromCodePoint(Number.parseInt(valueOf(node, 'w:char') ?? 'fffd', 16) || 0xfffd) };
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      return { text: '\ufffc', note: `${node.nodeName === 'w:footnoteReference' ? 'footnote' : 'endnote'}${valueOf(node, 'w:id') ?? ''}` };
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      return { text: '\ufffc' };
    case 'w:fldChar':
      fieldSign(valueOf(node, 'w:fldCharType'), state);
      return undefined;
    case 'w:instrText': {
      const field = state.fields.at(-1);
      if (field) field.instruction += node.textContent ?? '';
      return undefined;
    }
    default:
      return undefined;
  }
}

function fieldSign(type: string | undefined, { fields }: State): void {
  const field = fields.at(-1);
  if (type === 'begin') fields.push({ instruction: '', shown: false });
  else if (type === 'separate' && field) field.shown = true;
  else if (type === 'end') fields.pop();
}
