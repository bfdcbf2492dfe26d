import { Module, type OnModuleInit } from '@nestjs/common';
import { Announcements, Transactions } from '@convenor/database';
import { Preparations } from '@convenor/mail';
import { PlanModule } from '@convenor/plan';
import { AcceptOffer } from './accept-offer';
import { Admission, RegistrationLimits } from './admission';
import { AdmissionQueue } from './admission-queue';
import { AnswerAccessNeed } from './answer-access-need';
import { CalendarEntries } from './calendar-entries';
import { CalendarEntry } from './calendar-entry.entity';
import { CalendarFiles } from './calendar-files';
import { CancelRegistration } from './cancel-registration';
import { DeclineOffer } from './decline-offer';
import { Delegation } from './delegation.entity';
import { ForgetParticipant } from './forget-participant';
import { InvitationCode } from './invitation-code.entity';
import { Pool } from './pool.entity';
import { Pools } from './pools';
import { ProveAddress } from './prove-address';
import { RegisterParticipant } from './register-participant';
import { Registration } from './registration.entity';
import { RegistrationLetters } from './registration.letters';
import { RegistrationMail } from './registration.mail';
import { RegistrationSetup } from './registration-setup.entity';
import { RegistrationWait } from './registration-wait.entity';
import { Registrations } from './registrations.query';
import { SetPlaces } from './set-places';
import { SweepHolds } from './sweep-holds';

/** What the data source must know to run this stage, beside the stages before it. */
export const registerEntities = [Pool, Registration, CalendarEntry, InvitationCode, Delegation, RegistrationWait, RegistrationSetup];

const useCases = [RegisterParticipant, ProveAddress, AcceptOffer, DeclineOffer, CancelRegistration, SetPlaces, SweepHolds, AnswerAccessNeed, ForgetParticipant];

/**
 * Use cases of registration, its mails and calendar entries. `Transactions`, `Announcements`, the data source, `SignedLinks`,
 * `DeliveryQueue`, `Preparations` and a `RegistrationOffice` come from the app; the controller is bound there too.
 */
@Module({
  imports: [PlanModule],
  providers: [
    ...useCases,
    Registrations,
    Pools,
    RegistrationLimits,
    CalendarEntries,
    CalendarFiles,
    RegistrationMail,
    RegistrationLetters,
    {
      provide: AdmissionQueue,
      inject: [Transactions, RegistrationLimits],
      useFactory: (transactions: Transactions, limits: RegistrationLimits) => new AdmissionQueue(new Admission(transactions, limits)),
    },
  ],
  exports: [...useCases, Registrations, Pools, CalendarFiles],
})
export class RegisterModule implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly preparations: Preparations,
    private readonly mail: RegistrationMail,
    private readonly letters: RegistrationLetters,
  ) {}

  onModuleInit(): void {
    this.mail.listen(this.announcements);
    this.letters.speakFor(this.preparations);
  }
}
