import type { PageFrame } from './frame';

/** Where somebody tries out sound, microphone, camera and network before a meeting. Nothing of it is kept; nobody's name stands on it. */
export interface TestLinePage extends PageFrame {
  readonly page: 'test-line';
  /** The meeting service's own test, where the meeting has one. */
  readonly service?: { readonly name: string; readonly href: string };
  /** Addresses of the small requests: an answer without a body, and some octets. */
  readonly echoHref: string;
  readonly octetsHref: string;
}
