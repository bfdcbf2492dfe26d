export { dataSourceOptions } from './data-source';
export { migrations } from './migrations';
export { Transactions, Tx, type Actor, type AuditLine } from './transactions';
export { Announcements, type AnnouncementHandler, type Announcement } from './announcements';
