export { dataSourceOptions } from './data-source';
export { migrations } from './migrations';
export { Transactions, Tx, type Actor, type AuditLine } from './transactions';
export { Announcements, type AnnouncementHandler, type Announcement } from './announcements';
export { startEmbedded, type Embedded, type EmbeddedWish } from './embedded/start-embedded';
export { livingEmbeddedUrl } from './embedded/living';
export { KeptAnswers, bodyHash, IdempotencyKeyReused, StillAtWork, type RepeatableRequest } from './kept-answers';
