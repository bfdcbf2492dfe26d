import { Controller, Req } from '@nestjs/common';
import { Acting, Input, networkOf, Route, type CallerRequest } from '@convenor/access';
import { cancelRegistrationFor, checkRegistration, registerParticipant, setPlaces, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { CancelRegistration } from './cancel-registration';
import { idempotencyKeyOf } from './idempotency-key';
import { RegisterParticipant } from './register-participant';
import { SetPlaces } from './set-places';

@Controller()
export class RegistrationController {
  constructor(
    private readonly registering: RegisterParticipant,
    private readonly places: SetPlaces,
    private readonly cancelling: CancelRegistration,
  ) {}

  @Route(registerParticipant)
  register(@Input() { roundtableId, ...wish }: InputOf<typeof registerParticipant>, @Req() request: CallerRequest): Promise<OutputOf<typeof registerParticipant>> {
    return this.registering.register(wish, { roundtableId, key: idempotencyKeyOf(request), network: networkOf(request.ip) });
  }

  @Route(checkRegistration)
  check(@Input() _wish: InputOf<typeof checkRegistration>): OutputOf<typeof checkRegistration> {
    return { complete: true };
  }

  @Route(setPlaces)
  setPlaces(@Input() { roundtableId, ...places }: InputOf<typeof setPlaces>, @Acting() by: Actor): Promise<OutputOf<typeof setPlaces>> {
    return this.places.set(roundtableId, places, by);
  }

  @Route(cancelRegistrationFor)
  cancel(@Input() { reason, ...which }: InputOf<typeof cancelRegistrationFor>, @Acting() by: Actor): Promise<OutputOf<typeof cancelRegistrationFor>> {
    return this.cancelling.cancel(which, by, reason);
  }
}
