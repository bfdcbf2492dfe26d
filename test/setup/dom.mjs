import { runInThisContext } from 'node:vm';
import '@testing-library/jest-dom';

/** What every browser has and jsdom has not: the parts of fetch, taken from Node. */
const { Headers, Request, Response, TextEncoder, TextDecoder } = runInThisContext('({ Headers, Request, Response, TextEncoder, TextDecoder })');
Object.assign(globalThis, { Headers, Request, Response, TextEncoder, TextDecoder });

globalThis.matchMedia ??= (media) => ({ media, matches: false, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} });
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.HTMLElement.prototype.scrollIntoView ??= () => {};
