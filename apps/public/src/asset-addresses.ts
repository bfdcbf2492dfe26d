import type { PublicPages } from '@convenor/contracts';

/** Addresses of the files beside a page. These plain names stand in specs only: the build puts names with a hash in this module's place. */
export const addresses = { style: '/assets/style.css', script: '/assets/script.js', testLine: '/assets/test-line.js', serif: '/assets/serif.woff2' };

/** The files themselves, filled by the build. */
export const assets: PublicPages['assets'] = {};
