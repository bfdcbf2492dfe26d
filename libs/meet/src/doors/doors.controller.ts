import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { closeDoor, listDoorConflicts, listDoors, openDoor, renameDoor, settleDoorConflicts, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { DoorConflicts } from './door-conflicts.query';
import { KeepDoors } from './keep-doors';
import { SettleConflicts } from './settle-conflicts';

/** The doors and what they could not settle by themselves, for the console. */
@Controller()
export class DoorsController {
  constructor(
    private readonly doors: KeepDoors,
    private readonly conflicts: DoorConflicts,
    private readonly settling: SettleConflicts,
  ) {}

  @Route(openDoor)
  open(@Input() { roundtableId, name }: InputOf<typeof openDoor>, @Acting() by: Actor): Promise<OutputOf<typeof openDoor>> {
    return this.doors.open(roundtableId, name, by);
  }

  @Route(listDoors)
  list(@Input() { roundtableId }: InputOf<typeof listDoors>): Promise<OutputOf<typeof listDoors>> {
    return this.doors.list(roundtableId);
  }

  @Route(renameDoor)
  async rename(@Input() { roundtableId, doorId, name }: InputOf<typeof renameDoor>, @Acting() by: Actor): Promise<OutputOf<typeof renameDoor>> {
    await this.doors.rename(roundtableId, doorId, name, by);
    return {};
  }

  @Route(closeDoor)
  async close(@Input() { roundtableId, doorId }: InputOf<typeof closeDoor>, @Acting() by: Actor): Promise<OutputOf<typeof closeDoor>> {
    await this.doors.close(roundtableId, doorId, by);
    return {};
  }

  @Route(listDoorConflicts)
  async listConflicts(@Input() { roundtableId }: InputOf<typeof listDoorConflicts>): Promise<OutputOf<typeof listDoorConflicts>> {
    return { items: await this.conflicts.list(roundtableId) };
  }

  @Route(settleDoorConflicts)
  async settle(@Input() { roundtableId, ...finding }: InputOf<typeof settleDoorConflicts>, @Acting() by: Actor): Promise<OutputOf<typeof settleDoorConflicts>> {
    return { settled: await this.settling.settle(roundtableId, finding, by) };
  }
}
