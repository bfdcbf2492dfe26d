export { layOutBrief } from './prose/lay-out-brief';
export { briefCompleteness } from './prose/completeness';
export { speakersIncluded } from './prose/naming';
export type { BriefAppearance, BriefInput, BriefMatter, BriefNote, BriefPartner, BriefReference } from './prose/brief-input';
