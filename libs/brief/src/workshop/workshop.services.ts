import { HoldSection } from './hold-section';
import { KeepRevision } from './keep-revision';
import { BriefWorkshop } from './redraft-paper';
import { SaveSection } from './save-section';
import { WorkingCopy } from './working-copy';
import { PaperQuote, PaperSection, PaperWork, Remark, RemarkReply, Suggestion } from './workshop.entity';
import { WorkshopQuery } from './workshop.query';

export const workshopEntities = [PaperWork, PaperSection, Suggestion, Remark, RemarkReply, PaperQuote];

/** Use cases of the workshop. */
export const workshopServices = [WorkingCopy, KeepRevision, BriefWorkshop, HoldSection, SaveSection, WorkshopQuery];
