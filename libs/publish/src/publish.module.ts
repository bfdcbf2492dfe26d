import { Module, type OnModuleInit } from '@nestjs/common';
import { BriefModule } from '@convenor/brief';
import { Announcements } from '@convenor/database';
import { Preparations } from '@convenor/mail';
import { PlanModule } from '@convenor/plan';
import { BringTypeset } from './bring-typeset';
import { Audiences } from './audience.query';
import { Circular, PartnerContact, Subscriber, TypesetPdf } from './circular.entity';
import { CircularLetters } from './circular.letters';
import { Circulars } from './circulars.query';
import { Circulate } from './circulate';
import { EditionFiles } from './edition-files';
import { Feeds } from './feeds';
import { FindPublications } from './find-publications.query';
import { keepingServices } from './everybodys-data';
import { FinishEditions } from './finish-editions';
import { PartnerContacts } from './partner-contacts';
import { Promises } from './promises.query';
import { Edition, EditionText, EditionVersion, Notice, Publication } from './publication.entity';
import { PublicationFiles } from './publication-files';
import { Publications } from './publications.query';
import { Publishing } from './publishing.query';
import { PublishPaper } from './publish-paper';
import { ClearedReadiness, Readiness } from './readiness';
import { Subscriptions } from './subscriptions';
import { SweepPublishing } from './sweep-publishing';
import { ThankSpeakers } from './thank-speakers';
import { Withdraw } from './withdraw';

/** What the data source must know to run this stage, beside the stages before it. */
export const publishEntities = [Publication, Edition, EditionVersion, Notice, EditionText, PartnerContact, Subscriber, Circular, TypesetPdf];

const useCases = [PublishPaper, FinishEditions, Withdraw, EditionFiles, BringTypeset, Circulate, PartnerContacts, ThankSpeakers, Subscriptions, SweepPublishing];
const queries = [Publishing, Publications, PublicationFiles, FindPublications, Feeds, Promises, Circulars];

/**
 * Use cases of publication and circulation, their mails and what they hear of. `Files`, the mail's queue, `Preparations`
 * and links come from the app; the controllers are bound there too, and the worker runs `SweepPublishing`.
 */
@Module({
  imports: [PlanModule, BriefModule],
  providers: [...useCases, ...queries, ...keepingServices, Audiences, CircularLetters, { provide: Readiness, useClass: ClearedReadiness }],
  exports: [...useCases, ...queries, ...keepingServices.map(({ provide }) => provide)],
})
export class PublishModule implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly preparations: Preparations,
    private readonly letters: CircularLetters,
    private readonly withdraw: Withdraw,
    private readonly subscriptions: Subscriptions,
  ) {}

  onModuleInit(): void {
    this.letters.speakFor(this.preparations);
    this.withdraw.listen(this.announcements);
    this.subscriptions.listen(this.announcements);
  }
}
