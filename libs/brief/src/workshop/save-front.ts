import { Injectable } from '@nestjs/common';
import { eachNode, type Block, type FrontMatter, type FrontWish, type Inline, type Tree } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError } from '@convenor/kernel';
import { numberOpen } from '../prose/back-matter';
import { tbc, text } from '../prose/nodes';
import { handIn } from './hands';
import { heldBy } from './paper.rules';
import { checkedContent } from './section-checks';
import { isQuote } from './tree';
import { WorkingCopy, type OpenPaper, type PaperPlace } from './working-copy';
import { contentInvalid, linkRefused } from './workshop.errors';
import { PaperWork } from './workshop.entity';

/** Saves a title page. */
@Injectable()
export class SaveFront {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
  ) {}

  /**
   * Saves the title page on the version it was made on. Numbers are kept as typed; a wrong digit is told before
   * publishing. The part of the text that prints the ISBN follows, unless somebody writes in it just now.
   *
   * @throws DomainError FRONT_MOVED_ON with what stands now; DOCUMENT_INVALID, LINK_REFUSED
   */
  async save(place: PaperPlace, { version, front: sent }: { version: number; front: FrontWish }, by: Actor): Promise<{ frontVersion: number; front: FrontMatter }> {
    const front = checkedFront(sent);
    if (front.rights?.licenceUrl && !/^https?:\/\/\S+$/.test(front.rights.licenceUrl)) throw linkRefused(front.rights.licenceUrl);
    return this.transactions.run(async (tx) => {
      const open = await this.copy.open(tx, place, by);
      const { work } = open;
      const stored = await tx.manager.update(
        PaperWork,
        { documentId: place.documentId, frontVersion: version },
        { front: front as never, frontVersion: version + 1, frontChangedBy: by, frontChangedAt: tx.now, change: work.change + 1 },
      );
      if (!stored.affected) {
        const hand = await handIn(tx.sql.bind(tx), work.frontChangedBy, by);
        const facts = { by: hand, at: work.frontChangedAt.toISOString(), version: work.frontVersion, front: work.front };
        throw new DomainError('FRONT_MOVED_ON', 'refused', `${hand.mine ? 'You' : hand.name} saved the title page meanwhile. Yours was not saved and is still on your screen.`, facts);
      }
      await this.numberFollows(tx, open, front.isbn, by);
      await tx.audit({ entity: 'document', id: place.documentId, action: 'title page written', by });
      return { frontVersion: version + 1, front };
    });
  }

  /** A number given on the title page is not open in the text any more; words of somebody's own there stay. */
  private async numberFollows(tx: Tx, open: OpenPaper, isbn: string | undefined, by: Actor): Promise<void> {
    const former = open.work.front.isbn;
    for (const section of await this.copy.sections(tx, open.paper.id)) {
      const holder = heldBy(section, tx.now);
      if (section.tally.slot !== 'isbn' || (holder && holder !== by)) continue;
      const content = withNumber(section.content, former, isbn);
      if (JSON.stringify(content) !== JSON.stringify(section.content)) await this.copy.store(tx, open, section, content, by);
    }
  }
}

/** A quotation is judged, cleared and taken back where it stands in the text; on the title page nobody would ask for any of it. */
function checkedFront(front: FrontWish): FrontWish {
  const line = (content: Inline[]): Inline[] => {
    const [checked] = checkedContent([{ type: 'paragraph', content }]);
    eachNode(content as unknown as Tree[], (node) => {
      if (isQuote(node)) throw contentInvalid('a quotation stands in the text, not on the title page.');
      if (node.marks?.some(({ type }) => type === 'insertion' || type === 'deletion')) throw contentInvalid('suggestions are made in the text, not on the title page.');
    });
    return checked?.type === 'paragraph' ? (checked.content ?? []) : [];
  };
  const { subtitle, strapline, abstract, citation } = front;
  const others = Object.entries({ subtitle, strapline, abstract, citation }).flatMap(([name, content]) => (content ? [[name, line(content)]] : []));
  return { ...front, ...(Object.fromEntries(others) as Partial<FrontWish>), title: line(front.title) };
}

function withNumber(part: Block[], former: string | undefined, isbn: string | undefined): Block[] {
  const visit = <T>(node: T): T => {
    if (Array.isArray(node)) return node.map((child: unknown) => visit(child)) as T;
    if (typeof node !== 'object' || node === null) return node;
    const { type, text: words } = node as { type?: string; text?: string };
    if (type === 'text') return words === numberOpen || (former && words === former) ? ((isbn ? text(isbn) : text(numberOpen, tbc)) as T) : node;
    return Object.fromEntries(Object.entries(node).map(([name, field]) => [name, visit(field as unknown)])) as T;
  };
  return visit(part);
}
