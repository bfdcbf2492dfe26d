import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { lineWords, type ConvenorDoc } from '@convenor/contracts';
import { Files, Transactions, type Actor, type Tx } from '@convenor/database';
import { originOfWord, pictureNames, suggestionsFromWord, writeDocx, type ChangeStamp, type Pictures, type WordComment, type WordReturn, type WordReturnComment } from '@convenor/documents';
import { DomainError, newId, slugOf, type Id } from '@convenor/kernel';
import { IsNull } from 'typeorm';
import { dressOf } from '../house-template/house-templates';
import { PaperRevision } from '../paper.entity';
import { handsOf } from './hands';
import { KeepRevision, revisionOf } from './keep-revision';
import { checkedContent, withSafeLinks } from './section-checks';
import { knowSuggestions } from './suggestions';
import { WorkingCopy, type PaperPlace } from './working-copy';
import { Remark, RemarkReply, Suggestion } from './workshop.entity';

/** What came back in a Word file. */
export interface BroughtWord {
  leftFrom: number;
  suggestions: number;
  comments: number;
  unplaced: { why: string; before: string; after: string }[];
  /** Suggestions that were settled in Word; here they are open still. */
  answered: { id: Id; outcome: 'accepted' | 'refused' }[];
}

/** The paper in Word, and its way back. */
@Injectable()
export class WordFiles {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: Files,
    private readonly copy: WorkingCopy,
    private readonly revisions: KeepRevision,
  ) {}

  /** A DOCX of what stands now; it is kept as a revision first, so that what comes back can be held against it. */
  async out(place: PaperPlace, changes: 'with' | 'without', by: Actor): Promise<{ octets: Buffer; name: string }> {
    const { doc, stamps, comments } = await this.transactions.run(async (tx) => {
      const open = await this.copy.open(tx, place, by);
      const revision = await this.revisions.keepIn(tx, open, by);
      const { content } = await revisionOf(tx, place.documentId, revision);
      await tx.audit({ entity: 'document', id: place.documentId, action: 'taken to Word', by, fields: { revision, changes } });
      return { doc: content, stamps: await this.stamps(tx, place.documentId, by), comments: changes === 'with' ? await this.comments(tx, place.documentId, by) : [] };
    });
    const octets = await writeDocx(doc, { suggestions: changes, changes: stamps, comments, pictures: await picturesOf(this.files, doc), ...(await dressOf(this.transactions, this.files, place.documentId)) });
    return { octets: Buffer.from(octets), name: `${slugOf(lineWords(doc.front.title)).replace(/[^\w.-]/g, '') || 'paper'}-r${doc.revision}.docx` };
  }

  /**
   * Takes a file back: its changes come in as suggestions of their authors, its comments as comments. Refusing them all
   * leaves the paper as it was. What could not be placed is told with its words.
   *
   * @param revision which one it left from, where the file no longer says
   * @throws DomainError WORD_OF_ANOTHER_DOCUMENT, WORD_WITHOUT_ORIGIN, WORD_REVISION_UNKNOWN, WORD_HAS_MACROS, WORD_UNREADABLE,
   *   WORD_TOO_LARGE; SECTION_HELD where somebody writes in a section that would change; PAPER_BUSY
   *   where the paper changed again and again while the file was read
   */
  async back(place: PaperPlace, octets: Buffer, revision: number | null, by: Actor): Promise<BroughtWord> {
    const origin = await originOfWord(octets);
    // Reading a long file takes seconds, in which others go on writing: it is read beside the paper, and once more where that moved on.
    for (let tries = 1; tries <= 3; tries += 1) {
      const before = await this.transactions.run(async (tx) => {
        const open = await this.copy.open(tx, place, by);
        const base = await tx.manager.findOneBy(PaperRevision, { documentId: place.documentId, revision: (origin?.paper === place.documentId ? origin.revision : revision) ?? open.paper.revision });
        if (!base) throw new DomainError('WORD_REVISION_UNKNOWN', 'invalid', 'There is no such revision of this paper. Nothing was changed; choose one of those that were kept.');
        return { base: base.content, current: await this.copy.document(tx, open), comments: await this.comments(tx, place.documentId, by, true) };
      });
      const read = await suggestionsFromWord({ ...before, octets, newId, pictures: await picturesOf(this.files, before.base), revisionChosen: revision !== null });
      const brought = await this.transactions.run((tx) => this.take(tx, place, before.current, read, by));
      if (brought) return brought;
    }
    throw new DomainError('PAPER_BUSY', 'unavailable', 'The paper changed each time while the file was read. Nothing was taken; try again when nobody writes.', { retryAfterSeconds: 30 });
  }

  /** Lays what was read over the paper; null where that is no longer what the file was held against. */
  private async take(tx: Tx, place: PaperPlace, current: ConvenorDoc, read: WordReturn, by: Actor): Promise<BroughtWord | null> {
    const open = await this.copy.open(tx, place, by);
    if (!isDeepStrictEqual(await this.copy.document(tx, open), current)) return null;
    const content = withSafeLinks(read.doc.body.content);
    checkedContent(content);
    for (const { id, by: author, at } of read.suggestions) await knowSuggestions(tx, place.documentId, [id], { by, byName: author, origin: 'word', at: at ?? tx.now });
    await this.copy.lay(tx, open, { ...read.doc, body: { ...read.doc.body, content } }, by);
    await this.keepComments(tx, place, read.comments, by);
    const [suggestions, comments] = [read.suggestions.length, read.comments.length];
    await tx.audit({ entity: 'document', id: place.documentId, action: 'came back from Word', by, fields: { leftFrom: read.leftFrom, suggestions, comments, unplaced: read.unplaced.length } });
    await tx.announce('paper.written', place.documentId, { fromWord: true });
    return { leftFrom: read.leftFrom, suggestions, comments, unplaced: read.unplaced.map(({ why, before, after }) => ({ why, before, after })), answered: read.answered };
  }

  /** Each under the section where its mark stands; one whose words are gone stands with the first. */
  private async keepComments(tx: Tx, place: PaperPlace, comments: readonly WordReturnComment[], by: Actor): Promise<void> {
    const sections = await this.copy.sections(tx, place.documentId);
    for (const { id, by: author, at, text, quoted, answers } of comments) {
      const madeAt = at ?? tx.now;
      if (answers) await tx.manager.insert(RemarkReply, { id, documentId: place.documentId, remarkId: answers, text, madeBy: by, byName: author, madeAt });
      else {
        const sectionId = (sections.find(({ tally }) => tally.comments.includes(id)) ?? sections[0])?.id ?? place.documentId;
        await tx.manager.insert(Remark, { documentId: place.documentId, sectionId, id, text, quoted, madeBy: by, byName: author, madeAt, resolvedBy: null, resolvedAt: null });
      }
    }
  }

  private async stamps(tx: Tx, documentId: Id, me: Actor): Promise<Map<Id, ChangeStamp>> {
    const rows = await tx.manager.findBy(Suggestion, { documentId, outcome: IsNull() });
    const hand = await handsOf(tx.sql.bind(tx), rows.map(({ madeBy }) => madeBy), me);
    return new Map(rows.map(({ id, madeBy, byName, madeAt }) => [id, { by: hand({ actor: madeBy, byName }).name, at: madeAt }]));
  }

  private async comments(tx: Tx, documentId: Id, me: Actor, resolved = false): Promise<WordComment[]> {
    const remarks = await tx.manager.find(Remark, { where: { documentId, ...(resolved ? {} : { resolvedAt: IsNull() }) }, order: { madeAt: 'ASC', id: 'ASC' } });
    const replies = await tx.manager.find(RemarkReply, { where: { documentId }, order: { madeAt: 'ASC', id: 'ASC' } });
    const hand = await handsOf(tx.sql.bind(tx), [...remarks, ...replies].map(({ madeBy }) => madeBy), me);
    const said = ({ madeBy, byName, madeAt, text }: Remark | RemarkReply) => ({ by: hand({ actor: madeBy, byName }).name, at: madeAt, text });
    return remarks.map((remark) => ({ id: remark.id, ...said(remark), replies: replies.filter(({ remarkId }) => remarkId === remark.id).map(said) }));
  }
}

/** The pictures of a paper; one that is not in the store is told in words by the writers. */
export async function picturesOf(files: Files, doc: ConvenorDoc): Promise<Pictures> {
  const found = new Map<string, Uint8Array>();
  for (const name of pictureNames(doc)) {
    const octets = await files.read(name).catch(() => null);
    if (octets) found.set(name, octets);
  }
  return found;
}
