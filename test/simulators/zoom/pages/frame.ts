import { page, type Answer } from '../http/exchange';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in a page or an attribute of it. */
export const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const style = 'body{font:1.05rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1c2430}small{color:#5a6472}label{display:block;margin:.8rem 0}input{display:block;font:inherit;padding:.5rem;width:100%;box-sizing:border-box}button{font:inherit;padding:.6rem 1.4rem;margin:.4rem .6rem .4rem 0;border:0;border-radius:.4rem;background:#0b5cad;color:#fff;cursor:pointer}';

/** A page of the simulator; `body` is HTML, `title` is text. */
export const framed = (title: string, body: string, status = 200): Answer =>
  page(status, `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${safe(title)}</title><style>${style}</style></head><body><small>Simulated Zoom: nobody is called, nothing leaves this computer.</small><h1>${safe(title)}</h1>${body}</body></html>`);

/** A button that posts to `action`, after what `fields` asks for. */
export const form = (action: string, button: string, fields = ''): string => `<form method="post" action="${safe(action)}">${fields}<button>${safe(button)}</button></form>`;

export const field = (label: string, name: string, type = 'text'): string => `<label>${safe(label)}<input name="${name}" type="${type}" required maxlength="64"></label>`;

export const goTo = (place: string): Answer => ({ status: 303, headers: { location: place } });
