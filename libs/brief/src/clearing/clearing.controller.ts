import { Controller, Res } from '@nestjs/common';
import { Acting, Input, Route, Whoever, type SignedIn } from '@convenor/access';
import {
  answerReading, askSpeaker, correctReader, correctSpeaker, downloadClearingLog, enterQuoteAnswer, enterReading, nameDelegate, remindSilent, setReviewSteps, settleComments, settleProposal, showClearing,
  showClearingLog, startReview, takeQuoteOut, takeWaiverBack, waiveGap, type ClearingLogLine, type ClearingView, type InputOf, type OutputOf,
} from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { FastifyReply } from 'fastify';
import type { PaperPlace } from '../workshop/working-copy';
import { ClearingDesk } from './clearing-desk';
import { logAsCsv } from './clearing-log';
import { QuoteAnswers } from './quote-answers';
import { Readings } from './readings';
import { ReviewSteps } from './review-steps';
import { Speakers } from './speakers';
import { Waivers } from './waivers';

@Controller()
export class ClearingController {
  constructor(
    private readonly desk: ClearingDesk,
    private readonly steps: ReviewSteps,
    private readonly readings: Readings,
    private readonly speakers: Speakers,
    private readonly quotes: QuoteAnswers,
    private readonly waivers: Waivers,
  ) {}

  @Route(showClearing)
  show(@Input() place: InputOf<typeof showClearing>, @Whoever() who: SignedIn): Promise<ClearingView> {
    return this.desk.show(place, who);
  }

  @Route(setReviewSteps)
  set(@Input() wish: InputOf<typeof setReviewSteps>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.steps.set(wish, by));
  }

  @Route(startReview)
  start(@Input() place: InputOf<typeof startReview>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(place, who, this.steps.start(place, by));
  }

  @Route(remindSilent)
  remind(@Input() wish: InputOf<typeof remindSilent>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.steps.remind(wish, wish, by));
  }

  @Route(answerReading)
  async read(@Input() wish: InputOf<typeof answerReading>, @Whoever() who: SignedIn): Promise<OutputOf<typeof answerReading>> {
    await this.readings.byAccount(wish, who);
    return this.desk.reader(wish, wish.readerId);
  }

  @Route(enterReading)
  enterReading(@Input() wish: InputOf<typeof enterReading>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.readings.enter(wish, by));
  }

  @Route(settleComments)
  settleComments(@Input() wish: InputOf<typeof settleComments>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.readings.settle(wish, wish.readerId, by));
  }

  @Route(nameDelegate)
  delegate(@Input() wish: InputOf<typeof nameDelegate>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.readings.passOnByHand(wish, by));
  }

  @Route(correctReader)
  correctReader(@Input() wish: InputOf<typeof correctReader>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.readings.correct(wish, by));
  }

  @Route(askSpeaker)
  ask(@Input() wish: InputOf<typeof askSpeaker>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.speakers.ask(wish, by));
  }

  @Route(correctSpeaker)
  correctSpeaker(@Input() wish: InputOf<typeof correctSpeaker>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.speakers.correct(wish, by));
  }

  @Route(enterQuoteAnswer)
  enterAnswer(@Input() wish: InputOf<typeof enterQuoteAnswer>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.quotes.enter(wish, by));
  }

  @Route(settleProposal)
  settleProposal(@Input() wish: InputOf<typeof settleProposal>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.speakers.settle(wish, by));
  }

  @Route(takeQuoteOut)
  takeOut(@Input() wish: InputOf<typeof takeQuoteOut>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<ClearingView> {
    return this.andShow(wish, who, this.speakers.takeOut(wish, wish.quoteId, by));
  }

  @Route(waiveGap)
  waive(@Input() wish: InputOf<typeof waiveGap>, @Whoever() who: SignedIn): Promise<ClearingView> {
    return this.andShow(wish, who, this.waivers.waive(wish, who));
  }

  @Route(takeWaiverBack)
  takeBack(@Input() wish: InputOf<typeof takeWaiverBack>, @Whoever() who: SignedIn): Promise<ClearingView> {
    return this.andShow(wish, who, this.waivers.takeBack(wish, who));
  }

  @Route(showClearingLog)
  log(@Input() wish: InputOf<typeof showClearingLog>): Promise<OutputOf<typeof showClearingLog>> {
    return this.desk.log(wish, wish);
  }

  @Route(downloadClearingLog)
  async download(@Input() place: InputOf<typeof downloadClearingLog>, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const lines: ClearingLogLine[] = await this.desk.wholeLog(place);
    void reply.headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="clearing-log.csv"', 'cache-control': 'private, no-store' });
    return logAsCsv(lines);
  }

  private async andShow(place: PaperPlace, who: SignedIn, done: Promise<void>): Promise<ClearingView> {
    await done;
    return this.desk.show(place, who);
  }
}
