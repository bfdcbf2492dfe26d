import type { Asked } from './dialogs';

/** Keys that open what the toolbar opens; told in the buttons' titles. */
export const openKeys = (ask: (asked: Asked) => void, step: (by: -1 | 1) => void): Record<string, () => void> => ({
  'Mod-k': () => ask({ what: 'link' }),
  'Mod-Alt-e': () => ask({ what: 'evidence' }),
  'Mod-Alt-c': () => ask({ what: 'cite' }),
  'Mod-Alt-m': () => ask({ what: 'comment' }),
  'Mod-Alt-p': () => ask({ what: 'figure' }),
  'Mod-Alt-t': () => ask({ what: 'table' }),
  'Alt-PageDown': () => step(1),
  'Alt-PageUp': () => step(-1),
  'Alt-F10': () => document.querySelector<HTMLElement>('.ws-tools [tabindex="0"]')?.focus(),
});
