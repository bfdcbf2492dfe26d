import { Module, type OnModuleInit } from '@nestjs/common';
import { Announcements } from '@convenor/database';
import { PlanModule } from '@convenor/plan';
import { RegisterModule } from '@convenor/register';
import { FollowPlan } from './follow-plan';
import { MirrorRegistrants } from './mirror-registrants';
import { OnlineMeeting, OnlineRegistrant } from './online-meeting.entity';
import { OnlineMeetings } from './online-meetings.query';
import { SetOnlineMeeting } from './set-online-meeting';

/** What the data source must know of online meetings. */
export const onlineEntities = [OnlineMeeting, OnlineRegistrant];

const services = [OnlineMeetings, SetOnlineMeeting, MirrorRegistrants, FollowPlan];

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
