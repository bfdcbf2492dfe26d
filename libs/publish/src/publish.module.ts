import { Module } from '@nestjs/common';

/** What the data source must know to run this stage. */
export const publishEntities = [];

/** Use cases of publication and circulation. */
@Module({})
export class PublishModule {}
