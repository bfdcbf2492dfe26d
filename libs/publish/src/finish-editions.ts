import { Injectable } from '@nestjs/common';
import { movePaper, Paper } from '@convenor/brief';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { Edition, EditionVersion, Notice, Publication } from './publication.entity';
import { nothingHere } from './publish.errors';
import { isBarred } from './publish-paper';
import { index } from './search-text';

/** Lets versions go public whose files are all there. Safe to run in several processes at once, and to be killed anywhere. */
@Injectable()
export class FinishEditions {
  constructor(private readonly transactions: Transactions) {}

  /** @returns how many became public */
  async sweep(): Promise<number> {
    const made = await this.transactions.read<{ editionId: Id; version: number }>(
      `select v.edition_id as "editionId", v.version from edition_version v where v.state = 'making'
         and (select count(*) from rendition r where r.document_id = v.document_id and r.revision = v.revision and r.state = 'ready') = 4
       order by v.asked_at limit 100`,
    );
    let finished = 0;
    for (const one of made) finished += (await this.finish(one)) ? 1 : 0;
    return finished;
  }

  private finish({ editionId, version }: { editionId: Id; version: number }): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const edition = await tx.find(Edition, { id: editionId }, nothingHere);
      const publication = await tx.find(Publication, { id: edition.publicationId }, nothingHere);
      await tx.sql('select 1 from roundtable where id = $1 for update', [publication.roundtableId]);
      const made = await tx.manager.findOneBy(EditionVersion, { editionId, version, state: 'making' });
      if (!made || edition.withdrawnAt) return false;
      // A quote taken back while the files were made: they hold it, so they never go out.
      if (await isBarred(tx, made)) return false;
      await tx.manager.update(EditionVersion, { editionId, state: 'public' }, { state: 'replaced' });
      await tx.manager.update(EditionVersion, { editionId, version }, { state: 'public', publicAt: tx.now });
      await moved(tx, made, made.askedBy as Actor);
      if (version > 1) {
        await tx.manager.insert(Notice, { id: newId(), editionId, version, kind: 'correction', quoteId: null, notedOn: made.issuedOn, words: made.words, notedBy: made.askedBy, notedAt: tx.now });
      }
      await index(tx, edition, made.document);
      if (publication.promiseId) await tx.sql('update promise set kept_at = $2 where id = $1 and kept_at is null', [publication.promiseId, tx.now]);
      await tx.audit({ entity: 'edition', id: editionId, action: `version ${version} public`, by: 'system:publish', fields: { hash: made.hash } });
      await tx.announce('publication.published', publication.id, { editionId, version });
      return true;
    });
  }
}

/** A house without review rounds clears and publishes at once. */
async function moved(tx: Tx, { documentId, version }: EditionVersion, by: Actor): Promise<void> {
  const { state } = await tx.find(Paper, { id: documentId }, nothingHere);
  if (version > 1) return movePaper(tx, documentId, 'corrected', by);
  if (state === 'draft' || state === 'in_review') await movePaper(tx, documentId, 'cleared', by);
  return movePaper(tx, documentId, 'published', by);
}
