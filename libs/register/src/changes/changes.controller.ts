import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { holdChangeLonger, previewHeldChange, putChangeBack, sendHeldChange, showHeldChange, weighSchedule, type InputOf, type OutputOf, type RoundtableView } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { ChangeRoundtable, RoundtableViews } from '@convenor/plan';
import { HeldChanges } from './held-changes.query';
import { HoldChanges } from './hold-changes';
import { WeighSchedule } from './weigh-schedule';

@Controller()
export class ChangesController {
  constructor(
    private readonly held: HeldChanges,
    private readonly changes: HoldChanges,
    private readonly change: ChangeRoundtable,
    private readonly schedules: WeighSchedule,
    private readonly views: RoundtableViews,
  ) {}

  @Route(showHeldChange)
  show(@Input() { roundtableId }: InputOf<typeof showHeldChange>): Promise<OutputOf<typeof showHeldChange>> {
    return this.held.show(roundtableId);
  }

  @Route(previewHeldChange)
  preview(@Input() which: InputOf<typeof previewHeldChange>): Promise<OutputOf<typeof previewHeldChange>> {
    return this.held.letter(which);
  }

  @Route(sendHeldChange)
  async send(@Input() { roundtableId, version }: InputOf<typeof sendHeldChange>, @Acting() by: Actor): Promise<OutputOf<typeof sendHeldChange>> {
    return { people: await this.changes.send(roundtableId, version, by) };
  }

  @Route(holdChangeLonger)
  async longer(@Input() { roundtableId, minutes }: InputOf<typeof holdChangeLonger>, @Acting() by: Actor): Promise<OutputOf<typeof holdChangeLonger>> {
    await this.changes.longer(roundtableId, minutes, by);
    return this.held.show(roundtableId);
  }

  @Route(putChangeBack)
  async putBack(@Input() { roundtableId }: InputOf<typeof putChangeBack>, @Acting() by: Actor): Promise<RoundtableView> {
    await this.change.putBack(roundtableId, by);
    return this.views.show(roundtableId);
  }

  @Route(weighSchedule)
  weigh(@Input() wish: InputOf<typeof weighSchedule>): Promise<OutputOf<typeof weighSchedule>> {
    return this.schedules.weigh(wish);
  }
}
