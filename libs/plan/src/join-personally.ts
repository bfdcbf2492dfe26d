import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { Actor, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { ChangeRoundtable } from './change-roundtable';
import type { OnlineMeeting } from './roundtable.words';
import { locked, saveTold, toldBefore } from './told-change';

/** Whether everybody joins by a link of her own. A service's meeting brings that about; participants are told like of any change. */
@Injectable()
export class JoinPersonally {
  constructor(
    private readonly secrets: Secrets,
    private readonly change: ChangeRoundtable,
  ) {}

  /** From now on mails and calendar entries lead to each person's own page. @param platform name of the service, "Zoom" */
  begin(tx: Tx, id: Id, platform: string, by: Actor): Promise<void> {
    return this.keep(tx, { id, by, platform, meeting: ({ dialIn }) => ({ joinUrl: null, passcode: null, dialIn, personal: true }) });
  }

  /** There are no such links any more, and nothing in their place until somebody sets it. */
  end(tx: Tx, id: Id, by: Actor): Promise<void> {
    return this.keep(tx, { id, by, platform: null, meeting: (now) => (now.personal ? { joinUrl: null, passcode: null, dialIn: null } : now) });
  }

  private async keep(tx: Tx, { id, by, platform, meeting }: { id: Id; by: Actor; platform: string | null; meeting: (now: OnlineMeeting) => OnlineMeeting }): Promise<void> {
    const roundtable = await locked(tx, id);
    const now = this.change.onlineMeeting(roundtable);
    const next = meeting(now);
    if (JSON.stringify(next) === JSON.stringify(now)) return;
    const was = toldBefore(roundtable);
    roundtable.online = { platform };
    roundtable.onlineSealed = this.secrets.seal(JSON.stringify(next));
    await saveTold(tx, { roundtable, was, action: 'online meeting set', by, fields: { online: 'changed' } });
  }
}
