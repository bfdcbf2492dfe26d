import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { addPerson, approveRegistrations, declineRegistrations, previewApproval, registerWalkIn, switchModeFor, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { AddPerson } from './add-person';
import { ApproveRegistrations } from './approve-registrations';
import { DeclineRegistrations } from './decline-registrations';
import { SwitchMode } from './switch-mode';

@Controller()
export class ApprovalController {
  constructor(
    private readonly approving: ApproveRegistrations,
    private readonly declining: DeclineRegistrations,
    private readonly adding: AddPerson,
    private readonly switching: SwitchMode,
  ) {}

  @Route(approveRegistrations)
  approve(@Input() { reason, ...which }: InputOf<typeof approveRegistrations>, @Acting() by: Actor): Promise<OutputOf<typeof approveRegistrations>> {
    return this.approving.approve(which, reason, by);
  }

  @Route(previewApproval)
  preview(@Input() which: InputOf<typeof previewApproval>): Promise<OutputOf<typeof previewApproval>> {
    return this.approving.preview(which);
  }

  @Route(declineRegistrations)
  decline(@Input() { reason, tell, ...which }: InputOf<typeof declineRegistrations>, @Acting() by: Actor): Promise<OutputOf<typeof declineRegistrations>> {
    return this.declining.decline(which, { reason, tell }, by);
  }

  @Route(addPerson)
  add(@Input() { roundtableId, letIn, beyond, ...person }: InputOf<typeof addPerson>, @Acting() by: Actor): Promise<OutputOf<typeof addPerson>> {
    return this.adding.add(roundtableId, person, { letIn, beyond }, by);
  }

  @Route(registerWalkIn)
  walkIn(@Input() { roundtableId, beyond, ...person }: InputOf<typeof registerWalkIn>, @Acting() by: Actor): Promise<OutputOf<typeof registerWalkIn>> {
    return this.adding.walkIn(roundtableId, person, beyond, by);
  }

  @Route(switchModeFor)
  switchMode(@Input() { mode, ...which }: InputOf<typeof switchModeFor>, @Acting() by: Actor): Promise<OutputOf<typeof switchModeFor>> {
    return this.switching.switch(which, mode, by);
  }
}
