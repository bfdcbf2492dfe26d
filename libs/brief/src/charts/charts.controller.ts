import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { directionOf, placeChart, removeChart, showCharts, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { chartNotes, chartSvg } from '@convenor/documents';
import { ChartsQuery } from './charts.query';
import { PlaceChart } from './place-chart';

@Controller()
export class ChartsController {
  constructor(
    private readonly query: ChartsQuery,
    private readonly placing: PlaceChart,
  ) {}

  @Route(showCharts)
  async show(@Input() { roundtableId, language }: InputOf<typeof showCharts>): Promise<OutputOf<typeof showCharts>> {
    const told = await this.query.of(roundtableId, language);
    return {
      charts: told.flatMap((one) => {
        if (!('chart' in one)) return [];
        const { title, summary, unit, rows } = one.chart.attrs;
        return [{ name: one.name, title, summary, unit, rows, svg: chartSvg(one.chart, { lang: language, dir: directionOf(language), width: 400 }), notes: chartNotes(one.chart, language) }];
      }),
      left: told.flatMap((one) => ('why' in one ? [one] : [])),
    };
  }

  @Route(placeChart)
  place(@Input() { chart, afterSection, ...place }: InputOf<typeof placeChart>, @Acting() by: Actor): Promise<OutputOf<typeof placeChart>> {
    return this.placing.place({ ...place, sectionId: afterSection }, chart, by);
  }

  @Route(removeChart)
  async remove(@Input() { nodeId, ...place }: InputOf<typeof removeChart>, @Acting() by: Actor): Promise<OutputOf<typeof removeChart>> {
    return { removed: await this.placing.remove(place, nodeId, by) };
  }
}
