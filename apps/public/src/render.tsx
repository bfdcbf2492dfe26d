import type { PublicPage } from '@convenor/contracts';
import { renderToStaticMarkup } from 'react-dom/server';
import { PublicDocument } from './document';

export { assets } from './asset-addresses';
export { receiptText as receipt } from './pages/forget';

/**
 * One public page as a complete HTML document. Pure: the same page gives the same bytes. Every text is escaped; nothing is
 * computed from instants, and no clock is read.
 */
export const render = (page: PublicPage): string => `<!doctype html>${renderToStaticMarkup(<PublicDocument page={page} />)}`;
