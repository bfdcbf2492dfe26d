import { Controller } from '@nestjs/common';
import { Acting, Input, Route, Whoever, type SignedIn } from '@convenor/access';
import { actOnRegistrations, dropFilter, keepFilter, listDeclineReasons, listFilters, listRegistrations, selectRegistrations, showBalance, showRegistration, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { Registrations } from '../registrations.query';
import { ActOnRegistrations } from './act-on-registrations';
import { RegistrationBalance } from './balance.query';
import { DeskFilters } from './desk-filters';
import { RegistrationDesk } from './desk.query';

@Controller()
export class DeskController {
  constructor(
    private readonly registrations: Registrations,
    private readonly desk: RegistrationDesk,
    private readonly balances: RegistrationBalance,
    private readonly acting: ActOnRegistrations,
    private readonly filters: DeskFilters,
  ) {}

  @Route(listRegistrations)
  list(@Input() wish: InputOf<typeof listRegistrations>): Promise<OutputOf<typeof listRegistrations>> {
    return this.registrations.list(wish);
  }

  @Route(selectRegistrations)
  matching(@Input() wish: InputOf<typeof selectRegistrations>): Promise<OutputOf<typeof selectRegistrations>> {
    return this.desk.matching(wish);
  }

  @Route(showBalance)
  balance(@Input() { roundtableId }: InputOf<typeof showBalance>): Promise<OutputOf<typeof showBalance>> {
    return this.balances.of(roundtableId);
  }

  @Route(listDeclineReasons)
  async reasons(@Input() { roundtableId }: InputOf<typeof listDeclineReasons>): Promise<OutputOf<typeof listDeclineReasons>> {
    return { items: await this.desk.declineReasons(roundtableId) };
  }

  @Route(actOnRegistrations)
  act(@Input() wish: InputOf<typeof actOnRegistrations>, @Acting() by: Actor): Promise<OutputOf<typeof actOnRegistrations>> {
    return this.acting.act(wish, by);
  }

  @Route(listFilters)
  kept(@Input() { roundtableId }: InputOf<typeof listFilters>, @Whoever() { accountId }: SignedIn): Promise<OutputOf<typeof listFilters>> {
    return this.filters.of(roundtableId, accountId);
  }

  @Route(keepFilter)
  keep(@Input() wish: InputOf<typeof keepFilter>, @Whoever() { accountId }: SignedIn): Promise<OutputOf<typeof keepFilter>> {
    return this.filters.keep(wish, accountId);
  }

  @Route(dropFilter)
  drop(@Input() wish: InputOf<typeof dropFilter>, @Whoever() { accountId }: SignedIn): Promise<OutputOf<typeof dropFilter>> {
    return this.filters.drop(wish, accountId);
  }

  @Route(showRegistration)
  show(@Input() wish: InputOf<typeof showRegistration>): Promise<OutputOf<typeof showRegistration>> {
    return this.desk.show(wish);
  }
}
