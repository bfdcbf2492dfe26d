import { Injectable } from '@nestjs/common';
import type { ConvenorDoc } from '@convenor/contracts';
import { Files, Transactions, type Actor, type Tx } from '@convenor/database';
import { pictureNames, writeDocx, type ChangeStamp, type Pictures, type WordComment } from '@convenor/documents';
import { DomainError, slugOf, type Id } from '@convenor/kernel';
import { DataSource, IsNull } from 'typeorm';
import { handsOf } from './hands';
import { KeepRevision, revisionOf } from './keep-revision';
import { asTree, saidIn } from './tree';
import { WorkingCopy, type PaperPlace } from './working-copy';
import { Remark, RemarkReply, Suggestion } from './workshop.entity';

/** What came back in a Word file. */
export interface BroughtWord {
  leftFrom: number;
  suggestions: number;
  comments: number;
  unplaced: { why: string; before: string; after: string }[];
}

/** The paper in Word, and its way back. */
@Injectable()
export class WordFiles {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly files: Files,
    private readonly copy: WorkingCopy,
    private readonly revisions: KeepRevision,
  ) {}

  /** A DOCX of what stands now; it is kept as a revision first, so that what comes back can be held against it. */
  async out(place: PaperPlace, changes: 'with' | 'without', by: Actor): Promise<{ octets: Buffer; name: string }> {
    const { doc, stamps, comments } = await this.transactions.run(async (tx) => {
      const open = await this.copy.open(tx, place, by);
      const revision = await this.revisions.keepIn(tx, open, by);
      const { content } = await revisionOf(tx, place.documentId, revision);
      await tx.audit({ entity: 'document', id: place.documentId, action: 'taken to Word', by, fields: { revision, changes } });
      return { doc: content, stamps: await this.stamps(tx, place.documentId, by), comments: changes === 'with' ? await this.comments(tx, place.documentId, by) : [] };
    });
    const octets = await writeDocx(doc, { suggestions: changes, changes: stamps, comments, pictures: await picturesOf(this.files, doc) });
    return { octets: Buffer.from(octets), name: `${slugOf(asTree(doc.front.title).map(saidIn).join('')).replace(/[^\w.-]/g, '') || 'paper'}-r${doc.revision}.docx` };
  }

  async back(place: PaperPlace, octets: Buffer, revision: number | null, by: Actor): Promise<BroughtWord> {
    void [place, octets, revision, by, this.dataSource];
    throw new DomainError('PAPER_UNREADABLE', 'unavailable', 'Word files cannot be brought back yet.');
  }

  private async stamps(tx: Tx, documentId: Id, me: Actor): Promise<Map<Id, ChangeStamp>> {
    const rows = await tx.manager.findBy(Suggestion, { documentId, outcome: IsNull() });
    const hand = await handsOf(tx.sql.bind(tx), rows.map(({ madeBy }) => madeBy), me);
    return new Map(rows.map(({ id, madeBy, byName, madeAt }) => [id, { by: hand({ actor: madeBy, byName }).name, at: madeAt }]));
  }

  private async comments(tx: Tx, documentId: Id, me: Actor): Promise<WordComment[]> {
    const remarks = await tx.manager.find(Remark, { where: { documentId, resolvedAt: IsNull() }, order: { madeAt: 'ASC', id: 'ASC' } });
    const replies = await tx.manager.find(RemarkReply, { where: { documentId }, order: { madeAt: 'ASC', id: 'ASC' } });
    const hand = await handsOf(tx.sql.bind(tx), [...remarks, ...replies].map(({ madeBy }) => madeBy), me);
    const said = ({ madeBy, byName, madeAt, text }: Remark | RemarkReply) => ({ by: hand({ actor: madeBy, byName }).name, at: madeAt, text });
    return remarks.map((remark) => ({ id: remark.id, ...said(remark), replies: replies.filter(({ remarkId }) => remarkId === remark.id).map(said) }));
  }
}

/** The pictures of a paper; one that is not in the store is told in words by the writers. */
export async function picturesOf(files: Files, doc: ConvenorDoc): Promise<Pictures> {
  const found = new Map<string, Uint8Array>();
  for (const name of pictureNames(doc)) {
    const octets = await files.read(name).catch(() => null);
    if (octets) found.set(name, octets);
  }
  return found;
}
