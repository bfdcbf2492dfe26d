import { Module, type OnModuleInit } from '@nestjs/common';
import { Announcements } from '@convenor/database';
import { AddWalkIn } from './add-walk-in';
import { Attendance } from './attendance.entity';
import { Attendances } from './attendance.query';
import { BringOnlineList } from './bring-online-list';
import { certificateEntities } from './certificates/certificates.module';
import { CheckIn } from './check-in';
import { Door } from './door.query';
import { doorEntities } from './doors/doors.module';
import { EntryCodes } from './entry-code';
import { forgetAttendance } from './forget-attendance';
import { AttendanceCorrection, AttendanceRule } from './attendance/correction.entity';
import { followMeeting } from './presence/follow-meeting';
import { Presence, PresenceSource } from './presence/presence.entity';
import { HostPageRow } from './host/host-page.entity';
import { OnlineModule, onlineEntities } from './online/online.module';
import { UndoCheckIn } from './undo-check-in';

/** What the data source must know to run this stage, beside the stages before it. */
export const meetEntities = [...onlineEntities, ...doorEntities, HostPageRow, Attendance, PresenceSource, Presence, AttendanceCorrection, AttendanceRule, ...certificateEntities];

const services = [Door, CheckIn, UndoCheckIn, AddWalkIn, Attendances, BringOnlineList, EntryCodes];

/** Use cases of the door and of attendance. `Transactions` and `Announcements` come from the app; controllers are bound there. */
@Module({ imports: [OnlineModule], providers: services, exports: [...services, OnlineModule] })
export class MeetModule implements OnModuleInit {
  constructor(private readonly announcements: Announcements) {}

  onModuleInit(): void {
    forgetAttendance(this.announcements);
    followMeeting(this.announcements);
  }
}
