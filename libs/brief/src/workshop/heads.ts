import type { Completeness, DocKind, Hand, SectionHead, SectionKind } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { handIn, handsOf, type Sql } from './hands';
import { heldBy } from './paper.rules';
import { clearanceOf, quotesOf, type KnownQuotes } from './quotes';
import type { Tally } from './tally';
import { sectionMissing } from './workshop.errors';

/** A section as the outline reads it: without its text. */
export interface SectionRow {
  id: Id;
  kind: SectionKind;
  tally: Tally;
  version: number;
  holder: Actor | null;
  heldSince: Date | null;
  heldUntil: Date | null;
  changedBy: Actor;
  changedAt: Date;
}

/** Whose section and since when, if it is held now. */
export async function holderView(sql: Sql, row: Pick<SectionRow, 'holder' | 'heldSince' | 'heldUntil'>, me: Actor, now: Date): Promise<SectionHead['holder']> {
  const holder = heldBy(row, now);
  return holder ? held(await handIn(sql, holder, me), row) : null;
}
const held = (hand: Hand, { heldSince, heldUntil }: Pick<SectionRow, 'heldSince' | 'heldUntil'>): SectionHead['holder'] =>
  heldSince && heldUntil ? { ...hand, since: heldSince.toISOString(), until: heldUntil.toISOString() } : null;

/** The sections that stand, in order, without their texts: one statement. */
export const sectionRows = (sql: Sql, documentId: Id): Promise<SectionRow[]> =>
  sql<SectionRow>(
    `select id, kind, tally, version, holder, held_since as "heldSince", held_until as "heldUntil", changed_by as "changedBy", changed_at as "changedAt"
     from paper_section where document_id = $1 and removed_at is null order by position, id`,
    [documentId],
  );

/** Where the counting stands when a section begins. */
export interface Counted {
  /** The section's own number as printed; empty where it has none. */
  number: string;
  firstFootnote: number;
}

const counted = ['intro', 'theme', 'closing'];

/** The numbers of sections, counted from their tallies as `numbersOf` counts them from the text. */
export function countedSections(kind: DocKind, rows: readonly Pick<SectionRow, 'id' | 'tally'>[]): Map<Id, Counted> {
  let sections = 0;
  let footnotes = 0;
  return new Map(
    rows.map(({ id, tally }) => {
      const numbers = tally.heads.map(({ number, slot }) => number ?? (kind === 'policy-brief' && counted.includes(slot ?? '') ? String((sections += 1)) : ''));
      const found = { number: numbers[0] ?? '', firstFootnote: footnotes + 1 };
      footnotes += tally.footnotes;
      return [id, found];
    }),
  );
}

/** Heads of all sections: two statements beside the rows themselves, and names. */
export async function headsOf(sql: Sql, paper: { id: Id; kind: DocKind }, rows: readonly SectionRow[], me: Actor, now: Date): Promise<SectionHead[]> {
  const known = await quotesOf(sql, paper.id);
  const comments = await sql<{ id: Id; open: number }>('select section_id as id, count(*)::int as open from remark where document_id = $1 and resolved_at is null group by section_id', [paper.id]);
  const hand = await handsOf(sql, rows.flatMap(({ holder, changedBy }) => [holder, changedBy]), me);
  const numbers = countedSections(paper.kind, rows);
  return rows.map((row) => {
    const { id, kind, tally, version } = row;
    const holder = heldBy(row, now);
    const open = { quotes: notCleared(tally, known), comments: comments.find((one) => one.id === id)?.open ?? 0 };
    return {
      id, kind, title: tally.title, number: numbers.get(id)?.number ?? '', slot: tally.slot, themeId: tally.themeId, version,
      sentences: tally.sentences, withEvidence: tally.sentences - tally.bare, recommendations: tally.recommendations,
      withAddressee: tally.recommendations - (kind === 'key' ? 0 : tally.withoutAddressee), recommendationsWithEvidence: tally.resting,
      quotes: tally.quotes.length, quotesNotCleared: open.quotes, words: tally.words,
      gaps: tally.bare + (kind === 'key' ? 0 : tally.withoutAddressee + tally.recommendations - tally.resting) + open.quotes + tally.suggestions.length + open.comments,
      suggestions: tally.suggestions.length, comments: open.comments,
      holder: holder ? held(hand({ actor: holder }), row) : null,
      changedAt: row.changedAt.toISOString(), changedBy: hand({ actor: row.changedBy }),
    };
  });
}

const notCleared = ({ quotes }: Tally, known: KnownQuotes): number =>
  quotes.filter(({ id, words }) => {
    const quote = known.get(id);
    return !quote || clearanceOf(quote, words) !== 'cleared';
  }).length;

/** One head, with its number in the paper. @throws DomainError NOT_FOUND */
export async function headIn(sql: Sql, paper: { id: Id; kind: DocKind }, sectionId: Id, me: Actor, now: Date): Promise<SectionHead> {
  const head = (await headsOf(sql, paper, await sectionRows(sql, paper.id), me, now)).find(({ id }) => id === sectionId);
  if (!head) throw sectionMissing();
  return head;
}

/** The paper's completeness from its sections'. */
export const completenessOf = (heads: readonly SectionHead[], rows: readonly SectionRow[]): Completeness => {
  const sum = (of: (head: SectionHead) => number): number => heads.reduce((all, head) => all + of(head), 0);
  const sections = (of: (head: SectionHead) => number): number => sum((head) => (head.kind === 'key' ? 0 : of(head)));
  return {
    sentences: sum(({ sentences }) => sentences), withoutEvidence: sum(({ sentences, withEvidence }) => sentences - withEvidence),
    recommendations: sections(({ recommendations }) => recommendations), withoutAddressee: sections(({ recommendations, withAddressee }) => recommendations - withAddressee),
    quotes: sum(({ quotes }) => quotes), quotesNotCleared: sum(({ quotesNotCleared }) => quotesNotCleared), themesWithoutNotes: rows.flatMap(({ tally }) => tally.empty),
  };
};
