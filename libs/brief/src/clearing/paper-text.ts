import { documentOf, eachNode, saidIn, sentencePieces, strictest, type Attribution, type Block, type ConvenorDoc, type NodeId, type QuoteAttrs, type QuoteClearance, type Tree } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { IsNull, type EntityManager } from 'typeorm';
import { PaperRevision, type Paper } from '../paper.entity';
import { quotesOf, setClearance, withWhatHolds } from '../workshop/quotes';
import { asTree, isQuote } from '../workshop/tree';
import { refuseIfHeld, WorkingCopy } from '../workshop/working-copy';
import { PaperSection, PaperWork } from '../workshop/workshop.entity';

/** The paper as it stands now: its working copy, or its newest revision where nobody opened it for work yet. */
export async function paperText(manager: EntityManager, { id: documentId, revision, state }: Paper): Promise<ConvenorDoc> {
  const { content } = await manager.findOneByOrFail(PaperRevision, { documentId, revision });
  const work = await manager.findOneBy(PaperWork, { documentId });
  if (!work) return { ...content, state };
  const sections = await manager.find(PaperSection, { where: { documentId, removedAt: IsNull() }, order: { position: 'ASC', id: 'ASC' } });
  const known = await quotesOf((statement, parameters) => manager.query(statement, parameters), documentId);
  const { body: _, ...head } = content;
  return documentOf({ ...head, state, front: work.front }, sections.map((section) => ({ content: withWhatHolds(section.content, known) })));
}

/** The words of a quote as the workshop compares them; null where it does not stand in the paper. */
function wordsNow(doc: Pick<ConvenorDoc, 'body'>, quoteId: NodeId): string | null {
  let words: string | null = null;
  eachNode(asTree(doc.body.content), (node) => {
    if (words === null && isQuote(node) && node.attrs.id === quoteId) words = saidIn(node);
  });
  return words;
}

const copy = new WorkingCopy();
const place = ({ id, roundtableId }: Paper): { documentId: Id; roundtableId: Id } => ({ documentId: id, roundtableId });

/** Marks a quote in the paper as its speaker's answer has it, in the transaction of that answer. `rule` only ever tightens. */
export async function markQuote(tx: Tx, { paper, doc }: { paper: Paper; doc: ConvenorDoc }, quoteId: Id, clearance: QuoteClearance, rule?: Attribution): Promise<void> {
  await copy.open(tx, place(paper), 'system:clearing');
  await setClearance(tx, paper.id, quoteId, clearance, clearance === 'cleared' ? wordsNow(doc, quoteId) : null);
  if (!rule) return;
  const known = (await quotesOf(tx.sql.bind(tx), paper.id)).get(quoteId);
  if (known) await tx.sql('update paper_quote set attribution = $3, speaker_id = null where document_id = $1 and id = $2', [paper.id, quoteId, strictest(known.attribution, rule)]);
}

/** A quote and what it holds. */
type Quoted = Tree & { attrs: QuoteAttrs & Record<string, unknown> };

/**
 * Changes one quote in the working copy wherever it stands; null takes it out, with a block that it leaves empty.
 *
 * @throws DomainError SECTION_HELD where somebody else writes in its section; PASSAGE_UNKNOWN where it does not stand
 */
export async function changeQuote(tx: Tx, paper: Paper, quoteId: Id, change: (quote: Quoted) => Tree | null, by: Actor): Promise<void> {
  const open = await copy.open(tx, place(paper), by);
  let found = false;
  for (const section of await copy.sections(tx, paper.id)) {
    const content = withQuote(section.content, quoteId, change);
    if (!content) continue;
    found = true;
    await refuseIfHeld(tx, section, by);
    await copy.store(tx, open, section, content, by);
  }
  if (!found) throw new DomainError('PASSAGE_UNKNOWN', 'refused', 'This passage does not stand in the text any more.');
  await copy.touch(tx, open);
}

/**
 * The blocks with one quote changed; null where it does not stand in them.
 *
 * @param introduced drop what only leads to the quote ("Ms Brandt put it plainly:") also where something takes its place; it goes with a quote that goes
 */
