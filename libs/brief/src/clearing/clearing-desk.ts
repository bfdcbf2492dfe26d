import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@convenor/access';
import type { ClearingLogLine, ClearingView, ReaderView } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { Paper } from '../paper.entity';
import { paperNotFound } from '../papers';
import type { PaperPlace } from '../workshop/working-copy';
import { caseOf } from './clearing-case';
import { linesOf } from './clearing-log';
import { clearingView, readerView } from './clearing.view';

const page = 500;

/** Shows what there is to clear, and the log. Reading changes nothing. */
@Injectable()
export class ClearingDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  show({ documentId, roundtableId }: PaperPlace, who: SignedIn): Promise<ClearingView> {
    return clearingView(this.dataSource.manager, { documentId, roundtableId }, who, this.transactions.now());
  }

  async reader({ documentId, roundtableId }: PaperPlace, readerId: Id): Promise<ReaderView> {
    const held = await caseOf(this.dataSource.manager, documentId, roundtableId);
    const reader = held.readers.find(({ id }) => id === readerId);
    if (!reader) throw paperNotFound();
    return readerView(reader, held, new Map());
  }

  async log(place: PaperPlace, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<{ items: ClearingLogLine[]; nextCursor: string | null }> {
    await this.mustBeHere(place);
    const after = cursor && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;
    const found = await linesOf(this.dataSource.manager, place.documentId, after, limit + 1);
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? String(items.at(-1)?.number ?? '') : null };
  }

  async wholeLog(place: PaperPlace): Promise<ClearingLogLine[]> {
    await this.mustBeHere(place);
    const lines: ClearingLogLine[] = [];
    for (;;) {
      const more = await linesOf(this.dataSource.manager, place.documentId, lines.at(-1)?.number ?? 0, page);
      lines.push(...more);
      if (more.length < page) return lines;
    }
  }

  private async mustBeHere({ documentId, roundtableId }: PaperPlace): Promise<void> {
    if (!(await this.dataSource.manager.existsBy(Paper, { id: documentId, roundtableId }))) throw paperNotFound();
  }
}
