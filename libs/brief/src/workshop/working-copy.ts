import { Injectable } from '@nestjs/common';
import { directionOf, documentOf, sectionsOf, withSectionIds, type Block, type ConvenorDoc, type DocumentSection, type SectionKind } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import { checkDocument } from '@convenor/documents';
import { newId, type Id } from '@convenor/kernel';
import { IsNull } from 'typeorm';
import { Paper, PaperRevision } from '../paper.entity';
import { heldBy, isClosed, watermarkOf } from './paper.rules';
import { knowQuotes, quotesOf, withWhatHolds } from './quotes';
import { knowSuggestions } from './suggestions';
import { tallyOf } from './tally';
import { handIn } from './hands';
import { paperClosed, paperMissing, sectionHeld } from './workshop.errors';
import { PaperSection, PaperWork } from './workshop.entity';

/** Where a paper is: its id is believed only together with the roundtable that was judged. */
export interface PaperPlace {
  roundtableId: Id;
  documentId: Id;
}

/** A paper whose working copy is locked by this transaction. */
export interface LockedPaper {
  paper: Paper;
}

/** The same with what belongs to the paper as a whole. */
export interface OpenPaper extends LockedPaper {
  work: PaperWork;
}

/**
 * The working copy of papers: what people edit. Whatever writes it locks the row of `paper_work` first, so that its
 * sections are changed by one transaction at a time.
 */
@Injectable()
export class WorkingCopy {
  /**
   * Locks a paper to change some of its sections. One that was only ever drafted gets its working copy from its newest
   * revision.
   *
   * @throws DomainError NOT_FOUND; PAPER_CLOSED once withdrawn
   */
  async lock(tx: Tx, { roundtableId, documentId }: PaperPlace, by: Actor): Promise<LockedPaper> {
    const paper = await tx.manager.findOne(Paper, { where: { id: documentId, roundtableId }, lock: { mode: 'pessimistic_write' } });
    if (!paper || paper.revision === 0) throw paperMissing();
    if (isClosed(paper.state)) throw paperClosed();
    const [known] = await tx.sql('select 1 from paper_work where document_id = $1 for update', [documentId]);
    if (!known) await this.begin(tx, paper, by);
    return { paper };
  }

  /** The same with its title page and the machine's last draft, which are as large as the paper. */
  async open(tx: Tx, place: PaperPlace, by: Actor): Promise<OpenPaper> {
    const { paper } = await this.lock(tx, place, by);
    return { paper, work: await tx.manager.findOneByOrFail(PaperWork, { documentId: paper.id }) };
  }

  /** A paper to read: without a lock, and one that was withdrawn too. @throws DomainError NOT_FOUND */
  async look(tx: Tx, place: PaperPlace, me: Actor): Promise<OpenPaper> {
    const { roundtableId, documentId } = place;
    const paper = await tx.manager.findOneBy(Paper, { id: documentId, roundtableId });
    if (!paper || paper.revision === 0) throw paperMissing();
    const work = await tx.manager.findOneBy(PaperWork, { documentId });
    return work ? { paper, work } : this.open(tx, place, me);
  }

  /** Makes the working copy of a paper from its newest revision. `machineDraft`: laid out from notes alone. */
  async begin(tx: Tx, paper: Paper, by: Actor, machineDraft: ConvenorDoc | null = null): Promise<PaperWork> {
    const { content } = await tx.manager.findOneByOrFail(PaperRevision, { documentId: paper.id, revision: paper.revision });
    const work = tx.manager.create(PaperWork, {
      documentId: paper.id, front: content.front, frontVersion: 1, frontChangedBy: by, frontChangedAt: tx.now, machineDraft: machineDraft ?? content, change: 0, keptChange: 0,
    });
    await tx.manager.insert(PaperWork, work);
    await this.lay(tx, { paper, work }, content, by);
    Object.assign(work, { change: 0, keptChange: 0 });
    await tx.manager.save(PaperWork, work);
    return work;
  }

  /** The sections that stand, in order. */
  sections(tx: Tx, documentId: Id): Promise<PaperSection[]> {
    return tx.manager.find(PaperSection, { where: { documentId, removedAt: IsNull() }, order: { position: 'ASC', id: 'ASC' } });
  }

  /** The whole paper as it stands now, with what holds of its quotes; `revision` is the number it is to bear. */
  async document(tx: Tx, { paper, work }: OpenPaper, revision = paper.revision): Promise<ConvenorDoc> {
    const [sections, known] = [await this.sections(tx, paper.id), await quotesOf(tx.sql.bind(tx), paper.id)];
    const content = sections.map((section) => ({ content: withWhatHolds(section.content, known) }));
    return documentOf(
      { schema: 'convenor.doc/1', kind: paper.kind, id: paper.id, revision, lang: paper.language, dir: directionOf(paper.language), state: paper.state, watermark: watermarkOf(paper.state), front: work.front },
      content,
    );
  }

