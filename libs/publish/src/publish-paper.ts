import { Injectable } from '@nestjs/common';
import { localTime } from '@convenor/calendar';
import { lineWords, type ConvenorDoc, type DocKind } from '@convenor/contracts';
import { KeepRevision, Paper, PaperRevision, Papers, WorkingCopy } from '@convenor/brief';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, slugOf, type Id } from '@convenor/kernel';
import { Programme, Promised, Roundtable } from '@convenor/plan';
import { IsNull, Not } from 'typeorm';
import { finalForm } from './final-front';
import { hashOf, holdsNode, publicForm, suggestionsLeft, withoutQuotes } from './frozen';
import { Edition, EditionVersion, Notice, Publication } from './publication.entity';
import { isWithdrawn, needsWords, notPublic, nothingHere, notReady, nothingToCorrect, promiseUnknown, suggestionsStand } from './publish.errors';
import { Readiness } from './readiness';

/** Papers that may become publications; the others are for the meeting itself. */
export const publishable: readonly DocKind[] = ['policy-brief', 'roundtable-summary', 'forum-summary', 'highlights'];

type PaperPlace = Parameters<WorkingCopy['open']>[1];

/** Freezes a paper as the next version of an edition. It becomes public when its files are made: see `FinishEditions`. */
@Injectable()
export class PublishPaper {
  constructor(
    private readonly transactions: Transactions,
    private readonly papers: Papers,
    private readonly copy: WorkingCopy,
    private readonly revisions: KeepRevision,
    private readonly readiness: Readiness,
  ) {}

  /**
   * Publishes a paper for the first time. Who asks while it is being made, or when it is public already, changes nothing
   * and is not refused; after files failed, asking again takes the newest text.
   *
   * @throws DomainError NOT_READY_TO_PUBLISH with what is open; SUGGESTIONS_LEFT; CORRECTION_NEEDS_WORDS; EDITION_WITHDRAWN; PROMISE_UNKNOWN
   */
  publish({ roundtableId, documentId, promiseId }: { roundtableId: Id; documentId: Id; promiseId: Id | null }, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      if (await tx.manager.findOneBy(Edition, { documentId, withdrawnAt: Not(IsNull()) })) throw isWithdrawn();
      const { roundtable, paper } = await this.locked(tx, { roundtableId, documentId }, by);
      const { publication, edition } = await this.editionOf(tx, roundtable, paper);
      if (promiseId) await promise(tx, publication, promiseId);
      const latest = await latestOf(tx, edition.id);
      if (latest && (latest.state === 'making' ? !(await hasFailed(tx, latest)) : latest.revision === paper.revision)) return;
      if (latest && latest.state !== 'making') throw needsWords();
      if (latest) await tx.manager.delete(EditionVersion, { editionId: edition.id, version: latest.version });
      await this.freeze(tx, { roundtable, paper, edition, version: latest?.version ?? 1, words: latest?.words ?? null }, by);
    });
  }

  /**
   * Publishes the newest text as the next version, with what changed in words. A quote that was taken back must have been
   * taken out of the text first: readiness asks for it. Asked twice, or by two people, it is one correction.
   *
   * @throws DomainError NOTHING_TO_CORRECT; EDITION_NOT_PUBLIC; NOT_READY_TO_PUBLISH; SUGGESTIONS_LEFT
   */
  correct({ roundtableId, editionId, words }: { roundtableId: Id; editionId: Id; words: string }, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const edition = await editionIn(tx, roundtableId, editionId);
      if (edition.withdrawnAt) throw notPublic();
      const { roundtable, paper } = await this.locked(tx, { roundtableId, documentId: edition.documentId }, by);
      const latest = await latestOf(tx, editionId);
      if (!latest) throw notPublic();
      if (latest.state === 'making') {
        if (latest.version === 1) throw notPublic();
        if (!(await hasFailed(tx, latest))) return;
        await tx.manager.delete(EditionVersion, { editionId, version: latest.version });
      } else if (latest.revision === paper.revision && !(await hiddenIn(tx, edition)).some((id) => holdsNode(latest.document, id))) throw nothingToCorrect();
      const version = latest.state === 'making' ? latest.version : latest.version + 1;
      await this.freeze(tx, { roundtable, paper, edition, version, words }, by);
    });
  }

  /** The roundtable first, then the paper with its working copy: two people who publish stand in line. What was typed last is kept as a revision. */
  private async locked(tx: Tx, place: PaperPlace, by: Actor): Promise<{ roundtable: Roundtable; paper: Paper }> {
    await tx.sql('select 1 from roundtable where id = $1 for update', [place.roundtableId]);
    const open = await this.copy.open(tx, place, by);
    if (!publishable.includes(open.paper.kind)) throw nothingHere();
    if (open.work.change > open.work.keptChange) await this.revisions.keepIn(tx, open, by);
    return { roundtable: await tx.find(Roundtable, { id: place.roundtableId }, nothingHere), paper: open.paper };
  }

  private async editionOf(tx: Tx, roundtable: Roundtable, paper: Paper): Promise<{ publication: Publication; edition: Edition }> {
    const { kind, language, id: documentId } = paper;
    let publication = await tx.manager.findOneBy(Publication, { roundtableId: roundtable.id, kind });
    if (!publication) {
      const { content } = await newestOf(tx, paper);
      publication = tx.manager.create(Publication, { id: newId(), roundtableId: roundtable.id, kind, slug: await freeSlug(tx, lineWords(content.front.title)), promiseId: null, createdAt: tx.now });
      await tx.manager.insert(Publication, publication);
    }
    let edition = await tx.manager.findOneBy(Edition, { documentId });
    if (!edition) {
      edition = tx.manager.create(Edition, { id: newId(), publicationId: publication.id, language, documentId, withdrawnAt: null });
      await tx.manager.insert(Edition, edition);
    }
    return { publication, edition };
  }

  private async freeze(tx: Tx, { roundtable, paper, edition, version, words }: { roundtable: Roundtable; paper: Paper; edition: Edition; version: number; words: string | null }, by: Actor): Promise<void> {
    const open = await this.readiness.openItems(tx, paper.id);
    if (open.length > 0) throw notReady(open);
    const { content } = await newestOf(tx, paper);
    const suggestions = suggestionsLeft(content);
    if (suggestions > 0) throw suggestionsStand(suggestions);
    const day = localTime(tx.now, roundtable.zone).date;
    const clean = withoutQuotes(content, await hiddenIn(tx, edition));
    const { matter } = await tx.manager.findOneByOrFail(Programme, { id: roundtable.programmeId });
    const issued = content.front.issued ?? (await latestOf(tx, edition.id))?.document.front.issued ?? null;
    const final = (id: Id, revision: number): ConvenorDoc => ({ ...finalForm(clean, { issued, day, version, language: edition.language, style: matter.citationStyle ?? 'house' }), id, revision });
    const { revision } = await this.papers.keep(tx, { roundtableId: roundtable.id, kind: paper.kind, language: paper.language }, by, final);
    const document = publicForm(final(paper.id, revision));
    const hash = hashOf(document);
    await tx.manager.insert(EditionVersion, {
      editionId: edition.id, version, documentId: paper.id, revision, hash, document, state: 'making', issuedOn: day, words, askedBy: by, askedAt: tx.now, publicAt: null,
    });
    // A file made for the same revision before (asked for again after a failure) is made again.
    await tx.manager.query(`update rendition set state = 'waiting', problem = null where document_id = $1 and revision = $2 and state = 'failed'`, [paper.id, revision]);
    await tx.audit({ entity: 'edition', id: edition.id, action: `version ${version} asked for`, by, fields: { revision, hash } });
    await tx.announce('paper.kept', paper.id, { revision });
  }
}

