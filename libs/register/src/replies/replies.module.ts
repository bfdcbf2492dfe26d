import { Module, type OnModuleInit } from '@nestjs/common';
import { Announcements } from '@convenor/database';
import { Inbound, Preparations } from '@convenor/mail';
import { PlanModule } from '@convenor/plan';
import { RegisterModule } from '../register.module';
import { CalendarAnswers } from './calendar-answers';
import { CalendarDeclinedMail } from './calendar-declined.mail';
import { CalendarReplies } from './calendar-replies.query';
import { RepliesFollowUp } from './follow-up';
import { KeepCalendarAnswers } from './keep-calendar-answers';
import { SuppressedRegistrations } from './suppressed-registrations';

/** What comes back by mail, and what it means for registrations. */
@Module({
  imports: [PlanModule, RegisterModule],
  providers: [CalendarAnswers, CalendarDeclinedMail, CalendarReplies, KeepCalendarAnswers, RepliesFollowUp, SuppressedRegistrations],
  exports: [CalendarReplies, KeepCalendarAnswers, SuppressedRegistrations],
})
export class RepliesModule implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly preparations: Preparations,
    private readonly inbound: Inbound,
    private readonly answers: CalendarAnswers,
    private readonly declined: CalendarDeclinedMail,
    private readonly followUp: RepliesFollowUp,
  ) {}

  onModuleInit(): void {
    this.inbound.onCalendarAnswer((reply) => this.answers.record(reply));
    this.declined.speakFor(this.preparations);
    this.followUp.listen(this.announcements);
  }
}
