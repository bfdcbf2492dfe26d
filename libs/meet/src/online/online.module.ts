import { Module, type OnModuleInit } from '@nestjs/common';
import { Announcements } from '@convenor/database';
import { PlanModule } from '@convenor/plan';
import { RegisterModule } from '@convenor/register';
import { KeepReports } from '../presence/keep-reports';
import { AskReports } from './ask-reports';
import { BringInStep } from './bring-in-step';
import { BringMeeting } from './bring-meeting';
import { BringPeople } from './bring-people';
import { FollowPlan } from './follow-plan';
import { MirrorRegistrants } from './mirror-registrants';
import { OnlineMeeting, OnlineRegistrant } from './online-meeting.entity';
import { OnlineMeetings } from './online-meetings.query';
import { OnlineView } from './online-view.query';
import { PersonalLinks } from './personal-links';
import { ReadAgain } from './read-again';
import { SetOnlineMeeting } from './set-online-meeting';

/** What the data source must know of online meetings. */
export const onlineEntities = [OnlineMeeting, OnlineRegistrant];

const services = [OnlineMeetings, OnlineView, SetOnlineMeeting, MirrorRegistrants, FollowPlan, BringMeeting, BringPeople, ReadAgain, AskReports, BringInStep, PersonalLinks, KeepReports];

/** Meetings at a service. `OnlineServices`, made of the settings, comes from the app; controllers are bound there. */
@Module({ imports: [PlanModule, RegisterModule], providers: services, exports: services })
export class OnlineModule implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly following: FollowPlan,
  ) {}

  onModuleInit(): void {
    this.following.listen(this.announcements);
  }
}
