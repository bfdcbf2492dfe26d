import { Controller } from '@nestjs/common';
import { Acting, Input, programmesOf, Route, Whoever, type SignedIn } from '@convenor/access';
import {
  editProgramme,
  editRoundtable,
  importRoundtable,
  listProgrammes,
  moveRoundtable,
  readPaper,
  recordEngagement,
  rescheduleRoundtable,
  setOnlineMeeting,
  type InputOf,
  type OutputOf,
  type RoundtableView,
} from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { ChangeRoundtable } from './change-roundtable';
import { EditProgramme } from './edit-programme';
import { ImportRoundtable } from './import-roundtable';
import { RecordEngagement } from './record-engagement';

/** One roundtable as the console shows it, with what later stages know of it; composed where all stages are known. */
export abstract class RoundtableViews {
  abstract show(id: Id): Promise<RoundtableView>;
}

@Controller()
export class PlanController {
  constructor(
    private readonly importing: ImportRoundtable,
    private readonly change: ChangeRoundtable,
    private readonly engagements: RecordEngagement,
    private readonly programmes: EditProgramme,
    private readonly views: RoundtableViews,
  ) {}

  @Route(listProgrammes)
  async listProgrammes(@Whoever() who: SignedIn): Promise<OutputOf<typeof listProgrammes>> {
    return { items: await this.programmes.list(programmesOf(who)) };
  }

  @Route(editProgramme)
  editProgramme(@Input() wish: InputOf<typeof editProgramme>, @Acting() by: Actor): Promise<OutputOf<typeof editProgramme>> {
    return this.programmes.edit(wish, by);
  }

  @Route(readPaper)
  async readPaper(@Input() { name, base64 }: InputOf<typeof readPaper>, @Whoever() who: SignedIn): Promise<OutputOf<typeof readPaper>> {
    mayConvene(who);
    return this.importing.read({ name, bytes: Buffer.from(base64, 'base64') });
  }

  @Route(importRoundtable)
  async importRoundtable(@Input() wish: InputOf<typeof importRoundtable>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<RoundtableView> {
    mayConvene(who, wish.programmeId);
    return this.views.show(await this.importing.import(wish, by));
  }

  @Route(rescheduleRoundtable)
  async reschedule(@Input() { roundtableId, ...wish }: InputOf<typeof rescheduleRoundtable>, @Acting() by: Actor): Promise<RoundtableView> {
    await this.change.reschedule(roundtableId, wish, by);
    return this.views.show(roundtableId);
  }

  @Route(setOnlineMeeting)
  async setOnlineMeeting(@Input() { roundtableId, ...meeting }: InputOf<typeof setOnlineMeeting>, @Acting() by: Actor): Promise<RoundtableView> {
    await this.change.setOnlineMeeting(roundtableId, meeting, by);
    return this.views.show(roundtableId);
  }

  @Route(editRoundtable)
  async edit(@Input() { roundtableId, ...wish }: InputOf<typeof editRoundtable>, @Acting() by: Actor): Promise<RoundtableView> {
    await this.change.edit(roundtableId, wish, by);
    return this.views.show(roundtableId);
  }

  @Route(moveRoundtable)
  async move(@Input() { roundtableId, to, reason }: InputOf<typeof moveRoundtable>, @Acting() by: Actor): Promise<RoundtableView> {
    await this.change.move(roundtableId, to, reason, by);
    return this.views.show(roundtableId);
  }

  @Route(recordEngagement)
  async recordEngagement(@Input() { roundtableId, slotId, ...wish }: InputOf<typeof recordEngagement>, @Acting() by: Actor): Promise<RoundtableView> {
    await this.engagements.record(roundtableId, slotId, wish, by);
    return this.views.show(roundtableId);
  }
}

/**
 * Papers are read for whoever organises anything. A roundtable is made in a programme one organises; in a new one (null) only by
 * whoever organises in the whole installation.
 *
 * @throws DomainError FORBIDDEN
 */
function mayConvene({ roles }: SignedIn, programmeId?: Id | null): void {
  const convening = roles.filter(({ role }) => role === 'administrator' || role === 'organiser');
  if (convening.some((grant) => programmeId === undefined || grant.programmeId === null || grant.programmeId === programmeId)) return;
  throw new DomainError('FORBIDDEN', 'forbidden', 'Only an organiser of this programme may add a roundtable to it.');
}
