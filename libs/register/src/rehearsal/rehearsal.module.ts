import { Module, type OnModuleInit } from '@nestjs/common';
import { Announcements } from '@convenor/database';
import { Inbound, Preparations } from '@convenor/mail';
import { PlanModule } from '@convenor/plan';
import { RehearsalAnswers } from './rehearsal-answers';
import { RehearsalFollowUp } from './rehearsal-follow-up';
import { RehearsalLetters } from './rehearsal.letters';
import { Rehearsals } from './rehearsals.query';
import { SendRehearsal } from './send-rehearsal';
import { SetRehearsal } from './set-rehearsal';

/** The technical rehearsal: a second entry in the calendars of those who are asked, with nothing in common with the meeting's. */
@Module({
  imports: [PlanModule],
  providers: [SetRehearsal, SendRehearsal, Rehearsals, RehearsalAnswers, RehearsalFollowUp, RehearsalLetters],
  exports: [SetRehearsal, SendRehearsal, Rehearsals],
})
export class RehearsalModule implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly preparations: Preparations,
    private readonly inbound: Inbound,
    private readonly answers: RehearsalAnswers,
    private readonly followUp: RehearsalFollowUp,
    private readonly letters: RehearsalLetters,
  ) {}

  onModuleInit(): void {
    this.inbound.onCalendarAnswer((reply) => this.answers.record(reply));
    this.followUp.listen(this.announcements);
    this.letters.speakFor(this.preparations);
  }
}
