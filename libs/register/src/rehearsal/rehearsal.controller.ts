import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { cancelRehearsal, sendRehearsal, setRehearsal, showRehearsal, type InputOf, type RehearsalView } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { Rehearsals } from './rehearsals.query';
import { SendRehearsal } from './send-rehearsal';
import { SetRehearsal } from './set-rehearsal';

@Controller()
export class RehearsalController {
  constructor(
    private readonly rehearsals: Rehearsals,
    private readonly setting: SetRehearsal,
    private readonly sending: SendRehearsal,
  ) {}

  @Route(showRehearsal)
  show(@Input() { roundtableId }: InputOf<typeof showRehearsal>): Promise<RehearsalView> {
    return this.rehearsals.show(roundtableId);
  }

  @Route(setRehearsal)
  async set(@Input() { roundtableId, ...wish }: InputOf<typeof setRehearsal>, @Acting() by: Actor): Promise<RehearsalView> {
    await this.setting.set(roundtableId, wish, by);
    return this.rehearsals.show(roundtableId);
  }

  @Route(sendRehearsal)
  async send(@Input() { roundtableId, ...reviewed }: InputOf<typeof sendRehearsal>, @Acting() by: Actor): Promise<RehearsalView> {
    await this.sending.send(roundtableId, reviewed, by);
    return this.rehearsals.show(roundtableId);
  }

  @Route(cancelRehearsal)
  async cancel(@Input() { roundtableId, reason }: InputOf<typeof cancelRehearsal>, @Acting() by: Actor): Promise<RehearsalView> {
    await this.sending.cancel(roundtableId, reason, by);
    return this.rehearsals.show(roundtableId);
  }
}
