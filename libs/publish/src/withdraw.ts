import { Injectable } from '@nestjs/common';
import { localTime } from '@convenor/calendar';
import { movePaper } from '@convenor/brief';
import { Transactions, type Actor, type Announcements, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { withoutQuotes } from './frozen';
import { Edition, EditionVersion, Notice, Publication } from './publication.entity';
import { notPublic, nothingHere } from './publish.errors';
import { editionIn, hiddenIn, latestOf, promise } from './publish-paper';
import { forget, index } from './search-text';

/** What was published is taken back, with a dated word to readers; never silently. */
@Injectable()
export class Withdraw {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Takes an edition back: the page stays with title and notice, its text and files are no longer served or found. Asked
   * twice, it stays as the first said.
   *
   * @throws DomainError EDITION_NOT_PUBLIC before its first version is public
   */
  edition({ roundtableId, editionId, words }: { roundtableId: Id; editionId: Id; words: string }, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      await tx.sql('select 1 from roundtable where id = $1 for update', [roundtableId]);
      const edition = await editionIn(tx, roundtableId, editionId);
      if (edition.withdrawnAt) return;
      const latest = await latestOf(tx, editionId);
      if (!latest || (latest.state === 'making' && latest.version === 1)) throw notPublic();
      await tx.manager.update(Edition, editionId, { withdrawnAt: tx.now });
      await tx.manager.delete(EditionVersion, { editionId, state: 'making' });
      await tx.manager.insert(Notice, { id: newId(), editionId, version: null, kind: 'withdrawal', quoteId: null, notedOn: await today(tx, roundtableId), words, notedBy: by, notedAt: tx.now });
      await forget(tx, editionId);
      await movePaper(tx, edition.documentId, 'withdrawn', by);
      await tx.audit({ entity: 'edition', id: editionId, action: 'withdrawn', by });
      await tx.announce('publication.withdrawn', edition.publicationId, { editionId });
    });
  }

  /** Gives a notice its words, or better ones. @throws DomainError NOT_FOUND for a notice of another roundtable */
  notice({ roundtableId, noticeId, words }: { roundtableId: Id; noticeId: Id; words: string }, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const notice = await tx.find(Notice, { id: noticeId }, nothingHere);
      await editionIn(tx, roundtableId, notice.editionId);
      await tx.manager.update(Notice, noticeId, { words });
      await tx.audit({ entity: 'edition', id: notice.editionId, action: `words of a notice (${notice.kind})`, by });
    });
  }

  /** Says which promise a publication keeps; one that is public already has kept it on the day it became so. */
  promise({ roundtableId, publicationId, promiseId }: { roundtableId: Id; publicationId: Id; promiseId: Id | null }, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const publication = await tx.find(Publication, { id: publicationId, roundtableId }, nothingHere);
      const before = publication.promiseId;
      await promise(tx, publication, promiseId);
      const [first] = await tx.sql<{ at: Date | null }>(
        `select min(v.public_at) as at from edition_version v join edition e on e.id = v.edition_id where e.publication_id = $1`, [publicationId]);
      if (before && before !== promiseId) await tx.sql('update promise set kept_at = null where id = $1', [before]);
      if (promiseId && first?.at) await tx.sql('update promise set kept_at = $2 where id = $1 and kept_at is null', [promiseId, first.at]);
      await tx.audit({ entity: 'publication', id: publicationId, action: promiseId ? 'keeps a promise' : 'keeps no promise', by, fields: { promiseId } });
    });
  }

  /** Hides a quote from the moment its speaker took it back, in all editions that hold it. */
  listen(announcements: Announcements): void {
    announcements.on('quote.withdrawn', (tx, { subjectId, facts }) => this.hide(tx, subjectId, typeof facts.documentId === 'string' ? facts.documentId : null));
  }

  /**
   * Heard twice, it is hidden once. A passage that cannot be found in the text, being told and not quoted, hides the whole
   * text of the versions there are: better nothing than words that were taken back.
   */
  private async hide(tx: Tx, quoteId: Id, documentId: Id | null): Promise<void> {
    const held = await tx.sql<{ id: Id; roundtableId: Id }>(
      `select distinct e.id, p.roundtable_id as "roundtableId" from edition e join publication p on p.id = e.publication_id join edition_version v on v.edition_id = e.id
       where v.document::text like '%' || $1 || '%'`, [quoteId]);
    if (held.length === 0 && documentId) return this.hideWhole(tx, quoteId, documentId);
    for (const { id, roundtableId } of held) {
      const edition = await tx.find(Edition, { id }, nothingHere);
      const made = await tx.sql(
        `insert into publication_notice (id, edition_id, version, kind, quote_id, noted_on, words, noted_by, noted_at)
         values ($1, $2, null, 'quote_withdrawn', $3, $4, null, 'system:publish', $5) on conflict on constraint publication_notice_one_per_quote do nothing returning id`,
        [newId(), id, quoteId, await today(tx, roundtableId), tx.now]);
      if (made.length === 0) continue;
      const current = await tx.manager.findOneBy(EditionVersion, { editionId: id, state: 'public' });
      if (current && !edition.withdrawnAt) await index(tx, edition, withoutQuotes(current.document, await hiddenIn(tx, edition)));
      await tx.audit({ entity: 'edition', id, action: 'a quote was taken back and hidden', by: 'system:publish', fields: { quoteId } });
      await tx.announce('publication.quote_hidden', edition.publicationId, { editionId: id, quoteId });
    }
  }

  private async hideWhole(tx: Tx, quoteId: Id, documentId: Id): Promise<void> {
    const [place] = await tx.sql<{ id: Id; publicationId: Id; roundtableId: Id; version: number }>(
      `select e.id, p.id as "publicationId", p.roundtable_id as "roundtableId", max(v.version)::int as version
       from edition e join publication p on p.id = e.publication_id join edition_version v on v.edition_id = e.id where e.document_id = $1 group by e.id, p.id`, [documentId]);
    if (!place) return;
    const made = await tx.sql(
      `insert into publication_notice (id, edition_id, version, kind, quote_id, noted_on, words, noted_by, noted_at)
       values ($1, $2, $3, 'quote_withdrawn', $4, $5, null, 'system:publish', $6) on conflict on constraint publication_notice_one_per_quote do nothing returning id`,
      [newId(), place.id, place.version, quoteId, await today(tx, place.roundtableId), tx.now]);
    if (made.length === 0) return;
    await forget(tx, place.id);
    await tx.audit({ entity: 'edition', id: place.id, action: 'a passage was taken back and the text hidden', by: 'system:publish', fields: { quoteId } });
    await tx.announce('publication.quote_hidden', place.publicationId, { editionId: place.id, quoteId });
  }
}

/** The date by the clocks of the roundtable. */
async function today(tx: Tx, roundtableId: Id): Promise<string> {
  const [row] = await tx.sql<{ zone: string }>('select zone from roundtable where id = $1', [roundtableId]);
  return localTime(tx.now, row?.zone ?? 'UTC').date;
}
