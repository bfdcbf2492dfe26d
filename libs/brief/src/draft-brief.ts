import { Injectable } from '@nestjs/common';
import type { BriefView, ConvenorDoc } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { refreshCitations, writeHtml } from '@convenor/documents';
import { DomainError, type Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { appearancesOf, KeepNotes } from '@convenor/record';
import { briefFacts } from './brief-facts';
import { Papers } from './papers';
import { briefCompleteness } from './prose/completeness';
import { layOutBrief } from './prose/lay-out-brief';
import { briefSources, Sources } from './sources/sources';
import type { PaperPlace } from './workshop/working-copy';
import { BriefWorkshop, type RedraftOutcome } from './workshop/redraft-paper';

/** Lays the notes of a roundtable out as its draft brief. */
@Injectable()
export class DraftBrief {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly notes: KeepNotes,
    private readonly papers: Papers,
    private readonly workshop: BriefWorkshop,
    private readonly sources: Sources,
  ) {}

  /**
   * One click: a new revision from all notes there are, its files queued. A draft that is there already is drafted
   * again: what people edited stays. With nothing new since the last one it stays as it is.
   *
   * @returns what a redraft brought; nothing for the first draft
   * @throws DomainError NOBODY_SPOKE_YET before it was said who spoke; SECTION_HELD where somebody writes what would change
   */
  async draft(roundtableId: Id, by: Actor): Promise<RedraftOutcome> {
    const plan = await this.plans.of(roundtableId);
    const appearances = await appearancesOf(this.transactions, roundtableId);
    if (!appearances.some(({ kind }) => kind !== 'absent')) {
      throw new DomainError('NOBODY_SPOKE_YET', 'refused', 'Say first who spoke; the brief names them.');
    }
    const notes = await this.notes.list(roundtableId);
    const known = await this.sources.forPaper(roundtableId);
    const sources = briefSources(known, 'en');
    const write = (id: Id, revision: number): ConvenorDoc => refreshCitations(layOutBrief(briefFacts({ plan, appearances, notes, sources }, id, revision)), known.sources, known.style);
    return this.transactions.run(async (tx) => {
      const key = { roundtableId, kind: 'policy-brief', language: 'en' } as const;
      const paper = await this.papers.locked(tx, key);
      return paper ? this.workshop.redraftIn(tx, paper, write(paper.id, paper.revision), by) : this.workshop.beginIn(tx, await this.papers.keep(tx, key, by, write), by);
    });
  }

  /**
   * The same for a paper that is known by its id.
   *
   * @throws DomainError NOT_FOUND; EDITION_TRANSLATED for a language edition, which follows its original by hand
   */
  async redraft({ roundtableId, documentId }: PaperPlace, by: Actor): Promise<RedraftOutcome> {
    const { paper } = await this.papers.newest({ roundtableId, kind: 'policy-brief', language: 'en' });
    if (paper.id !== documentId) throw new DomainError('EDITION_TRANSLATED', 'refused', 'This edition is a translation. Draft the original again, then compare its revisions and translate what changed.');
    return this.draft(roundtableId, by);
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
