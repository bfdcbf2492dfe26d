import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { changeDelegation, closeDelegation, inviteDelegation, listDelegations, openDelegation, remindDelegation, type DelegationView, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { Delegations } from './delegations.query';
import { InviteDelegation } from './invite-delegation';

@Controller()
export class DelegationController {
  constructor(
    private readonly delegations: Delegations,
    private readonly inviting: InviteDelegation,
  ) {}

  @Route(listDelegations)
  async list(@Input() { roundtableId }: InputOf<typeof listDelegations>): Promise<OutputOf<typeof listDelegations>> {
    return { items: await this.delegations.list(roundtableId) };
  }

  @Route(inviteDelegation)
  invite(@Input() { roundtableId, ...wish }: InputOf<typeof inviteDelegation>, @Acting() by: Actor): Promise<DelegationView> {
    return this.inviting.invite(roundtableId, wish, by);
  }

  @Route(changeDelegation)
  change(@Input() { roundtableId, delegationId, ...change }: InputOf<typeof changeDelegation>, @Acting() by: Actor): Promise<DelegationView> {
    return this.inviting.change({ roundtableId, delegationId }, change, by);
  }

  @Route(remindDelegation)
  remind(@Input() { newLink, ...which }: InputOf<typeof remindDelegation>, @Acting() by: Actor): Promise<DelegationView> {
    return this.inviting.remind(which, newLink, by);
  }

  @Route(closeDelegation)
  close(@Input() which: InputOf<typeof closeDelegation>, @Acting() by: Actor): Promise<DelegationView> {
    return this.inviting.close(which, by);
  }

  @Route(openDelegation)
  open(@Input() which: InputOf<typeof openDelegation>, @Acting() by: Actor): Promise<DelegationView> {
    return this.inviting.open(which, by);
  }
}
