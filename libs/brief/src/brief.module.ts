import { Module } from '@nestjs/common';
import { PlanModule } from '@convenor/plan';
import { RecordModule } from '@convenor/record';
import { BriefController } from './brief.controller';
import { ChartsController } from './charts/charts.controller';
import { chartServices } from './charts/charts.services';
import { ClearingController } from './clearing/clearing.controller';
import { clearingEntities, clearingServices } from './clearing/clearing.services';
import { WriteConceptNote } from './concept-note';
import { DraftBrief } from './draft-brief';
import { HouseTemplateController } from './house-template/house-template.controller';
import { houseTemplateEntities, houseTemplateServices } from './house-template/house-template.services';
import { Paper, PaperRevision, Rendition } from './paper.entity';
import { Papers } from './papers';
import { PicturesController } from './pictures/pictures.controller';
import { pictureEntities, pictureServices } from './pictures/pictures.services';
import { SourcesController } from './sources/sources.controller';
import { sourceEntities, sourceServices } from './sources/sources.services';
import { WordingController } from './wording/wording.controller';
import { workshopControllers, workshopEntities, workshopServices } from './workshop/workshop.services';

/** What the data source must know to run this stage. */
export const briefEntities = [Paper, PaperRevision, Rendition, ...clearingEntities, ...workshopEntities, ...sourceEntities, ...houseTemplateEntities, ...pictureEntities];

/** The routes of this stage; the api answers them, the worker has none. */
export const briefControllers = [BriefController, ClearingController, ...workshopControllers, WordingController, SourcesController, HouseTemplateController, ChartsController, PicturesController];

const services = [Papers, DraftBrief, WriteConceptNote, ...workshopServices, ...clearingServices, ...sourceServices, ...houseTemplateServices, ...chartServices, ...pictureServices];

/** Use cases of the brief. `Files` comes from the app; the worker adds `RenderPaper` and its printer. */
@Module({ imports: [PlanModule, RecordModule], providers: services, exports: services })
export class BriefModule {}
