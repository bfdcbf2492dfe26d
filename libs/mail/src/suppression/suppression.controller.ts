import { Controller, Inject } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { addSuppression, findSuppression, liftSuppression, showMailStanding, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { MailStandings } from './mail-standing.query';
import { SuppressionDesk } from './suppression-desk';

/** Whom mail does not go to, for the administrator; and how mail stands, in counts, for whoever is signed in. */
@Controller()
export class SuppressionController {
  constructor(
    @Inject(SuppressionDesk) private readonly desk: SuppressionDesk,
    @Inject(MailStandings) private readonly standings: MailStandings,
  ) {}

  @Route(findSuppression)
  find(@Input() { address }: InputOf<typeof findSuppression>): Promise<OutputOf<typeof findSuppression>> {
    return this.desk.find(address);
  }

  @Route(addSuppression)
  add(@Input() { address, ...what }: InputOf<typeof addSuppression>, @Acting() by: Actor): Promise<OutputOf<typeof addSuppression>> {
    return this.desk.add(address, what, by);
  }

  @Route(liftSuppression)
  lift(@Input() { address, scope }: InputOf<typeof liftSuppression>, @Acting() by: Actor): Promise<OutputOf<typeof liftSuppression>> {
    return this.desk.lift(address, scope, by);
  }

  @Route(showMailStanding)
  standing(): Promise<OutputOf<typeof showMailStanding>> {
    return this.standings.show();
  }
}
