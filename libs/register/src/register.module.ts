import { Module, type OnModuleInit } from '@nestjs/common';
import { Announcements } from '@convenor/database';
import { Preparations } from '@convenor/mail';
import { PlanModule } from '@convenor/plan';
import { AcceptOffer } from './accept-offer';
import { AdmissionQueue } from './admission-queue';
import { admissionProviders, admissionUseCases } from './admission-use-cases';
import { CalendarEntries } from './calendar-entries';
import { CalendarEntry } from './calendar-entry.entity';
import { CalendarFiles } from './calendar-files';
import { ChangesModule } from './changes/changes.module';
import { FeedsModule } from './feeds/feeds.module';
import { CalendarFeed } from './feeds/calendar-feed.entity';
import { CalendarFragmentText } from './feeds/calendar-fragment.entity';
import { CancelRegistration } from './cancel-registration';
import { deskUseCases } from './desk/desk-use-cases';
import { DeclineOffer } from './decline-offer';
import { Delegation } from './delegation.entity';
import { delegationUseCases } from './delegations/delegation-use-cases';
import { ForgetParticipant } from './forget-participant';
import { InvitationCode } from './invitation-code.entity';
import { AnswerAccessNeed } from './needs/answer-access-need';
import { NeedsMail } from './needs/needs.mail';
import { mailingEntities, MailingsModule } from './mailings/mailings.module';
import { Needs } from './needs/needs.query';
import { ChangeAnswers } from './own/change-answers';
import { OwnMails } from './own/own-mails';
import { ProveTogether } from './own/prove-together';
import { listUseCases } from './lists/list-use-cases';
import { Pool } from './pool.entity';
import { Pools } from './pools';
import { ProveAddress } from './prove-address';
import { RegisterParticipant } from './register-participant';
import { Registration } from './registration.entity';
import { Rehearsal, RehearsalGuestRow } from './rehearsal/rehearsal.entity';
import { CalendarReply } from './replies/calendar-reply.entity';
import { CalendarRule } from './replies/calendar-rule.entity';
import { RegistrationLetters } from './registration.letters';
import { RegistrationMail } from './registration.mail';
import { RegistrationSetup } from './registration-setup.entity';
import { RegistrationWait } from './registration-wait.entity';
import { Registrations } from './registrations.query';
import { SetPlaces } from './set-places';
import { AnswerFile } from './setup/answer-file.entity';
import { AnswerFiles } from './setup/answer-files';
import { InvitationCodes } from './setup/invitation-codes';
import { SaveSetup } from './setup/save-setup';
import { RegistrationSetups } from './setup/setup.query';
import { SweepHolds } from './sweep-holds';

/** What the data source must know to run this stage, beside the stages before it. */
export const registerEntities = [Pool, Registration, CalendarEntry, InvitationCode, Delegation, RegistrationWait, RegistrationSetup, AnswerFile, CalendarFragmentText, CalendarFeed, ...mailingEntities, CalendarReply, CalendarRule, Rehearsal, RehearsalGuestRow];

const useCases = [ProveAddress, AcceptOffer, DeclineOffer, CancelRegistration, SetPlaces, SweepHolds, AnswerAccessNeed, ChangeAnswers, ProveTogether, ForgetParticipant, SaveSetup, RegistrationSetups, InvitationCodes, AnswerFiles];

/**
 * Use cases of registration, its mails and calendar entries. `Transactions`, `Announcements`, the data source, `SignedLinks`,
 * `DeliveryQueue`, `Preparations` and a `RegistrationOffice` come from the app; the controller is bound there too.
 */
@Module({
  imports: [PlanModule, MailingsModule, ChangesModule, FeedsModule],
  providers: [
    ...useCases,
    ...deskUseCases,
    ...listUseCases,
    ...admissionUseCases,
    Registrations,
    Needs,
    NeedsMail,
    ...delegationUseCases,
    OwnMails,
    Pools,
    CalendarEntries,
    CalendarFiles,
    RegistrationMail,
    RegistrationLetters,
    ...admissionProviders,
  ],
  exports: [...useCases, ...deskUseCases, ...listUseCases, ...admissionUseCases, ...delegationUseCases, RegisterParticipant, AdmissionQueue, Registrations, Needs, Pools, CalendarFiles, ChangesModule, FeedsModule, MailingsModule],
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
