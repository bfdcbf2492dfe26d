import { CommentOnPaper } from './comment-on-paper';
import { EditOutline } from './edit-outline';
import { HoldSection } from './hold-section';
import { JoinRecommendations } from './join-recommendations';
import { KeepRevision } from './keep-revision';
import { BriefWorkshop } from './redraft-paper';
import { PaperFilesController, RevisionsController } from './revisions.controller';
import { RevisionsQuery } from './revisions.query';
import { SaveFront } from './save-front';
import { SaveSection } from './save-section';
import { SectionNotesQuery } from './section-notes.query';
import { SettleSuggestions } from './settle-suggestions';
import { StartEdition } from './start-edition';
import { WordFiles } from './word-files';
import { WorkingCopy } from './working-copy';
import { RemarksController, SectionsController, WorkshopController } from './workshop.controller';
import { PaperQuote, PaperSection, PaperWork, Remark, RemarkReply, Suggestion } from './workshop.entity';
import { WorkshopQuery } from './workshop.query';

export const workshopEntities = [PaperWork, PaperSection, Suggestion, Remark, RemarkReply, PaperQuote];

/** Use cases of the workshop. */
export const workshopServices = [
  WorkingCopy, KeepRevision, BriefWorkshop, HoldSection, SaveSection, WorkshopQuery, SaveFront, EditOutline, SettleSuggestions, CommentOnPaper, StartEdition,
  SectionNotesQuery, RevisionsQuery, WordFiles, JoinRecommendations,
];

/** Its routes. */
export const workshopControllers = [WorkshopController, SectionsController, RemarksController, RevisionsController, PaperFilesController];
