import { Controller } from '@nestjs/common';
import { Input, mayIn, programmesOf, Route, Whoever, type SignedIn } from '@convenor/access';
import { listRoundtables, showRoundtable, type InputOf, type OutputOf } from '@convenor/contracts';
import { Dashboard } from './dashboard';

@Controller()
export class DashboardController {
  constructor(private readonly dashboard: Dashboard) {}

  @Route(listRoundtables)
  list(@Input() { cursor, limit, search }: InputOf<typeof listRoundtables>, @Whoever() who: SignedIn): Promise<OutputOf<typeof listRoundtables>> {
    return this.dashboard.list({ programmes: programmesOf(who), cursor, limit, search });
  }

  @Route(showRoundtable)
  async show(@Input() { roundtableId }: InputOf<typeof showRoundtable>, @Whoever() who: SignedIn): Promise<OutputOf<typeof showRoundtable>> {
    const view = await this.dashboard.show(roundtableId);
    if (mayIn(who, view.programme.id, 'roundtable.edit')) return view;
    return { ...view, online: { ...view.online, joinUrl: null, passcode: null, dialIn: null } };
  }
}
