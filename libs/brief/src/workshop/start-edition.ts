import { Injectable } from '@nestjs/common';
import { directionOf, documentOf, withoutSuggestions, type Block, type ConvenorDoc, type Language } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { Papers } from '../papers';
import { statedIds } from '../prose/introduction';
import { copyPictures } from '../pictures/pictures';
import { asTree, changed } from './tree';
import { WorkingCopy, type PaperPlace } from './working-copy';

/** Starts language editions: papers of one kind of one roundtable are one work. */
@Injectable()
export class StartEdition {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
    private readonly papers: Papers,
  ) {}

  /**
   * A copy to be translated, in the reading direction of its language, without open suggestions and comments. Its quotes
   * are the same quotes: what was cleared is cleared in those words only, so a translation waits for its speaker.
   *
   * @returns the new edition's id
   * @throws DomainError EDITION_THERE_ALREADY
   */
  start(from: PaperPlace, language: Language, by: Actor): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const open = await this.copy.open(tx, from, by);
      const key = { roundtableId: from.roundtableId, kind: open.paper.kind, language };
      if (await this.papers.locked(tx, key)) throw new DomainError('EDITION_THERE_ALREADY', 'refused', 'There is an edition in this language already. It was left as it is.');
      const original = await this.copy.document(tx, open);
      const content = { content: bare(withoutSuggestions(original.body.content)) };
      const write = (id: Id, revision: number): ConvenorDoc => restated(original, documentOf({ ...original, id, revision, lang: language, dir: directionOf(language), state: 'draft', watermark: 'DRAFT' }, [content]));
      const paper = await this.papers.keep(tx, key, by, write);
      await copyPictures(tx, from.documentId, paper.id);
      await this.copy.begin(tx, paper, by);
      return paper.id;
    });
  }
}

/** Paragraphs stated from the roundtable's own facts are known by their ids, which are made from the paper's. */
function restated(original: ConvenorDoc, edition: ConvenorDoc): ConvenorDoc {
  const own = statedIds(edition);
  const becomes = new Map(statedIds(original).map((id, index) => [id, own[index] ?? id]));
  const content = edition.body.content.map((block): Block => (block.type === 'paragraph' && block.attrs?.id ? { ...block, attrs: { ...block.attrs, id: becomes.get(block.attrs.id) ?? block.attrs.id } } : block));
  return { ...edition, body: { ...edition.body, content } };
}

/** Without the marks of comments, which stay with the original. */
const bare = (content: Block[]): Block[] =>
  changed(asTree(content), (node) => {
    const marks = node.marks?.filter(({ type }) => type !== 'comment');
    if (!marks || marks.length === node.marks?.length) return node;
    const { marks: _, ...rest } = node;
    return { ...rest, ...(marks.length > 0 ? { marks } : {}) };
  }) as unknown as Block[];
