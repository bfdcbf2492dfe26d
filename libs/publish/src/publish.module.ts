import { Module } from '@nestjs/common';
import { Circular, PartnerContact, Subscriber, TypesetPdf } from './circular.entity';
import { Edition, EditionText, EditionVersion, Notice, Publication } from './publication.entity';

/** What the data source must know to run this stage. */
export const publishEntities = [Publication, Edition, EditionVersion, Notice, EditionText, PartnerContact, Subscriber, Circular, TypesetPdf];

/** Use cases of publication and circulation. */
@Module({})
export class PublishModule {}
