export { readNotes, type MeetingOfNotes } from './reading/read-notes';
export { isMixed, wholeQuotation } from './reading/marks';
export { RecordModule, recordEntities } from './record.module';
export { RecordController } from './record.controller';
export { appearancesOf, type AppearanceRow } from './who-spoke.query';
export { KeepNotes } from './keep-notes';
export { citedWith, listed, printedName, rankKept, speakersIncluded, whoSpoke, type Speaker } from './speakers-included';
export { BringNotes } from './bring-notes';
export { SayWhoSpoke } from './say-who-spoke';
