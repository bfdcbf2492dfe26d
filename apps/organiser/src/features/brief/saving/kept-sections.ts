import type { Unsaved } from './section-saver';

const placeOf = (account: string, documentId: string, sectionId: string): string => `convenor.section.${account}.${documentId}.${sectionId}.`;

/** This tab, also after it is loaded again: two tabs of one person keep apart what each has not saved. */
function thisTab(): string {
  const known = sessionStorage.getItem('convenor.tab');
  if (known) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem('convenor.tab', made);
  return made;
}

const places = (start: string): string[] => Object.keys(localStorage).filter((place) => place.startsWith(start));

/**
 * Unsaved text of a section, kept in this browser under the account that typed it until the server has it: it outlives
 * the tab, and nobody else who signs in here is shown it. False: the browser has no room for it.
 */
export const keepSection = (account: string, documentId: string, sectionId: string, unsaved: Unsaved | null): boolean => {
  try {
    const place = placeOf(account, documentId, sectionId) + thisTab();
    if (unsaved) localStorage.setItem(place, JSON.stringify(unsaved));
    else localStorage.removeItem(place);
    return true;
  } catch {
    // A full store loses the copy, not what stands on the page.
    return false;
  }
};

/** What this tab had not saved; else what another left behind, which is this tab's from now on. */
export const keptSection = (account: string, documentId: string, sectionId: string): Unsaved | null => {
  try {
    const start = placeOf(account, documentId, sectionId);
    const own = start + thisTab();
    const place = localStorage.getItem(own) === null ? places(start)[0] : own;
    const text = place === undefined ? null : localStorage.getItem(place);
    if (text === null || place === undefined) return null;
    localStorage.setItem(own, text);
    if (place !== own) localStorage.removeItem(place);
    return JSON.parse(text) as Unsaved;
  } catch {
    return null;
  }
};

/** Sections of a paper with text that was typed here and never reached the server. */
export const keptSectionsOf = (account: string, documentId: string): string[] => {
  try {
    const start = `convenor.section.${account}.${documentId}.`;
    return [...new Set(places(start).map((place) => place.slice(start.length).split('.')[0] ?? ''))];
  } catch {
    return [];
  }
};
