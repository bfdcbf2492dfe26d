import { Module } from '@nestjs/common';
import { ProgrammeOfRoundtable } from '@convenor/access';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Affiliation, ErasedPerson, Organisation, Person } from '@convenor/people';
import { ChangeFormat } from './change-format';
import { ChangeRoundtable } from './change-roundtable';
import { EditProgramme } from './edit-programme';
import { HeldChange } from './held-change.entity';
import { ImportRoundtable } from './import-roundtable';
import { JoinPersonally } from './join-personally';
import { Engagement, Partner, Promised, Segment, Slot, Theme } from './lineup.entity';
import { PrivacyNotice } from './privacy-notice.entity';
import { PrivacyNotices } from './privacy-notices';
import { Programme } from './programme.entity';
import { RecordEngagement } from './record-engagement';
import { Roundtable } from './roundtable.entity';
import { RoundtablePlans } from './roundtable-plan';
import { Room, Venue } from './venue.entity';
import { ZoneQuestion } from './zone-question.entity';
import { AnswerZoneQuestion } from './zones/answer-zone-question';
import { CheckZones } from './zones/check-zones';

/** What the data source must know to run this stage. */
export const planEntities = [Programme, Venue, Room, Roundtable, Theme, Slot, Engagement, Partner, Segment, Promised, HeldChange, ZoneQuestion, Person, Organisation, Affiliation, ErasedPerson, PrivacyNotice];

const services = [ImportRoundtable, ChangeRoundtable, JoinPersonally, ChangeFormat, CheckZones, AnswerZoneQuestion, RecordEngagement, EditProgramme, PrivacyNotices, RoundtablePlans];

/** Use cases of planning. `Transactions`, `Secrets` and the data source come from the app, the controller is bound there too. */
@Module({
  providers: [
    ...services,
    {
      provide: ProgrammeOfRoundtable,
      inject: [Transactions],
      useFactory: (transactions: Transactions): ProgrammeOfRoundtable => ({
        find: async (id: Id) =>
          (await transactions.read<{ programmeId: Id }>('select programme_id as "programmeId" from roundtable where id = $1', [id]))[0]?.programmeId ?? null,
      }),
    },
  ],
  exports: [...services, ProgrammeOfRoundtable],
})
export class PlanModule {}
