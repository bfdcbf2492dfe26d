import { Controller } from '@nestjs/common';
import { Input, mayIn, programmesOf, Route, Whoever, type SignedIn } from '@convenor/access';
import { listPromisesDue, listRoundtables, listWaiting, showRoundtable, type InputOf, type OutputOf } from '@convenor/contracts';
import { Promises } from '@convenor/publish';
import { Dashboard } from './dashboard';
import { WaitingQuery } from './waiting.query';

@Controller()
export class DashboardController {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly promises: Promises,
    private readonly waiting: WaitingQuery,
  ) {}

  @Route(listRoundtables)
  list(@Input() { cursor, limit, search }: InputOf<typeof listRoundtables>, @Whoever() who: SignedIn): Promise<OutputOf<typeof listRoundtables>> {
    return this.dashboard.list({ programmes: programmesOf(who), cursor, limit, search });
  }

  @Route(listPromisesDue)
  async due(@Whoever() who: SignedIn): Promise<OutputOf<typeof listPromisesDue>> {
    const programmes = programmesOf(who);
    return { promises: await this.promises.open({ programmes }), words: await this.promises.wordsOwed(programmes) };
  }

  @Route(listWaiting)
  async waits(@Input() { roundtableId }: InputOf<typeof listWaiting>, @Whoever() who: SignedIn): Promise<OutputOf<typeof listWaiting>> {
    const found = await this.waiting.of({ programmes: programmesOf(who), roundtableId: roundtableId ?? null });
    return { items: found.filter(({ programmeId }) => mayIn(who, programmeId, 'roundtable.register')).map(({ waiting }) => waiting) };
  }

  @Route(showRoundtable)
  async show(@Input() { roundtableId }: InputOf<typeof showRoundtable>, @Whoever() who: SignedIn): Promise<OutputOf<typeof showRoundtable>> {
    const view = await this.dashboard.show(roundtableId);
    if (mayIn(who, view.programme.id, 'roundtable.edit')) return view;
    return { ...view, online: { ...view.online, joinUrl: null, passcode: null, dialIn: null } };
  }
}
