import { Injectable } from '@nestjs/common';
import { directionOf, eachNode, lineWords, saidIn, suggestionsIn, type Block, type CommentView, type Inline, type PaperHead, type SectionView, type SuggestionView, type WorkshopView } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DataSource, In } from 'typeorm';
import { Paper } from '../paper.entity';
import { completenessOf, countedSections, headsOf, sectionRows } from './heads';
import { handsOf, type Sql } from './hands';
import type { SectionPlace } from './hold-section';
import { isClosed } from './paper.rules';
import { quotesOf, withWhatHolds } from './quotes';
import { asTree, markedIds } from './tree';
import { WorkingCopy, type PaperPlace } from './working-copy';
import { paperMissing, sectionMissing } from './workshop.errors';
import { PaperWork, Remark, RemarkReply, Suggestion } from './workshop.entity';

/** Who looks, and what that person may do. */
export interface Reader {
  me: Actor;
  may: WorkshopView['may'];
}

/** Reads the workshop; the number of statements does not grow with the paper. */
@Injectable()
export class WorkshopQuery {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly copy: WorkingCopy,
  ) {}

  private readonly sql: Sql = (statement, parameters) => this.transactions.read(statement, parameters);

  /** The papers of a roundtable that can be edited: briefs and summaries, in all their languages. */
  async papers(roundtableId: Id): Promise<PaperHead[]> {
    const rows = await this.sql<Omit<PaperHead, 'dir' | 'title'> & { title: Inline[] | null }>(
      `select d.id as "documentId", d.kind, d.language, d.state, d.revision, coalesce(w.front, r.content->'front')->'title' as title
       from document d join document_revision r on r.document_id = d.id and r.revision = d.revision left join paper_work w on w.document_id = d.id
       where d.roundtable_id = $1 and (w.document_id is not null or d.kind = 'policy-brief') order by d.kind, d.created_at, d.id`,
      [roundtableId],
    );
    return rows.map(({ title, ...row }) => ({ ...row, dir: directionOf(row.language), title: lineWords(title ?? []) }));
  }

  /** One paper's line in that list. @throws DomainError NOT_FOUND */
  async paper({ roundtableId, documentId }: PaperPlace): Promise<PaperHead> {
    const found = (await this.papers(roundtableId)).find((one) => one.documentId === documentId);
    if (!found) throw paperMissing();
    return found;
  }

  /** The outline. @throws DomainError NOT_FOUND */
  async show(place: PaperPlace, { me, may }: Reader): Promise<WorkshopView> {
    const { paper, work } = await this.open(place, me);
    const rows = await sectionRows(this.sql, paper.id);
    const sections = await headsOf(this.sql, paper, rows, me, this.transactions.now());
    const used = new Set(rows.flatMap(({ tally }) => tally.notes));
    const notes = await this.sql<{ id: Id }>(`select id from note where roundtable_id = $1 and deleted_at is null and attribution <> 'off_record'`, [place.roundtableId]);
    const [facts] = await this.sql<{ endsAt: Date | null }>('select ends_at as "endsAt" from roundtable where id = $1', [place.roundtableId]);
    const removed = await this.sql<{ id: Id; title: string; removedAt: Date }>(
      `select id, tally->>'title' as title, removed_at as "removedAt" from paper_section where document_id = $1 and removed_at is not null order by removed_at desc, id`,
      [paper.id],
    );
    return {
      documentId: paper.id, kind: paper.kind, language: paper.language, dir: directionOf(paper.language), state: paper.state, revision: paper.revision,
      changedSince: work.change > work.keptChange, front: work.front, frontVersion: work.frontVersion, sections,
      removed: removed.map((one) => ({ ...one, removedAt: one.removedAt.toISOString() })),
      completeness: completenessOf(sections, rows), notes: notes.length, notesUnused: notes.filter(({ id }) => !used.has(id)).length,
      words: sections.reduce((sum, { words }) => sum + words, 0), meetingEndedAt: facts?.endsAt && facts.endsAt <= this.transactions.now() ? facts.endsAt.toISOString() : null, may,
    };
  }

  /** One section with its text. @throws DomainError NOT_FOUND */
  async section(place: SectionPlace, me: Actor): Promise<SectionView> {
    const [view] = await this.sections(place, [place.sectionId], me);
    if (!view) throw sectionMissing();
    return view;
  }

  /** Sections with their texts, in the paper's order. Those that are not there are left out. */
  async sections(place: PaperPlace, ids: readonly Id[], me: Actor): Promise<SectionView[]> {
    const { paper } = await this.open(place, me);
    const rows = await sectionRows(this.sql, paper.id);
    const heads = await headsOf(this.sql, paper, rows, me, this.transactions.now());
    const numbers = countedSections(paper.kind, rows);
    const texts = await this.sql<{ id: Id; content: Block[]; version: number }>('select id, content, version from paper_section where document_id = $1 and id = any($2) and removed_at is null', [paper.id, ids]);
    const known = await quotesOf(this.sql, paper.id);
    const beside = await this.beside(paper.id, texts, me);
    return heads.flatMap((head) => {
      const text = texts.find(({ id }) => id === head.id);
      if (!text) return [];
      const { number, firstFootnote } = numbers.get(head.id) ?? { number: '', firstFootnote: 1 };
      return [{
        ...head, version: text.version, content: withWhatHolds(text.content, known), openSuggestions: beside.suggestionsOf(text.content), remarks: beside.remarksOf(head.id, text.content),
        numbering: { section: number, firstFootnote, recommendationStem: head.kind === 'key' || !number ? '' : `${number}.` },
      }];
    });
  }

  /** What stands beside texts: who suggested what, and who remarked. */
  private async beside(documentId: Id, texts: readonly { id: Id; content: Block[] }[], me: Actor) {
    const { manager } = this.dataSource;
    const ids = texts.flatMap(({ content }) => markedIds(asTree(content), 'insertion', 'deletion'));
    const suggestions = await manager.findBy(Suggestion, { documentId, id: In(ids) });
    const remarks = await manager.find(Remark, { where: { documentId, sectionId: In(texts.map(({ id }) => id)) }, order: { madeAt: 'ASC', id: 'ASC' } });
    const replies = remarks.length > 0 ? await manager.find(RemarkReply, { where: { documentId, remarkId: In(remarks.map(({ id }) => id)) }, order: { madeAt: 'ASC', id: 'ASC' } }) : [];
    const hand = await handsOf(this.sql, [...suggestions, ...remarks, ...replies].flatMap((one) => ['resolvedBy' in one ? one.resolvedBy : null, one.madeBy as Actor]), me);
    const by = ({ madeBy, byName }: { madeBy: string; byName: string | null }) => hand({ actor: madeBy as Actor, byName });
    return {
      suggestionsOf: (content: Block[]): SuggestionView[] =>
        suggestionsIn(content).flatMap(({ id, before, after }) => {
          const made = suggestions.find((one) => one.id === id);
          return made ? [{ id, by: by(made), at: made.madeAt.toISOString(), origin: made.origin, before, after }] : [];
        }),
      remarksOf: (sectionId: Id, content: Block[]): CommentView[] =>
        remarks.filter((one) => one.sectionId === sectionId).map((remark) => {
          const now = wordsUnder(content, remark.id);
          return {
            id: remark.id, sectionId, by: by(remark), at: remark.madeAt.toISOString(), text: remark.text, resolvedAt: remark.resolvedAt?.toISOString() ?? null,
            resolvedBy: remark.resolvedBy ? hand({ actor: remark.resolvedBy }) : null, quoted: now ?? remark.quoted, marked: now !== null,
            replies: replies.filter(({ remarkId }) => remarkId === remark.id).map((reply) => ({ id: reply.id, by: by(reply), at: reply.madeAt.toISOString(), text: reply.text })),
          };
        }),
    };
  }

  private async open({ roundtableId, documentId }: PaperPlace, me: Actor): Promise<{ paper: Paper; work: PaperWork }> {
    const { manager } = this.dataSource;
    const paper = await manager.findOneBy(Paper, { id: documentId, roundtableId });
    if (!paper || paper.revision === 0) throw paperMissing();
    const work = await manager.findOne(PaperWork, { where: { documentId }, select: { documentId: true, front: true, frontVersion: true, change: true, keptChange: true } });
    if (work) return { paper, work };
    if (isClosed(paper.state) || paper.kind !== 'policy-brief') throw paperMissing();
    return this.transactions.run((tx) => this.copy.open(tx, { roundtableId, documentId }, me));
  }
}

/** What stands under a comment's mark; null where there is none. */
function wordsUnder(content: Block[], id: Id): string | null {
  let words: string | null = null;
  eachNode(asTree(content), (node) => {
    if (node.marks?.some(({ type, attrs }) => type === 'comment' && attrs?.['id'] === id)) words = (words ?? '') + saidIn(node);
  });
  return words;
}
