import { eachNode, saidIn, strictest, type Attribution, type Block, type QuoteClearance } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import { isId, type Id } from '@convenor/kernel';
import type { Sql } from './hands';
import { asTree, changed, isQuote, spaced } from './tree';

/** What holds of a quote wherever it stands in its paper. */
export interface KnownQuote {
  id: Id;
  speakerId: Id | null;
  noteId: Id | null;
  attribution: Attribution;
  clearance: QuoteClearance;
  /** The words that were cleared. */
  clearedWords: string | null;
}
export type KnownQuotes = ReadonlyMap<Id, KnownQuote>;

export async function quotesOf(sql: Sql, documentId: Id): Promise<KnownQuotes> {
  const rows = await sql<KnownQuote>(
    `select id, speaker_id as "speakerId", note_id as "noteId", attribution, clearance, cleared_words as "clearedWords" from paper_quote where document_id = $1`,
    [documentId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Cleared are words, not a place: other words wait for their speaker again, and the old ones put back are cleared as before. */
export const clearanceOf = ({ clearance, clearedWords }: KnownQuote, words: string): QuoteClearance =>
  clearance === 'cleared' && clearedWords !== null && clearedWords !== spaced(words) ? 'pending' : clearance;

/** The text with what holds of each known quote, whatever was written beside it. */
export function withWhatHolds(content: Block[], known: KnownQuotes): Block[] {
  return changed(asTree(content), (node) => {
    const quote = isQuote(node) ? known.get(node.attrs.id) : undefined;
    if (!quote || !isQuote(node)) return node;
    const holds = { speakerId: quote.speakerId, noteId: quote.noteId, attribution: strictest(quote.attribution, node.attrs.attribution), clearance: clearanceOf(quote, saidIn(node)) };
    const { speakerId = null, noteId = null, attribution, clearance } = node.attrs;
    const same = speakerId === holds.speakerId && noteId === holds.noteId && attribution === holds.attribution && clearance === holds.clearance;
    return same ? node : { ...node, attrs: { ...node.attrs, ...holds } };
  }) as unknown as Block[];
}

/** Remembers quotes as they stand in a text that is stored; a rule once known is only ever tightened. */
export async function knowQuotes(tx: Tx, documentId: Id, content: Block[]): Promise<void> {
  const found = new Map<Id, KnownQuote>();
  eachNode(asTree(content), (node) => {
    if (!isQuote(node) || !isId(node.attrs.id)) return;
    const { id, speakerId, noteId, attribution, clearance } = node.attrs;
    const clearedWords = clearance === 'cleared' ? spaced(saidIn(node)) : null;
    found.set(id, { id, speakerId: isId(speakerId) ? speakerId : null, noteId: isId(noteId) ? noteId : null, attribution, clearance, clearedWords });
  });
  if (found.size === 0) return;
  const known = await quotesOf(tx.sql.bind(tx), documentId);
  const unknown = [...found.values()].filter(({ id }) => !known.has(id));
  if (unknown.length > 0) {
    await tx.sql(
      `insert into paper_quote (document_id, id, speaker_id, note_id, attribution, clearance, cleared_words)
       select $1, id, "speakerId", "noteId", attribution, clearance, "clearedWords"
       from jsonb_to_recordset($2) as quote(id uuid, "speakerId" uuid, "noteId" uuid, attribution text, clearance text, "clearedWords" text)`,
      [documentId, JSON.stringify(unknown)],
    );
  }
  for (const { id, attribution } of found.values()) {
    const before = known.get(id)?.attribution;
    if (before && strictest(before, attribution) !== before) await tx.sql('update paper_quote set attribution = $3 where document_id = $1 and id = $2', [documentId, id, attribution]);
  }
}

/**
 * What a speaker, or whoever answers for the speaker, said of a quote. Only clearing calls it.
 *
 * @param words the words that were cleared; later changes of them make the quote pending again
 */
export async function setClearance(tx: Tx, documentId: Id, quoteId: Id, clearance: QuoteClearance, words: string | null = null): Promise<void> {
  await tx.sql('update paper_quote set clearance = $3, cleared_words = $4 where document_id = $1 and id = $2', [documentId, quoteId, clearance, words === null ? null : spaced(words)]);
  await tx.sql('update paper_work set change = change + 1 where document_id = $1', [documentId]);
}
