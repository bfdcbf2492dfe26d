import { Injectable } from '@nestjs/common';
import type { Block, ChartName, OutputOf, placeChart } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { Paper } from '../paper.entity';
import { sectionAt, type SectionPlace } from '../workshop/hold-section';
import { refuseIfHeld, WorkingCopy, type PaperPlace } from '../workshop/working-copy';
import { paperMissing } from '../workshop/workshop.errors';
import { ChartsQuery } from './charts.query';

const notTold = (why: string): DomainError => new DomainError('CHART_NOT_TOLD', 'refused', `${why} Nothing was put into the paper.`);

/** Puts charts into a paper and takes them out again. */
@Injectable()
export class PlaceChart {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
    private readonly charts: ChartsQuery,
  ) {}

  /**
   * Puts a chart, with the numbers of this moment, at the end of a section; one of the same title there gets them instead.
   *
   * @throws DomainError CHART_NOT_TOLD where it cannot be told; SECTION_HELD where somebody else writes in the section
   */
  async place(place: SectionPlace, name: ChartName, by: Actor): Promise<OutputOf<typeof placeChart>> {
    const told = (await this.charts.of(place.roundtableId, await this.languageOf(place))).find((one) => one.name === name);
    if (!told || !('chart' in told)) throw notTold(told?.why ?? '');
    const { chart } = told;
    return this.transactions.run(async (tx) => {
      const open = await this.copy.open(tx, place, by);
      const section = await sectionAt(tx, place);
      await refuseIfHeld(tx, section, by);
      const before = section.content.find((block) => block.type === 'chart' && block.attrs.title === chart.attrs.title);
      const nodeId = (before?.type === 'chart' && before.attrs.id) || newId();
      const anew: Block = { ...chart, attrs: { ...chart.attrs, id: nodeId } };
      await this.copy.store(tx, open, section, before ? section.content.map((block) => (block === before ? anew : block)) : [...section.content, anew], by);
      await this.copy.touch(tx, open);
      await tx.audit({ entity: 'document', id: place.documentId, action: 'chart put in', by, fields: { chart: name, sectionId: section.id } });
      await tx.announce('paper.written', place.documentId, { sectionId: section.id });
      return { sectionId: section.id, nodeId, title: chart.attrs.title, renewed: before !== undefined };
    });
  }

  /** @returns whether it was there. @throws DomainError SECTION_HELD */
  remove(place: PaperPlace, nodeId: Id, by: Actor): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const open = await this.copy.open(tx, place, by);
      const isIt = (block: Block): boolean => block.type === 'chart' && block.attrs.id === nodeId;
      const section = (await this.copy.sections(tx, place.documentId)).find(({ content }) => content.some(isIt));
      if (!section) return false;
      await refuseIfHeld(tx, section, by);
      await this.copy.store(tx, open, section, section.content.filter((block) => !isIt(block)), by);
      await this.copy.touch(tx, open);
      await tx.audit({ entity: 'document', id: place.documentId, action: 'chart taken out', by, fields: { sectionId: section.id } });
      await tx.announce('paper.written', place.documentId, { sectionId: section.id });
      return true;
    });
  }

  private async languageOf({ roundtableId, documentId }: PaperPlace): Promise<string> {
    const paper = await this.transactions.run((tx) => tx.find(Paper, { id: documentId, roundtableId }, paperMissing));
    return paper.language;
  }
}
