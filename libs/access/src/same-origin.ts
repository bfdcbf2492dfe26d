import { DomainError } from '@convenor/kernel';
import type { FastifyRequest } from 'fastify';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a changing request that another site's page made: `Sec-Fetch-Site` where the browser sends it, `Origin`
 * otherwise. A program that sends neither carries no cookie of a browser and is judged by what it brings.
 *
 * @param publicOrigin scheme, host and port of `PUBLIC_URL`
 * @throws DomainError CROSS_SITE
 */
export function refuseOtherSites(request: FastifyRequest, publicOrigin: string): void {
  if (reading.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const ours = origin === undefined || origin === publicOrigin;
  if (site === undefined ? ours : site === 'same-origin' && ours) return;
  throw new DomainError('CROSS_SITE', 'forbidden', 'This request came from another site. Nothing was changed; please use the form on this site.');
}
