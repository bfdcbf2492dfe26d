import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { answerAccessNeed, listAccessNeeds, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { AnswerAccessNeed } from './answer-access-need';
import { Needs } from './needs.query';

@Controller()
export class NeedsController {
  constructor(
    private readonly needs: Needs,
    private readonly answering: AnswerAccessNeed,
  ) {}

  @Route(listAccessNeeds)
  list(@Input() { roundtableId }: InputOf<typeof listAccessNeeds>): Promise<OutputOf<typeof listAccessNeeds>> {
    return this.needs.of(roundtableId);
  }

  @Route(answerAccessNeed)
  answer(@Input() { roundtableId, registrationId, ...given }: InputOf<typeof answerAccessNeed>, @Acting() by: Actor): Promise<OutputOf<typeof answerAccessNeed>> {
    return this.answering.answer({ roundtableId, registrationId }, given, by);
  }
}
