import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { addWalkIn, bringOnlineList, checkIn, listAttendance, showDoor, undoCheckIn, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { AddWalkIn } from './add-walk-in';
import { Attendances } from './attendance.query';
import { BringOnlineList } from './bring-online-list';
import { CheckIn } from './check-in';
import { Door } from './door.query';
import { UndoCheckIn } from './undo-check-in';

/** The door: a tick, a tick taken back, a name written down. */
@Controller()
export class DoorController {
  constructor(
    private readonly door: Door,
    private readonly arriving: CheckIn,
    private readonly undoing: UndoCheckIn,
    private readonly walkIns: AddWalkIn,
  ) {}

  @Route(showDoor)
  show(@Input() { roundtableId, search }: InputOf<typeof showDoor>): Promise<OutputOf<typeof showDoor>> {
    return this.door.list(roundtableId, search);
  }

  @Route(checkIn)
  checkIn(@Input() { roundtableId, ...who }: InputOf<typeof checkIn>, @Acting() by: Actor): Promise<OutputOf<typeof checkIn>> {
    return this.arriving.checkIn(roundtableId, who, by);
  }

  @Route(undoCheckIn)
  async undo(@Input() { roundtableId, registrationId }: InputOf<typeof undoCheckIn>, @Acting() by: Actor): Promise<OutputOf<typeof undoCheckIn>> {
    await this.undoing.undo(roundtableId, registrationId, by);
    return {};
  }

  @Route(addWalkIn)
  async addWalkIn(@Input() { roundtableId, ...who }: InputOf<typeof addWalkIn>, @Acting() by: Actor): Promise<OutputOf<typeof addWalkIn>> {
    return { attendanceId: await this.walkIns.add(roundtableId, who, by) };
  }
}

/** Who came, whatever way. */
@Controller()
export class AttendanceController {
  constructor(
    private readonly attendances: Attendances,
    private readonly lists: BringOnlineList,
  ) {}

  @Route(listAttendance)
  list(@Input() { roundtableId }: InputOf<typeof listAttendance>): Promise<OutputOf<typeof listAttendance>> {
    return this.attendances.list(roundtableId);
  }

  @Route(bringOnlineList)
  bring(@Input() { roundtableId, ...list }: InputOf<typeof bringOnlineList>, @Acting() by: Actor): Promise<OutputOf<typeof bringOnlineList>> {
    return this.lists.bring(roundtableId, list, by);
  }
}
