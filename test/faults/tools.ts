/* eslint-disable @nx/enforce-module-boundaries -- the commands' own code starts the product here too; it belongs to no project */
export type { OwnPostgres } from '../../tools/arrangement/postgres.mjs';
export type { TwoProcesses } from '../../tools/arrangement/two-processes.mjs';
export type { Browser } from '../../tools/life/browser.mjs';
export type { MailSink } from '../../tools/life/mail-sink.mjs';
export type { Product } from '../../tools/life/product.mjs';

/** What `npm run life` starts and walks with, and the arrangement of several processes. Modules of Node, loaded when they are needed. */
export const tools = async () => ({
  ...(await import('../../tools/arrangement/postgres.mjs')),
  ...(await import('../../tools/arrangement/two-processes.mjs')),
  ...(await import('../../tools/life/browser.mjs')),
  ...(await import('../../tools/life/database.mjs')),
  ...(await import('../../tools/life/mail-sink.mjs')),
  ...(await import('../../tools/life/product.mjs')),
});
