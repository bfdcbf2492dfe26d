import { Injectable } from '@nestjs/common';
import { withoutSuggestions, type Block, type PaperRecommendation } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { joinRecommendations, likelySame, recommendationsOf, sumUpRecommendations } from '../prose/recommendation-list';
import { WorkingCopy, type PaperPlace } from './working-copy';

/** Recommendations that may be one and the same. */
export interface LikelySame {
  recommendations: { id: Id; sectionId: Id; number: string; text: string }[];
  /** From 0 to 1: how much of their words they share. */
  likeness: number;
}

const gone = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'One of these recommendations is not in the paper any more. Nothing was changed.');

/** Recommendations as things of their own: listed, joined where they say the same, summed up as key ones. */
@Injectable()
export class JoinRecommendations {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
  ) {}

  /** All of them in the paper's order, as they stand without open suggestions. */
  list(place: PaperPlace, me: Actor): Promise<PaperRecommendation[]> {
    return this.transactions.run(async (tx) => recommendationsOf(withoutSuggestions(await this.blocks(tx, place, me))));
  }

  /** Pairs that read alike, the likeliest first; a person decides. At most 50. */
  async likelySame(place: PaperPlace, me: Actor): Promise<LikelySame[]> {
    const all = await this.list(place, me);
    return likelySame(all).slice(0, 50).map(({ ids, likeness }) => ({
      likeness: Math.round(likeness * 100) / 100,
      recommendations: ids.flatMap((id) => all.filter((one) => one.id === id).flatMap(({ sectionId, number, text }) => (sectionId ? [{ id, sectionId, number, text }] : []))),
    }));
  }

  /**
   * Makes one recommendation of several: it stands where the first one named stands and rests on the notes of all.
   *
   * @returns sections whose text changed
   * @throws DomainError NOT_FOUND where one of them is not in the paper; SECTION_HELD where somebody writes what would change
   */
  join(place: PaperPlace, ids: readonly Id[], text: string, by: Actor): Promise<Id[]> {
    return this.change(place, ids, 'recommendations joined', by, (blocks) => joinRecommendations(blocks, ids, text));
  }

  /** Adds a key recommendation that sums up chosen ones. */
  sumUp(place: PaperPlace, ids: readonly Id[], text: string, by: Actor): Promise<Id[]> {
    return this.change(place, ids, 'recommendations summed up', by, (blocks) => sumUpRecommendations(blocks, ids, text, newId()));
  }

  private change(place: PaperPlace, ids: readonly Id[], action: string, by: Actor, work: (blocks: readonly Block[]) => Block[]): Promise<Id[]> {
    return this.transactions.run(async (tx) => {
      const open = await this.copy.open(tx, place, by);
      const doc = await this.copy.document(tx, open);
      const known = recommendationsOf(doc.body.content);
      if (!ids.every((id) => known.some((one) => one.id === id))) throw gone();
      const touched = await this.copy.lay(tx, open, { ...doc, body: { ...doc.body, content: work(doc.body.content) } }, by);
      await tx.audit({ entity: 'document', id: place.documentId, action, by, fields: { ids } });
      return touched;
    });
  }

  private async blocks(tx: Tx, place: PaperPlace, me: Actor): Promise<Block[]> {
    return (await this.copy.document(tx, await this.copy.look(tx, place, me))).body.content;
  }
}
