/* eslint-disable @nx/enforce-module-boundaries -- the commands' own code starts the product here too; it belongs to no project */
export type { Product } from '../../../tools/life/product.mjs';

/** What `npm run life` starts and walks with. Modules of Node, loaded when they are needed. */
export const tools = async () => ({ ...(await import('../../../tools/life/browser.mjs')), ...(await import('../../../tools/life/product.mjs')) });
