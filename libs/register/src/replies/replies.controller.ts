import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import {
  enterCalendarAnswer, liftSuppressionOfRegistration, listCalendarReplies, listSuppressedRegistrations, setCalendarRule, settleCalendarReply, showCalendarRule, type InputOf, type OutputOf,
} from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { CalendarReplies } from './calendar-replies.query';
import { KeepCalendarAnswers } from './keep-calendar-answers';
import { SuppressedRegistrations } from './suppressed-registrations';

/** Answers by calendar, and people whom mail does not reach. */
@Controller()
export class RepliesController {
  constructor(
    private readonly replies: CalendarReplies,
    private readonly answers: KeepCalendarAnswers,
    private readonly suppressed: SuppressedRegistrations,
  ) {}

  @Route(listCalendarReplies)
  list(@Input() { cursor, open, ...wish }: InputOf<typeof listCalendarReplies>): Promise<OutputOf<typeof listCalendarReplies>> {
    return this.replies.list({ ...wish, ...(cursor ? { cursor } : {}), ...(open === undefined ? {} : { open }) });
  }

  @Route(settleCalendarReply)
  settle(@Input() { roundtableId, replyId }: InputOf<typeof settleCalendarReply>, @Acting() by: Actor): Promise<OutputOf<typeof settleCalendarReply>> {
    return this.answers.settle(roundtableId, replyId, by);
  }

  @Route(enterCalendarAnswer)
  enter(@Input() { answer, comment, ...which }: InputOf<typeof enterCalendarAnswer>, @Acting() by: Actor): Promise<OutputOf<typeof enterCalendarAnswer>> {
    return this.answers.enter(which, { answer, comment }, by);
  }

  @Route(showCalendarRule)
  rule(@Input() { roundtableId }: InputOf<typeof showCalendarRule>): Promise<OutputOf<typeof showCalendarRule>> {
    return this.answers.rule(roundtableId);
  }

  @Route(setCalendarRule)
  setRule(@Input() { roundtableId, ...rule }: InputOf<typeof setCalendarRule>, @Acting() by: Actor): Promise<OutputOf<typeof setCalendarRule>> {
    return this.answers.setRule(roundtableId, rule, by);
  }

  @Route(listSuppressedRegistrations)
  async suppressions(@Input() { roundtableId }: InputOf<typeof listSuppressedRegistrations>): Promise<OutputOf<typeof listSuppressedRegistrations>> {
    return { items: await this.suppressed.list(roundtableId) };
  }

  @Route(liftSuppressionOfRegistration)
  async lift(@Input() which: InputOf<typeof liftSuppressionOfRegistration>, @Acting() by: Actor): Promise<OutputOf<typeof liftSuppressionOfRegistration>> {
    return { items: await this.suppressed.lift(which, by) };
  }
}
