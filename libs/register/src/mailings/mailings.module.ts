import { Module, type OnModuleInit } from '@nestjs/common';
import { Preparations } from '@convenor/mail';
import { PlanModule } from '@convenor/plan';
import { EvaluationAnswer, EvaluationForm, EvaluationMark, SealedEvaluation } from '../evaluation/evaluation.entity';
import { Evaluations } from '../evaluation/evaluations';
import { GiveEvaluation } from '../evaluation/give-evaluation';
import { OpenEvaluations } from '../evaluation/open-evaluations';
import { Audience } from './audience.query';
import { LookAtMailing } from './look-at-mailing';
import { Mailing, MailingRecipient, MessageText, ReminderRule } from './mailing.entity';
import { MailingLetters } from './mailing.letters';
import { Mailings } from './mailings.query';
import { MendMessage } from './mend-message';
import { MessageTexts } from './message-texts';
import { OutboxGroups } from './outbox-groups.query';
import { ReminderClock } from './reminder-clock';
import { Reminders } from './reminders';
import { SendMailing } from './send-mailing';
import { StopNews } from './stop-news';
import { SweepMailings } from './sweep-mailings';
import { WriteMailing } from './write-mailing';

export const mailingEntities = [ReminderRule, Mailing, MailingRecipient, MessageText, EvaluationForm, EvaluationMark, SealedEvaluation, EvaluationAnswer];

const useCases = [WriteMailing, SendMailing, LookAtMailing, Mailings, MessageTexts, Reminders, OutboxGroups, MendMessage, StopNews, SweepMailings, GiveEvaluation, Evaluations, OpenEvaluations];

/** Messages of the organiser's own, reminders by rule, and the evaluation. */
@Module({
  imports: [PlanModule],
  providers: [...useCases, Audience, MailingLetters, ReminderClock],
  exports: useCases,
})
export class MailingsModule implements OnModuleInit {
  constructor(
    private readonly preparations: Preparations,
    private readonly letters: MailingLetters,
  ) {}

  onModuleInit(): void {
    this.letters.speakFor(this.preparations);
  }
}
