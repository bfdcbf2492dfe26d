import { Module } from '@nestjs/common';
import { PlanModule } from '@convenor/plan';
import { RecordModule } from '@convenor/record';
import { chartServices } from './charts/charts.services';
import { clearingEntities, clearingServices } from './clearing/clearing.services';
import { WriteConceptNote } from './concept-note';
import { DraftBrief } from './draft-brief';
import { houseTemplateEntities, houseTemplateServices } from './house-template/house-template.services';
import { Paper, PaperRevision, Rendition } from './paper.entity';
import { Papers } from './papers';
import { pictureEntities, pictureServices } from './pictures/pictures.services';
import { sourceEntities, sourceServices } from './sources/sources.services';
import { workshopEntities, workshopServices } from './workshop/workshop.services';

/** What the data source must know to run this stage. */
export const briefEntities = [Paper, PaperRevision, Rendition, ...clearingEntities, ...workshopEntities, ...sourceEntities, ...houseTemplateEntities, ...pictureEntities];

const services = [Papers, DraftBrief, WriteConceptNote, ...workshopServices, ...clearingServices, ...sourceServices, ...houseTemplateServices, ...chartServices, ...pictureServices];

/** Use cases of the brief. `Files` comes from the app; the worker adds `RenderPaper` and its printer. */
@Module({ imports: [PlanModule, RecordModule], providers: services, exports: services })
export class BriefModule {}