/** An edition of this roundtable. @throws DomainError NOT_FOUND for any other */
export async function editionIn(tx: Tx, roundtableId: Id, editionId: Id): Promise<Edition> {
  const edition = await tx.find(Edition, { id: editionId }, nothingHere);
  await tx.find(Publication, { id: edition.publicationId, roundtableId }, nothingHere);
  return edition;
}

/** Says which promise the publication keeps. @throws DomainError PROMISE_UNKNOWN for one of another roundtable */
export async function promise(tx: Tx, publication: Publication, promiseId: Id | null): Promise<void> {
  if (promiseId) await tx.find(Promised, { id: promiseId, roundtableId: publication.roundtableId }, promiseUnknown);
  publication.promiseId = promiseId;
  await tx.manager.update(Publication, publication.id, { promiseId });
}

/** Whether a text holds what its speaker took back: then it never goes out, and its files are not served. */
export async function isBarred(tx: Tx, { editionId, version, document }: Pick<EditionVersion, 'editionId' | 'version' | 'document'>): Promise<boolean> {
  const notices = await tx.manager.findBy(Notice, { editionId, kind: 'quote_withdrawn' });
  return notices.some((one) => (one.version === null ? one.quoteId !== null && holdsNode(document, one.quoteId) : one.version >= version));
}

/** Quotes that are hidden in an edition. */
export const hiddenIn = async (tx: Tx, { id }: Edition): Promise<Id[]> =>
  (await tx.manager.findBy(Notice, { editionId: id, kind: 'quote_withdrawn' })).flatMap(({ quoteId }) => quoteId ?? []);

export const latestOf = (tx: Tx, editionId: Id): Promise<EditionVersion | null> => tx.manager.findOne(EditionVersion, { where: { editionId }, order: { version: 'DESC' } });

const newestOf = (tx: Tx, { id, revision }: Paper): Promise<PaperRevision> => tx.manager.findOneByOrFail(PaperRevision, { documentId: id, revision });

/** A file that cannot be made, or a quote taken back meanwhile: this version will never be public. */
async function hasFailed(tx: Tx, { documentId, revision, editionId, version, document }: EditionVersion): Promise<boolean> {
  const [row] = await tx.sql(`select 1 from rendition where document_id = $1 and revision = $2 and state = 'failed' limit 1`, [documentId, revision]);
  if (row) return true;
  return isBarred(tx, { editionId, version, document });
}

/** The title as an address; the second work of that title is counted. */
async function freeSlug(tx: Tx, title: string): Promise<string> {
  const wanted = slugOf(title);
  await tx.sql('select pg_advisory_xact_lock(hashtext($1))', [`publication slug ${wanted}`]);
  const taken = new Set((await tx.sql<{ slug: string }>(`select slug from publication where slug = $1 or slug like $1 || '-%'`, [wanted])).map(({ slug }) => slug));
  for (let count = 1; ; count += 1) {
    const slug = count === 1 ? wanted : `${wanted}-${count}`;
    if (!taken.has(slug)) return slug;
  }
}