export function withQuote(blocks: readonly Block[], quoteId: NodeId, change: (quote: Quoted) => Tree | null, introduced: 'keep' | 'drop' = 'keep'): Block[] | null {
  let found = false;
  const visit = (node: Tree): Tree | null => {
    if (isQuote(node) && node.attrs.id === quoteId) {
      found = true;
      return change(node);
    }
    if (!node.content) return node;
    const at = node.content.findIndex((child) => child.type === 'quoteInline' && isQuote(child) && child.attrs.id === quoteId && (introduced === 'drop' || change(child) === null));
    const around = at < 0 ? node.content : withoutIntroduction(node.content, at);
    const content = around.map(visit).filter((child) => child !== null);
    return content.length === 0 && node.content.length > 0 && !mayBeEmpty.includes(node.type) ? null : { ...node, content };
  };
  const after = asTree(blocks).map(visit).filter((block) => block !== null);
  return found ? (after as unknown as Block[]) : null;
}

/**
 * The inlines of a line whose quote at `at` is taken out, without what only led to it: "Ms Brandt put it plainly: …." would
 * name a speaker who said nothing, or refused. A sentence that tells more than that is left for a person to mend.
 */
function withoutIntroduction(inlines: readonly Tree[], at: number): readonly Tree[] {
  const [quote, next] = [inlines[at], inlines[at + 1]];
  const rest = next?.type === 'text' ? (next.text ?? '') : '';
  const [end = ''] = /^[.!?…]*/.exec(rest) ?? [];
  const ended = (end !== '' || !next || /[.!?…]["”’»]*\s*$/.test(quote ? saidIn(quote) : '')) && !/^\s*[\p{Ll},;]/u.test(rest.slice(end.length));
  let from = at;
  while (from > 0 && inlines[from - 1]?.type === 'text') from -= 1;
  const before = inlines.slice(from, at);
  const words = before.map(({ text = '' }) => text).join('');
  const lead = sentencePieces(words).at(-1) ?? '';
  if (!ended || !/[:,]\s*$/.test(lead)) return inlines;
  let keep = words.length - lead.length;
  const kept = before.flatMap((node): Tree[] => {
    const text = (node.text ?? '').slice(0, Math.max(0, keep));
    keep -= (node.text ?? '').length;
    return text ? [{ ...node, text }] : [];
  });
  const after = from === 0 && kept.length === 0 ? rest.slice(end.length).trimStart() : rest.slice(end.length);
  return [...inlines.slice(0, from), ...kept, ...(quote ? [quote] : []), ...(after && next ? [{ ...next, text: after }] : []), ...inlines.slice(at + (next?.type === 'text' ? 2 : 1))];
}

const mayBeEmpty = ['tableCell', 'runInHead', 'runInBody', 'heading'];

/** A quote saying other words, in the marks of quotation it had. */
export function saying(quote: Quoted, words: string): Tree {
  if (quote.type === 'blockquote') return { ...quote, content: words.split(/\n+/).filter((line) => line.trim()).map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line.trim() }] })) };
  const quoted = inItsMarks(saidIn(quote), words);
  const marks = quote.content?.find(({ type }) => type === 'text')?.marks;
  return { ...quote, content: [{ type: 'text', text: quoted, ...(marks ? { marks } : {}) }] };
}
/** Words in the marks of quotation that others stand in; as they are where they bring their own or the others have none. */
export function inItsMarks(others: string, words: string): string {
  const [before, bare] = [others.trim(), words.trim().replace(/\s+/g, ' ')];
  const [open = '', close = ''] = marksOf.find(([one, other]) => before.startsWith(one) && before.endsWith(other)) ?? [];
  return open && !(bare.startsWith(open) && bare.endsWith(close)) ? `${open}${bare}${close}` : bare;
}
const marksOf: readonly (readonly [string, string])[] = [['“', '”'], ['"', '"'], ['«', '»'], ['‘', '’'], ['„', '“'], ['「', '」'], ['《', '》']];
