import { Module } from '@nestjs/common';
import { PlanModule } from '@convenor/plan';
import { EvaluationAnswer, EvaluationForm, EvaluationMark } from '../evaluation/evaluation.entity';
import { Mailing, MailingRecipient, MessageText, ReminderRule } from './mailing.entity';

export const mailingEntities = [ReminderRule, Mailing, MailingRecipient, MessageText, EvaluationForm, EvaluationMark, EvaluationAnswer];

/** Messages of the organiser's own, reminders by rule, and the evaluation. */
@Module({ imports: [PlanModule] })
export class MailingsModule {}
