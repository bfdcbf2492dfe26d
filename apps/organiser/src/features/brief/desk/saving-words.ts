import type { SavingState } from '../saving/section-saver';
import { clock } from '../words';

/** "Saved 15:04:07", or since when not. */
export const savingWords = (saving: SavingState, savedAt: number | null): { saved: string; bad: boolean } => {
  switch (saving.how) {
    case 'saved': return { saved: savedAt === null ? 'All is saved' : `Saved ${clock(savedAt)}`, bad: false };
    case 'saving': return { saved: 'Saving', bad: false };
    case 'unsaved': return { saved: 'Not saved yet', bad: false };
    case 'trying': return { saved: `Not saved since ${clock(saving.since, false)}, trying again. Kept in this browser.`, bad: true };
    case 'signed_out': return { saved: `Not saved since ${clock(saving.since, false)}: you are signed out. Kept in this browser.`, bad: true };
    case 'conflict': return { saved: 'Not saved: two texts to choose from', bad: true };
    case 'refused': return { saved: 'Not saved', bad: true };
  }
};
