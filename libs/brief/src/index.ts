export { layOutBrief } from './prose/lay-out-brief';
export { briefCompleteness } from './prose/completeness';
export type { BriefAppearance, BriefInput, BriefMatter, BriefNote, BriefPartner, BriefReference } from './prose/brief-input';
export { BriefModule, briefEntities } from './brief.module';
export { BriefController } from './brief.controller';
export { RenderPaper, PaperPrinter, type RenderingJob } from './render-paper';
export { Papers } from './papers';
export { DraftBrief } from './draft-brief';
export { movePaper } from './workshop/move-paper';
