import { DelegationMail } from './delegation.mail';
import { Delegations } from './delegations.query';
import { FillDelegation } from './fill-delegation';
import { InviteDelegation } from './invite-delegation';

/** What the stage provides for delegations. */
export const delegationUseCases = [Delegations, InviteDelegation, FillDelegation, DelegationMail];