  /**
   * Makes the working copy say what `doc` says. Sections are known by their id; those that say the same keep their
   * version, those that are gone are taken out and can be brought back.
   *
   * @returns the sections that changed
   * @throws DomainError SECTION_HELD where somebody else writes in a section that would change
   */
  async lay(tx: Tx, open: OpenPaper, doc: ConvenorDoc, by: Actor): Promise<Id[]> {
    const body = { ...doc.body, content: withSectionIds(doc.body.content, newId) };
    checkDocument({ ...doc, body });
    const standing = await tx.manager.findBy(PaperSection, { documentId: open.paper.id });
    const holds = await quotesOf(tx.sql.bind(tx), open.paper.id);
    const wanted = named(sectionsOf({ body }, newId), standing).map((section, position) => ({ ...section, position }));
    const touched: Id[] = [];
    let moved = false;
    for (const section of wanted) {
      const known = standing.find(({ id }) => id === section.id);
      const same = known && !known.removedAt && sameText(withWhatHolds(known.content, holds), section.content);
      if (!same) await this.put(tx, open, known, section, by);
      else if (known.position !== section.position) await tx.manager.update(PaperSection, { documentId: known.documentId, id: known.id }, { position: section.position });
      if (!same) touched.push(section.id);
      else moved ||= known.position !== section.position;
    }
    for (const gone of standing.filter(({ id, removedAt }) => !removedAt && !wanted.some((one) => one.id === id))) {
      await refuseIfHeld(tx, gone, by);
      await tx.manager.update(PaperSection, { documentId: gone.documentId, id: gone.id }, { removedAt: tx.now, changedBy: by, changedAt: tx.now });
      touched.push(gone.id);
    }
    const front = await this.layFront(tx, open, doc, by);
    if (touched.length > 0 || moved || front) await this.touch(tx, open);
    return touched;
  }

  private async put(tx: Tx, open: LockedPaper, known: PaperSection | undefined, section: DocumentSection & { position: number }, by: Actor): Promise<void> {
    if (!known) return void (await this.insert(tx, open, section, by));
    await refuseIfHeld(tx, known, by);
    await this.store(tx, open, { ...known, kind: section.kind, position: section.position, removedAt: null }, section.content, by);
  }

  private async layFront(tx: Tx, { work }: OpenPaper, { front }: ConvenorDoc, by: Actor): Promise<boolean> {
    if (sameText(work.front, front)) return false;
    Object.assign(work, { front, frontVersion: work.frontVersion + 1, frontChangedBy: by, frontChangedAt: tx.now });
    await tx.manager.save(PaperWork, work);
    return true;
  }

  /** A new section at a position of its own; those behind it must have made room. */
  async insert(tx: Tx, { paper }: LockedPaper, { id, kind, content, position }: DocumentSection & { position: number }, by: Actor): Promise<PaperSection> {
    const section = tx.manager.create(PaperSection, {
      documentId: paper.id, id, position, kind, content, tally: tallyOf(paper.id, paper.language, kind, content), version: 1,
      holder: null, heldSince: null, heldUntil: null, changedBy: by, changedAt: tx.now, removedAt: null,
    });
    await tx.manager.insert(PaperSection, section);
    await this.know(tx, section, by);
    return section;
  }

  /** Stores a section's text under the lock of its paper, whatever its version was. */
  async store(tx: Tx, { paper }: LockedPaper, section: PaperSection, content: Block[], by: Actor): Promise<PaperSection> {
    const tally = tallyOf(paper.id, paper.language, section.kind, content);
    const stored = tx.manager.create(PaperSection, { ...section, content, tally, version: section.version + 1, changedBy: by, changedAt: tx.now });
    await tx.manager.save(PaperSection, stored);
    await this.know(tx, stored, by);
    return stored;
  }

  /** Counts a change, so that the next revision is known to be due. */
  async touch(tx: Tx, { paper, work }: LockedPaper & Partial<OpenPaper>): Promise<void> {
    if (work) work.change += 1;
    await tx.sql('update paper_work set change = change + 1 where document_id = $1', [paper.id]);
  }

  /** Remembers what a stored text brings: its quotes, who suggested in it, and that its comments are about this section. */
  async know(tx: Tx, { documentId, id, content, tally }: Pick<PaperSection, 'documentId' | 'id' | 'content' | 'tally'>, by: Actor): Promise<void> {
    await knowQuotes(tx, documentId, content);
    await knowSuggestions(tx, documentId, tally.suggestions, { by, origin: 'workshop' });
    if (tally.comments.length > 0) await tx.sql('update remark set section_id = $2 where document_id = $1 and id = any($3) and section_id <> $2', [documentId, id, tally.comments]);
  }
}

/** @throws DomainError SECTION_HELD where somebody else than `by` writes in the section */
export async function refuseIfHeld(tx: Tx, section: PaperSection, by: Actor): Promise<void> {
  const holder = heldBy(section, tx.now);
  if (!holder || holder === by || !section.heldSince || !section.heldUntil) return;
  throw sectionHeld({ sectionId: section.id, title: section.tally.title, by: await handIn(tx.sql.bind(tx), holder, by), since: section.heldSince, until: section.heldUntil });
}

/** What stands before the first head, and the key recommendations, are known again by what they are where no id tells. */
function named(sections: DocumentSection[], standing: readonly PaperSection[]): DocumentSection[] {
  const alone: readonly SectionKind[] = ['opening', 'key'];
  return sections.map((section) => {
    if (!alone.includes(section.kind) || standing.some(({ id }) => id === section.id)) return section;
    const known = standing.filter(({ kind, removedAt }) => kind === section.kind && !removedAt);
    const free = known.length === 1 && known[0] && !sections.some(({ id }) => id === known[0]?.id) ? known[0].id : null;
    return free && sections.filter(({ kind }) => kind === section.kind).length === 1 ? { ...section, id: free } : section;
  });
}

/** PostgreSQL keeps jsonb with its keys in an order of its own; what was left out and what is null are one. */
export const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, ordered(field)]));
};

