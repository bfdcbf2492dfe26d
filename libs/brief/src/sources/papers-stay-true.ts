import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Announcements, type Announcement, type Tx } from '@convenor/database';
import { refreshCitations } from '@convenor/documents';
import type { Id } from '@convenor/kernel';
import { isClosed } from '../workshop/paper.rules';
import { WorkingCopy, type OpenPaper } from '../workshop/working-copy';
import { PaperWork } from '../workshop/workshop.entity';
import { Sources, type PaperSources } from './sources';

const by = 'system:sources';

/**
 * Writes notes and references of papers anew when a source or the programme's style changes. Only working copies change:
 * revisions and what was published stay as they were, and a published paper's working copy leads to its correction.
 *
 * Where somebody writes in a section that would change, nothing is written and the announcement is tried again later, as
 * often as it takes: a text never changes under somebody's hands, and the paper is true at the latest when it is left.
 */
@Injectable()
export class PapersStayTrue implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly sources: Sources,
    private readonly copy: WorkingCopy,
  ) {}

  onModuleInit(): void {
    this.listen(this.announcements);
  }

  listen(announcements: Announcements): void {
    announcements.on('sources.changed', (tx, announcement) => this.sourcesChanged(tx, announcement));
    announcements.on('programme.edited', (tx, { subjectId }) => this.programmeEdited(tx, subjectId));
  }

  private async sourcesChanged(tx: Tx, { id, subjectId }: Announcement): Promise<void> {
    if (await newerWaits(tx, id, subjectId)) return;
    const papers = await tx.sql<{ id: Id; state: Parameters<typeof isClosed>[0] }>(
      `select d.id, d.state from document d join paper_work w on w.document_id = d.id where d.roundtable_id = $1 order by d.id`,
      [subjectId],
    );
    const open = papers.filter(({ state }) => !isClosed(state));
    if (open.length === 0) return;
    const known = await this.sources.forPaper(subjectId);
    for (const paper of open) await this.refresh(tx, await this.copy.open(tx, { roundtableId: subjectId, documentId: paper.id }, by), known);
  }

  /** A transaction for each roundtable, so that one section in use keeps no other paper waiting. */
  private async programmeEdited(tx: Tx, programmeId: Id): Promise<void> {
    const roundtables = await tx.sql<{ id: Id }>(
      `select distinct r.id from roundtable r join document d on d.roundtable_id = r.id join paper_work w on w.document_id = d.id
       where r.programme_id = $1 and exists (select 1 from source s where s.roundtable_id = r.id) order by r.id`,
      [programmeId],
    );
    for (const { id } of roundtables) await tx.announce('sources.changed', id);
  }

  /** The machine's own draft is written anew too: otherwise drafting again would take the new notes for somebody's edits. */
  private async refresh(tx: Tx, open: OpenPaper, { sources, style }: PaperSources): Promise<void> {
    const doc = await this.copy.document(tx, open);
    const anew = refreshCitations(doc, sources, style);
    if (anew === doc) return;
    await this.copy.lay(tx, open, anew, by);
    const { machineDraft } = open.work;
    if (machineDraft) await tx.manager.update(PaperWork, { documentId: open.paper.id }, { machineDraft: refreshCitations(machineDraft, sources, style) as never });
    await tx.audit({ entity: 'document', id: open.paper.id, action: 'citations written anew', by });
  }
}

/** A pasted list announces every source; the last of those that wait does the work of all. */
async function newerWaits(tx: Tx, id: Id, roundtableId: Id): Promise<boolean> {
  const [newer] = await tx.sql(`select 1 from announcement where topic = 'sources.changed' and subject_id = $1 and handled_at is null and id > $2 limit 1`, [roundtableId, id]);
  return newer !== undefined;
}
