import type { Unsaved } from './section-saver';

const placeOf = (account: string, documentId: string, sectionId: string): string => `convenor.section.${account}.${documentId}.${sectionId}`;

/**
 * Unsaved text of a section, kept in this browser under the account that typed it until the server has it: it outlives
 * the tab, and nobody else who signs in here is shown it.
 */
export const keepSection = (account: string, documentId: string, sectionId: string, unsaved: Unsaved | null): boolean => {
  const place = placeOf(account, documentId, sectionId);
  try {
    if (unsaved) localStorage.setItem(place, JSON.stringify(unsaved));
    else localStorage.removeItem(place);
    return true;
  } catch {
    // A full store loses the copy, not what stands on the page.
    return false;
  }
};

export const keptSection = (account: string, documentId: string, sectionId: string): Unsaved | null => {
  try {
    const text = localStorage.getItem(placeOf(account, documentId, sectionId));
    return text === null ? null : (JSON.parse(text) as Unsaved);
  } catch {
    return null;
  }
};

/** Sections of a paper with text that was typed here and never reached the server. */
export const keptSectionsOf = (account: string, documentId: string): string[] => {
  const start = placeOf(account, documentId, '');
  try {
    return Object.keys(localStorage).filter((place) => place.startsWith(start)).map((place) => place.slice(start.length));
  } catch {
    return [];
  }
};
