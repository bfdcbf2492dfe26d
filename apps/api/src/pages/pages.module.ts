import { Module } from '@nestjs/common';
import { SignInController } from '@convenor/access';
import { BriefModule } from '@convenor/brief';
import { DoorsModule, MeetModule, CertificatesModule } from '@convenor/meet';
import { PlanModule } from '@convenor/plan';
import { PublishModule } from '@convenor/publish';
import { RegisterModule } from '@convenor/register';
import { DoorLanding } from '../doors/door-landing';
import { CalendarFeedsController } from './calendar-feeds.controller';
import { CertificateController } from './certificate.controller';
import { ClearingLanding } from './clearing-landing';
import { ClearingPagesController } from './clearing.controller';
import { CircularStopController } from './circular-stop.controller';
import { EvaluationController } from './evaluation.controller';
import { DelegationDoor } from './delegation-door';
import { DelegationReading, DelegationView } from './delegation-view';
import { DelegationTableController } from './delegation.controller';
import { FormKeys } from './form-keys';
import { LinkAgainController } from './link-again.controller';
import { LinksController } from './links.controller';
import { ForgetReceipts } from './forget-receipts';
import { MyCertificateController } from './my-certificate.controller';
import { MyBeside } from './my-beside';
import { MyAnswersController } from './my-answers.controller';
import { MyController } from './my.controller';
import { MyEverything } from './my-everything';
import { MyFilesController } from './my-files.controller';
import { MyFeedController } from './my-feed.controller';
import { MyForgetController } from './my-forget.controller';
import { MyJoinController } from './my-join.controller';
import { MyModeController } from './my-mode.controller';
import { MyPages } from './my-pages';
import { OverviewPages } from './overview-pages';
import { PagesController } from './pages.controller';
import { PrivacyPageController } from './privacy.controller';
import { PrivacyPages } from './privacy-pages';
import { ProofAgain } from './proof-again';
import { PublicSite } from './public-site';
import { PublicationsController } from './publications/publications.controller';
import { PublishedBriefs } from './publications/published-briefs';
import { SubscriptionLinks } from './publications/subscription-links';
import { FormIntake } from './register-intake';
import { RegisterSending } from './register-sending';
import { RegisterSettings } from './register-setting';
import { RegisterController } from './register.controller';
import { RegistrationLanding } from './registration-landing';
import { TestLineController } from './test-line.controller';

/** Everything people without an account read and send. */
@Module({
  imports: [PlanModule, RegisterModule, MeetModule, DoorsModule, BriefModule, PublishModule, CertificatesModule],
  controllers: [SignInController, LinksController, EvaluationController, CircularStopController, LinkAgainController, PagesController, PrivacyPageController, TestLineController, RegisterController, MyFilesController, MyController, MyModeController, MyAnswersController, MyForgetController, MyFeedController, MyJoinController, DelegationTableController, ClearingPagesController, PublicationsController, CalendarFeedsController, CertificateController, MyCertificateController],
  providers: [PublicSite, OverviewPages, PrivacyPages, FormKeys, FormIntake, RegisterSending, RegisterSettings, MyBeside, MyPages, MyEverything, DelegationDoor, DelegationReading, DelegationView, ForgetReceipts, ProofAgain, RegistrationLanding, SignInController, ClearingLanding, SubscriptionLinks, PublishedBriefs, DoorLanding],
})
export class PagesModule {}
