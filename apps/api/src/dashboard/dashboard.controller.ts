import { Controller } from '@nestjs/common';
import { Input, programmesOf, Route, Whoever, type SignedIn } from '@convenor/access';
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
  show(@Input() { roundtableId }: InputOf<typeof showRoundtable>): Promise<OutputOf<typeof showRoundtable>> {
    return this.dashboard.show(roundtableId);
  }
}
