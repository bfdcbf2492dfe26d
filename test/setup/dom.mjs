import { runInThisContext } from 'node:vm';
import '@testing-library/jest-dom';

// The parts of fetch, which every browser has and jsdom has not, are taken from Node.
const { AbortController, AbortSignal, Headers, Request, Response, TextDecoder, TextEncoder } = runInThisContext('({ AbortController, AbortSignal, Headers, Request, Response, TextDecoder, TextEncoder })');
Object.assign(window, { AbortController, AbortSignal, Headers, Request, Response, TextDecoder, TextEncoder });

// What components ask of a browser and jsdom has not.
window.matchMedia ??= (query) => ({
  matches: false, media: query, onchange: null,
  addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}, dispatchEvent: () => false,
});
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => {};
