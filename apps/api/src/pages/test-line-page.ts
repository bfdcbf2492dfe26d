import type { PageFrame, TestLinePage } from '@convenor/contracts';
import { pagePolicy } from './ready-page';

/** This page alone asks our own server by script. */
export const testPolicy = `${pagePolicy}; connect-src 'self'`;

/** Camera and microphone for this page and nobody it would hold; nothing else of the device. */
export const devicePolicy = 'camera=(self), microphone=(self), geolocation=(), display-capture=(), payment=(), usb=()';

/** Zoom's own test meeting, open to everybody. */
const zoomTest = { name: 'Zoom', href: 'https://zoom.us/test' };

/** The page is the same for everybody: no meeting and nobody is named on it. */
export const testLinePage = (frame: PageFrame, onZoom: boolean): TestLinePage =>
  ({ ...frame, page: 'test-line', unlisted: true, echoHref: '/test-line/echo', octetsHref: '/test-line/octets', ...(onZoom && { service: zoomTest }) });
