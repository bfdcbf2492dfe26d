import { Injectable } from '@nestjs/common';
import type { Block, SectionHead } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { minutes, type Id } from '@convenor/kernel';
import { checkPictures } from '../pictures/pictures';
import { headIn, holderView } from './heads';
import { handIn } from './hands';
import { holdOf, sectionAt, type SectionPlace } from './hold-section';
import { heldBy } from './paper.rules';
import { quotesOf, withWhatHolds } from './quotes';
import { boundQuotes, checkedContent, checkEvidence, checkOnlySuggests } from './section-checks';
import { tallyOf } from './tally';
import { WorkingCopy } from './working-copy';
import { contentInvalid, sectionMovedOn, sectionTakenOver, type Conflict } from './workshop.errors';
import type { PaperSection } from './workshop.entity';

/** Stores a text only on the version it was made on: two that were made on one version cannot both be stored. */
export const storeOnVersion = `
  update paper_section set content = $4, tally = $5, version = version + 1, changed_by = $6, changed_at = $7, holder = $6, held_since = $8, held_until = $9
  where document_id = $1 and id = $2 and version = $3 and removed_at is null
  returning version`;

/** Signs of its JSON: some hundreds of pages, more than a browser edits and a comparison can bear. */
const longestSection = 3_000_000;

/** Who saves, and whether that person may do more than suggest. */
export interface Writer {
  by: Actor;
  mayWrite: boolean;
}

/** Saves what somebody typed. */
@Injectable()
export class SaveSection {
  /** The statement that stores; only a test of the guard gives another. */
  protected readonly statement: string = storeOnVersion;

  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
  ) {}

  /**
   * Saves a section on the version it was made on and keeps it with whoever saves for two more minutes. What was
   * answered is stored; what is refused is stored nowhere and stays with the browser, which is shown what stands now.
   *
   * @returns the section's head with its new version
   * @throws DomainError SECTION_TAKEN_OVER, SECTION_MOVED_ON with `Conflict`; DOCUMENT_INVALID, LINK_REFUSED,
   *   EVIDENCE_UNKNOWN, PICTURE_UNKNOWN, QUOTE_RULE_BROKEN where the text may not be kept; ONLY_SUGGESTIONS; PAPER_CLOSED
   */
  async save(place: SectionPlace, { version, content }: { version: number; content: Block[] }, { by, mayWrite }: Writer): Promise<SectionHead> {
    const sent = checkedContent(content);
    if (JSON.stringify(sent).length > longestSection) throw contentInvalid('a section as long as this is to be parted into several.');
    return this.transactions.run(async (tx) => {
      const open = await this.copy.lock(tx, place, by);
      const section = await sectionAt(tx, place);
      const holder = heldBy(section, tx.now);
      if (holder && holder !== by) throw sectionTakenOver(await this.conflict(tx, section, by));
      await checkPictures(tx, place.documentId, sent);
      await checkEvidence(tx, place.roundtableId, sent, section.tally.notes);
      const bound = await boundQuotes(tx, place, sent);
      if (!mayWrite) checkOnlySuggests(withWhatHolds(section.content, await quotesOf(tx.sql.bind(tx), place.documentId)), bound, await this.ownSuggestions(tx, place, by));
      const tally = tallyOf(place.documentId, open.paper.language, section.kind, bound);
      const { heldSince, heldUntil } = holdOf(section, by, tx.now);
      const stored = await tx.sql(this.statement, [place.documentId, place.sectionId, version, JSON.stringify(bound), JSON.stringify(tally), by, tx.now, heldSince, heldUntil]);
      if (stored.length === 0) throw sectionMovedOn(await this.conflict(tx, section, by));
      await this.copy.know(tx, { documentId: place.documentId, id: place.sectionId, content: bound, tally }, by);
      await this.copy.touch(tx, open);
      await this.tell(tx, place, section, by);
      return headIn(tx.sql.bind(tx), open.paper, place.sectionId, by, tx.now);
    });
  }

  /** Saving by itself every few seconds writes one line in the log for a spell of writing, not one for each. */
  private async tell(tx: Tx, { documentId, sectionId }: SectionPlace, before: PaperSection, by: Actor): Promise<void> {
    if (before.changedBy === by && tx.now.getTime() - before.changedAt.getTime() < minutes(10)) return;
    await tx.audit({ entity: 'document', id: documentId, action: 'section written', by, fields: { sectionId } });
    await tx.announce('paper.written', documentId, { sectionId });
  }

  private async ownSuggestions(tx: Tx, { documentId }: SectionPlace, by: Actor): Promise<Id[]> {
    return (await tx.sql<{ id: Id }>('select id from suggestion where document_id = $1 and made_by = $2 and by_name is null', [documentId, by])).map(({ id }) => id);
  }

  private async conflict(tx: Tx, section: PaperSection, me: Actor): Promise<Conflict> {
    const sql = tx.sql.bind(tx);
    return {
      sectionId: section.id, by: await handIn(sql, section.changedBy, me), at: section.changedAt.toISOString(), version: section.version,
      content: withWhatHolds(section.content, await quotesOf(sql, section.documentId)), holder: await holderView(sql, section, me, tx.now),
    };
  }
}
