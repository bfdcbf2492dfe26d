import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { answerZoneQuestion, changeFormat, showZoneQuestion, type InputOf, type OutputOf, type RoundtableView } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { ChangeFormat } from './change-format';
import { RoundtableViews } from './plan.controller';
import { AnswerZoneQuestion } from './zones/answer-zone-question';

@Controller()
export class ScheduleController {
  constructor(
    private readonly formats: ChangeFormat,
    private readonly zones: AnswerZoneQuestion,
    private readonly views: RoundtableViews,
  ) {}

  @Route(changeFormat)
  async changeFormat(@Input() { roundtableId, format }: InputOf<typeof changeFormat>, @Acting() by: Actor): Promise<RoundtableView> {
    await this.formats.change(roundtableId, format, by);
    return this.views.show(roundtableId);
  }

  @Route(showZoneQuestion)
  async showZoneQuestion(@Input() { roundtableId }: InputOf<typeof showZoneQuestion>): Promise<OutputOf<typeof showZoneQuestion>> {
    return { question: await this.zones.show(roundtableId) };
  }

  @Route(answerZoneQuestion)
  async answerZoneQuestion(@Input() { roundtableId, keep }: InputOf<typeof answerZoneQuestion>, @Acting() by: Actor): Promise<RoundtableView> {
    await this.zones.answer(roundtableId, keep, by);
    return this.views.show(roundtableId);
  }
}
