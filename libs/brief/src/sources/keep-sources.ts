import { Injectable } from '@nestjs/common';
import { normalDoi, normalSymbol, printedIsbn, type Source, type SourceView, type SourceWish } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { fitKey, keyFor } from '@convenor/documents';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { isDeepStrictEqual } from 'node:util';
import { IsNull } from 'typeorm';
import { SourceRow } from './source.entity';
import { Sources, sourceView } from './sources';

/** No brief cites so many; it keeps the writing of a paper short. */
export const sourcesOfARoundtable = 1000;

const notHere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This source is not here.');
const keyTaken = (key: string): DomainError =>
  new DomainError('SOURCE_KEY_TAKEN', 'refused', `Another source goes by “${key}”. Choose another key; nothing was changed.`, { key });
const tooMany = (): DomainError =>
  new DomainError('SOURCES_TOO_MANY', 'refused', `A roundtable keeps at most ${sourcesOfARoundtable} sources. Take away those no longer cited; nothing was changed.`);

/** Adds, changes, takes away and brings back sources. */
@Injectable()
export class KeepSources {
  constructor(
    private readonly transactions: Transactions,
    private readonly sources: Sources,
  ) {}

  /** @throws DomainError SOURCE_KEY_TAKEN, SOURCES_TOO_MANY */
  add(roundtableId: Id, wish: SourceWish, by: Actor): Promise<SourceView> {
    return this.shown(roundtableId, async (tx) => {
      const standing = await standingIn(tx, roundtableId);
      const key = wish.key ?? fitKey('', keyFor(wish), new Set(standing.map((row) => row.key.toLowerCase())));
      return insert(tx, roundtableId, { ...wish, key }, standing, by);
    });
  }

  /** @throws DomainError SOURCE_KEY_TAKEN */
  edit(roundtableId: Id, sourceId: Id, wish: Source, by: Actor): Promise<SourceView> {
    return this.shown(roundtableId, async (tx) => {
      const standing = await standingIn(tx, roundtableId);
      const row = await tx.find(SourceRow, { id: sourceId, roundtableId, removedAt: IsNull() }, notHere);
      const { key, ...work } = tidy(wish);
      keyIsFree(key, standing.filter(({ id }) => id !== sourceId));
      const fields = Object.entries(work).flatMap(([name, value]) => (isDeepStrictEqual(value, row.work[name as keyof typeof work]) ? [] : [name]));
      await tx.manager.save(SourceRow, Object.assign(row, { key, work }));
      await told(tx, row, 'edited', by, { fields });
      return row;
    });
  }

  remove(roundtableId: Id, sourceId: Id, by: Actor): Promise<SourceView> {
    return this.shown(roundtableId, async (tx) => {
      await standingIn(tx, roundtableId);
      const row = await tx.find(SourceRow, { id: sourceId, roundtableId }, notHere);
      if (row.removedAt) return row;
      row.removedAt = tx.now;
      await tx.manager.save(SourceRow, row);
      await told(tx, row, 'taken away', by);
      return row;
    });
  }

  /** @throws DomainError SOURCE_KEY_TAKEN where another source took its key meanwhile */
  restore(roundtableId: Id, sourceId: Id, by: Actor): Promise<SourceView> {
    return this.shown(roundtableId, async (tx) => {
      const standing = await standingIn(tx, roundtableId);
      const row = await tx.find(SourceRow, { id: sourceId, roundtableId }, notHere);
      if (!row.removedAt) return row;
      keyIsFree(row.key, standing);
      if (standing.length >= sourcesOfARoundtable) throw tooMany();
      row.removedAt = null;
      await tx.manager.save(SourceRow, row);
      await told(tx, row, 'brought back', by);
      return row;
    });
  }

  private async shown(roundtableId: Id, work: (tx: Tx) => Promise<SourceRow>): Promise<SourceView> {
    const row = await this.transactions.run(work);
    // Sent again, the request gives the kept answer, whose instants are text.
    return sourceView({ ...row, removedAt: row.removedAt && new Date(row.removedAt) }, await this.sources.styleOf(roundtableId));
  }
}

/** Numbers in their one form, so that the same work is known again. */
export const tidy = (source: Source): Source => ({
  ...source,
  doi: normalDoi(source.doi) ?? '',
  symbol: normalSymbol(source.symbol) ?? '',
  isbn: source.isbn && printedIsbn(source.isbn),
});

/** The sources that stand, locked with their roundtable, so that no key is given twice and the count holds. */
export async function standingIn(tx: Tx, roundtableId: Id): Promise<SourceRow[]> {
  await tx.sql('select 1 from roundtable where id = $1 for update', [roundtableId]);
  return tx.manager.find(SourceRow, { where: { roundtableId, removedAt: IsNull() } });
}

/** Keeps one source beside those that stand. @throws DomainError SOURCE_KEY_TAKEN, SOURCES_TOO_MANY */
export async function insert(tx: Tx, roundtableId: Id, source: Source, standing: readonly SourceRow[], by: Actor): Promise<SourceRow> {
  const { key, ...work } = tidy(source);
  keyIsFree(key, standing);
  if (standing.length >= sourcesOfARoundtable) throw tooMany();
  const row = tx.manager.create(SourceRow, { id: newId(), roundtableId, key, work, addedAt: tx.now, removedAt: null });
  await tx.manager.insert(SourceRow, row);
  await told(tx, row, 'added', by);
  return row;
}

function keyIsFree(key: string, standing: readonly SourceRow[]): void {
  if (standing.some((row) => row.key.toLowerCase() === key.toLowerCase())) throw keyTaken(key);
}

async function told(tx: Tx, row: SourceRow, action: string, by: Actor, fields: Record<string, unknown> = {}): Promise<void> {
  await tx.audit({ entity: 'source', id: row.id, action, by, fields });
  await tx.announce('sources.changed', row.roundtableId);
}
