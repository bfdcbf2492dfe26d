import { Injectable } from '@nestjs/common';
import type { BriefView } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { writeHtml } from '@convenor/documents';
import { DomainError, type Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { appearancesOf, KeepNotes } from '@convenor/record';
import { briefFacts } from './brief-facts';
import { Papers } from './papers';
import { briefCompleteness } from './prose/completeness';
import { layOutBrief } from './prose/lay-out-brief';

/** Lays the notes of a roundtable out as its draft brief. */
@Injectable()
export class DraftBrief {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly notes: KeepNotes,
    private readonly papers: Papers,
  ) {}

  /**
   * One click: a new revision from all notes there are, its files queued. With nothing new since the last one the
   * draft stays as it is.
   *
   * @throws DomainError NOBODY_SPOKE_YET before it was said who spoke
   */
  async draft(roundtableId: Id, by: Actor): Promise<void> {
    const plan = await this.plans.of(roundtableId);
    const appearances = await appearancesOf(this.transactions, roundtableId);
    if (!appearances.some(({ kind }) => kind !== 'absent')) {
      throw new DomainError('NOBODY_SPOKE_YET', 'refused', 'Say first who spoke; the brief names them.');
    }
    const notes = await this.notes.list(roundtableId);
    await this.transactions.run((tx) =>
      this.papers.keep(tx, { roundtableId, kind: 'policy-brief', language: 'en' }, by, (id, revision) => layOutBrief(briefFacts({ plan, appearances, notes }, id, revision))),
    );
  }

  /** The newest revision with what it lacks. @throws DomainError NOT_FOUND before the first draft */
  async show(roundtableId: Id): Promise<BriefView> {
    const { paper, revision, renditions } = await this.papers.newest({ roundtableId, kind: 'policy-brief', language: 'en' });
    const { content, madeAt } = revision;
    return {
      documentId: paper.id,
      revision: paper.revision,
      state: paper.state,
      madeAt: madeAt.toISOString(),
      html: writeHtml(content),
      completeness: briefCompleteness(content),
      renditions,
    };
  }
}
