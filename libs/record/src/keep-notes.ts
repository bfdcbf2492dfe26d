import { Injectable } from '@nestjs/common';
import type { NoteView, NoteWish } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { DataSource, IsNull } from 'typeorm';
import { Note } from './note.entity';

const notHere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This note is not here.');

export const noteView = ({ id, position, themeId, kind, text, speakerId, speakerName, addressee, verbatim, key, attribution, notedAt }: Note): NoteView => ({
  id, position, themeId, kind, text, speakerId, speakerName, addressee, verbatim, key, attribution, notedAt: notedAt.toISOString(),
});

/** Keeps, changes, strikes and brings back single notes. */
@Injectable()
export class KeepNotes {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
  ) {}

  /** The notes that stand, in the order they were taken. */
  async list(roundtableId: Id): Promise<NoteView[]> {
    const rows = await this.dataSource.manager.find(Note, { where: { roundtableId, deletedAt: IsNull() }, order: { position: 'ASC', id: 'ASC' } });
    return rows.map(noteView);
  }

  keep(roundtableId: Id, wish: NoteWish, by: Actor): Promise<NoteView> {
    return this.transactions.run(async (tx) => {
      const [note] = await this.keepAll(tx, roundtableId, [wish]);
      if (!note) throw notHere();
      await tx.audit({ entity: 'note', id: note.id, action: 'kept', by });
      return noteView(note);
    });
  }

  /** Keeps notes after those there are; their order is the given one. Theme and speaker must be the roundtable's. */
  async keepAll(tx: Tx, roundtableId: Id, wishes: readonly NoteWish[]): Promise<Note[]> {
    await tx.sql('select 1 from roundtable where id = $1 for update', [roundtableId]);
    await belongs(tx, roundtableId, wishes);
    const [last] = await tx.sql<{ position: number }>('select coalesce(max(position), -1) as position from note where roundtable_id = $1', [roundtableId]);
    const notes = wishes.map((wish, index) =>
      tx.manager.create(Note, { ...wish, id: newId(), roundtableId, position: (last?.position ?? -1) + 1 + index, notedAt: tx.now, deletedAt: null }),
    );
    await tx.manager.insert(Note, notes);
    await tx.announce('roundtable.noted', roundtableId);
    return notes;
  }

  edit(roundtableId: Id, noteId: Id, wish: NoteWish, by: Actor): Promise<NoteView> {
    return this.change(roundtableId, noteId, 'edited', by, async (tx, note) => {
      await belongs(tx, roundtableId, [wish]);
      const { themeId, kind, text, speakerId, speakerName, addressee, verbatim, key, attribution } = wish;
      Object.assign(note, { themeId, kind, text, speakerId, speakerName, addressee, verbatim, key, attribution });
    });
  }

  strike(roundtableId: Id, noteId: Id, by: Actor): Promise<NoteView> {
    return this.change(roundtableId, noteId, 'struck', by, async (tx, note) => void (note.deletedAt ??= tx.now));
  }

  restore(roundtableId: Id, noteId: Id, by: Actor): Promise<NoteView> {
    return this.change(roundtableId, noteId, 'brought back', by, async (_tx, note) => void (note.deletedAt = null));
  }

  private change(roundtableId: Id, noteId: Id, action: string, by: Actor, work: (tx: Tx, note: Note) => Promise<void>): Promise<NoteView> {
    return this.transactions.run(async (tx) => {
      // As for new notes: whoever says anew who spoke waits, so that no speaker goes while a note takes him.
      await tx.sql('select 1 from roundtable where id = $1 for update', [roundtableId]);
      const note = await tx.find(Note, { id: noteId, roundtableId }, notHere);
      await work(tx, note);
      await tx.manager.save(Note, note);
      await tx.audit({ entity: 'note', id: noteId, action, by });
      await tx.announce('roundtable.noted', roundtableId);
      return noteView(note);
    });
  }
}

async function belongs(tx: Tx, roundtableId: Id, wishes: readonly NoteWish[]): Promise<void> {
  const ids = (of: (wish: NoteWish) => Id | null): Id[] => [...new Set(wishes.flatMap((wish) => of(wish) ?? []))];
  const [themes, speakers] = [ids(({ themeId }) => themeId), ids(({ speakerId }) => speakerId)];
  const [found] = await tx.sql<{ themes: number; speakers: number }>(
    `select (select count(*)::int from theme where roundtable_id = $1 and id = any($2)) as themes,
            (select count(*)::int from appearance where roundtable_id = $1 and id = any($3)) as speakers`,
    [roundtableId, themes, speakers],
  );
  if (found?.themes === themes.length && found.speakers === speakers.length) return;
  throw new DomainError('INPUT_INVALID', 'invalid', 'A note names a theme or a speaker that is not of this roundtable. Nothing was kept.');
}
