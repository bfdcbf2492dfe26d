import { Injectable } from '@nestjs/common';
import { numbersOf, sectionsOf, suggestionsIn, withoutSuggestions, settleSuggestions, type Block, type BlockChange, type ConvenorDoc, type RevisionView } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { diffBlocks, writeHtmlBody } from '@convenor/documents';
import { newId, type Id } from '@convenor/kernel';
import { handsOf } from './hands';
import { revisionMissing, revisionOf } from './keep-revision';
import { countWords } from './tally';
import { WorkingCopy, type OpenPaper, type PaperPlace } from './working-copy';

/** A comparison of two texts, block by block. */
export interface Comparison {
  from: string;
  to: string;
  blocks: BlockChange[];
  /** Words. */
  added: number;
  removed: number;
}

/** The revisions of a paper, and what changed between two. */
@Injectable()
export class RevisionsQuery {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
  ) {}

  /** Newest first; the texts themselves are not read. */
  async list({ roundtableId, documentId }: PaperPlace, me: Actor): Promise<RevisionView[]> {
    const sql = this.transactions.read.bind(this.transactions);
    const rows = await sql<{ revision: number; label: string | null; madeAt: Date; madeBy: Actor; words: number }>(
      `select r.revision, r.label, r.made_at as "madeAt", r.made_by as "madeBy",
         coalesce(r.words, 0) as words
       from document_revision r join document d on d.id = r.document_id where d.id = $1 and d.roundtable_id = $2 order by r.revision desc`,
      [documentId, roundtableId],
    );
    const hand = await handsOf(sql, rows.map(({ madeBy }) => madeBy), me);
    return rows.map(({ madeBy, madeAt, ...row }) => ({ ...row, madeAt: madeAt.toISOString(), madeBy: hand({ actor: madeBy }) }));
  }

  /** @throws DomainError NOT_FOUND */
  async one(place: PaperPlace, revision: number, me: Actor): Promise<RevisionView> {
    const found = (await this.list(place, me)).find((one) => one.revision === revision);
    if (!found) throw revisionMissing();
    return found;
  }

  /** @throws DomainError NOT_FOUND for a revision that is not there */
  async compare(place: PaperPlace, from: number | 'now', to: number | 'now', me: Actor): Promise<Comparison> {
    const [one, other] = await this.transactions.run(async (tx) => {
      const open = await this.copy.look(tx, place, me);
      return [await this.text(tx, open, from), await this.text(tx, open, to)] as const;
    });
    return { from: name(from), to: name(to), ...compared(one, other) };
  }

  private async text(tx: Tx, open: OpenPaper, which: number | 'now'): Promise<ConvenorDoc> {
    return which === 'now' ? this.copy.document(tx, open) : (await revisionOf(tx, open.paper.id, which)).content;
  }
}

const name = (which: number | 'now'): string => (which === 'now' ? 'Now' : `Revision ${which}`);

/** Both texts as they stand without open suggestions, laid side by side. */
export function compared(one: ConvenorDoc, other: ConvenorDoc): Pick<Comparison, 'blocks' | 'added' | 'removed'> {
  const marked = diffBlocks(numbered(one), numbered(other), newId);
  const sections = sectionsOf({ body: { type: 'doc', content: marked } }, newId);
  const goes = idsOfWhole(marked, 'deletion');
  const comes = idsOfWhole(marked, 'insertion');
  const tally = { added: 0, removed: 0 };
  const blocks = sections.flatMap(({ id: sectionId, content }) => content.map((block) => {
    for (const { before, after } of suggestionsIn([block])) {
      tally.removed += countWords(before, one.lang);
      tally.added += countWords(after, other.lang);
    }
    return { change: changeOf(block, goes, comes), sectionId, ...written(block, other) };
  }));
  return { blocks, ...tally };
}

/** The blocks with the numbers they print written into their heads, so that each can be shown alone. */
function numbered(doc: ConvenorDoc): Block[] {
  const content = withoutSuggestions(doc.body.content);
  const { headings } = numbersOf({ kind: doc.kind, body: { type: 'doc', content } });
  return content.map((block) => (block.type === 'heading' && headings.get(block) ? { ...block, attrs: { ...block.attrs, number: headings.get(block) ?? null } } : block));
}

const markOf = (block: Block, type: 'insertion' | 'deletion'): Id | null => block.marks?.find((mark) => mark.type === type)?.attrs.id ?? null;
const idsOfWhole = (blocks: readonly Block[], type: 'insertion' | 'deletion'): ReadonlySet<Id> => new Set(blocks.flatMap((block) => markOf(block, type) ?? []));

function changeOf(block: Block, goes: ReadonlySet<Id>, comes: ReadonlySet<Id>): BlockChange['change'] {
  const [gone, come] = [markOf(block, 'deletion'), markOf(block, 'insertion')];
  if (gone) return comes.has(gone) ? 'moved' : 'removed';
  if (come) return goes.has(come) ? 'moved' : 'added';
  return suggestionsIn([block]).length > 0 ? 'changed' : 'same';
}

function written(block: Block, doc: ConvenorDoc): Pick<BlockChange, 'beforeHtml' | 'afterHtml' | 'html'> {
  const html = (content: Block[], changes = false): string => (content.length === 0 ? '' : writeHtmlBody({ ...doc, body: { type: 'doc', content } }, { changes, evidence: false }));
  if (suggestionsIn([block]).length === 0) {
    const same = html([block]);
    return { beforeHtml: same, afterHtml: same, html: same };
  }
  return { beforeHtml: html(settleSuggestions([block], () => 'refused')), afterHtml: html(settleSuggestions([block], () => 'accepted')), html: html([block], true) };
}

