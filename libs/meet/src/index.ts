export { MeetModule, meetEntities } from './meet.module';
export { AttendanceController, DoorController } from './meet.controller';
export { CheckIn, type WhoCame } from './check-in';
export { UndoCheckIn } from './undo-check-in';
export { AddWalkIn } from './add-walk-in';
export { BringOnlineList, type PastedList } from './bring-online-list';
export { Door } from './door.query';
export { Attendances } from './attendance.query';
export { Attendance, type Coming } from './attendance.entity';
