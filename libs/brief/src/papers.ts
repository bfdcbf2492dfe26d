import { Injectable } from '@nestjs/common';
import { PaperFormat, type ConvenorDoc, type DocKind, type Language, type RenditionView } from '@convenor/contracts';
import { Files, Transactions, type Actor, type Tx } from '@convenor/database';
import { checkDocument } from '@convenor/documents';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { Paper, PaperRevision, Rendition } from './paper.entity';
import { wordsOf } from './workshop/tally';

/** Which paper of which roundtable. */
export interface PaperKey {
  roundtableId: Id;
  kind: DocKind;
  language: Language;
}

export const paperNotFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This paper has not been written yet.');

/** Keeps papers as revisions and hands out the files made from them. */
@Injectable()
export class Papers {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly files: Files,
  ) {}

  /**
   * Writes the next revision and queues its four files. A content that equals the newest revision's makes no new one,
   * unless it is to bear a label.
   *
   * @param write makes the content for the paper's id and the revision it will have
   */
  async keep(tx: Tx, key: PaperKey, by: Actor, write: (id: Id, revision: number) => ConvenorDoc, label: string | null = null): Promise<Paper> {
    const known = await this.locked(tx, key);
    const paper = known ?? tx.manager.create(Paper, { ...key, id: newId(), state: 'draft', revision: 0, createdAt: tx.now });
    const before = known ? await tx.manager.findOneByOrFail(PaperRevision, { documentId: paper.id, revision: paper.revision }) : null;
    if (before && (label === null || label === before.label) && JSON.stringify(sorted(write(paper.id, paper.revision))) === JSON.stringify(sorted(before.content))) return paper;
    paper.revision += 1;
    const content = write(paper.id, paper.revision);
    checkDocument(content);
    await tx.manager.save(Paper, paper);
    await tx.manager.insert(PaperRevision, { documentId: paper.id, revision: paper.revision, content, madeBy: by, madeAt: tx.now, label, words: wordsOf(content) });
    await tx.manager.insert(Rendition, PaperFormat.options.map((format) => ({ documentId: paper.id, revision: paper.revision, format, state: 'waiting' as const })));
    await tx.audit({ entity: 'document', id: paper.id, action: `revision ${paper.revision}`, by });
    await tx.announce('paper.kept', paper.id, { revision: paper.revision });
    return paper;
  }

  /** The paper, locked. Where there is none yet the roundtable is, so that two first drafts make one paper. */
  async locked(tx: Tx, { roundtableId, kind, language }: PaperKey): Promise<Paper | null> {
    const find = (): Promise<Paper | null> => tx.manager.findOne(Paper, { where: { roundtableId, kind, language }, lock: { mode: 'pessimistic_write' } });
    const known = await find();
    if (known) return known;
    await tx.sql('select 1 from roundtable where id = $1 for update', [roundtableId]);
    return find();
  }

  async newest({ roundtableId, kind, language }: PaperKey): Promise<{ paper: Paper; revision: PaperRevision; renditions: RenditionView[] }> {
    const { manager } = this.dataSource;
    const paper = await manager.findOneBy(Paper, { roundtableId, kind, language });
    if (!paper) throw paperNotFound();
    const place = { documentId: paper.id, revision: paper.revision };
    const renditions = await manager.find(Rendition, { where: place, order: { format: 'ASC' } });
    return {
      paper,
      revision: await manager.findOneByOrFail(PaperRevision, place),
      renditions: renditions.map(({ format, state, octets, problem }) => ({ format, state, octets, problem })),
    };
  }

  /**
   * The octets of the newest revision in one format.
   *
   * @throws DomainError PAPER_BEING_MADE while the file is not there yet; PDF_REFUSED where it cannot be made
   */
  async octets(key: PaperKey, format: PaperFormat): Promise<{ octets: Buffer; revision: number }> {
    const { manager } = this.dataSource;
    const paper = await manager.findOneBy(Paper, { ...key });
    if (!paper) throw paperNotFound();
    const rendition = await manager.findOneByOrFail(Rendition, { documentId: paper.id, revision: paper.revision, format });
    if (rendition.state === 'failed') throw new DomainError('PDF_REFUSED', 'refused', rendition.problem ?? 'This file could not be made.');
    if (!rendition.file) throw new DomainError('PAPER_BEING_MADE', 'unavailable', 'The file is being made. Ask again in a moment.', { retryAfterSeconds: 1 });
    return { octets: await this.files.read(rendition.file), revision: paper.revision };
  }

  /** Queues a revision's failed files once more. */
  retry(documentId: Id, revision: number, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      await tx.manager.update(Rendition, { documentId, revision, state: 'failed' }, { state: 'waiting', problem: null });
      await tx.audit({ entity: 'document', id: documentId, action: 'files asked for again', by });
      await tx.announce('paper.kept', documentId, { revision });
    });
  }
}

/** PostgreSQL keeps jsonb with its keys in an order of its own; two contents are compared with theirs sorted. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, field]) => [name, sorted(field)]),
  );
};
