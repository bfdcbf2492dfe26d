import { Module } from '@nestjs/common';
import { Transactions } from '@convenor/database';
import { AcceptOffer } from './accept-offer';
import { Admission } from './admission';
import { AnswerAccessNeed } from './answer-access-need';
import { CalendarEntry } from './calendar-entry.entity';
import { CancelRegistration } from './cancel-registration';
import { DeclineOffer } from './decline-offer';
import { ForgetParticipant } from './forget-participant';
import { Pool } from './pool.entity';
import { Pools } from './pools';
import { ProveAddress } from './prove-address';
import { RegisterParticipant, RegistrationLimits } from './register-participant';
import { Registration } from './registration.entity';
import { Registrations } from './registrations.query';
import { SetPlaces } from './set-places';
import { SweepHolds } from './sweep-holds';

/** What the data source must know to run this stage, beside the stages before it. */
export const registerEntities = [Pool, Registration, CalendarEntry];

const useCases = [RegisterParticipant, ProveAddress, AcceptOffer, DeclineOffer, CancelRegistration, SetPlaces, SweepHolds, AnswerAccessNeed, ForgetParticipant];

/**
 * Use cases of registration. `Transactions`, the data source, `RateLimits` and `SignedLinks` come from the app; the
 * controller is bound there too.
 */
@Module({
  providers: [
    ...useCases,
    Registrations,
    Pools,
    RegistrationLimits,
    { provide: Admission, inject: [Transactions], useFactory: (transactions: Transactions) => new Admission(transactions) },
  ],
  exports: [...useCases, Registrations, Pools, Admission],
})
export class RegisterModule {}
