import { DomainError } from '@convenor/kernel';

export const roundtableNotFound = (): DomainError =>
  new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');

export const moveRefused = (from: string, to: string): DomainError =>
  new DomainError('ROUNDTABLE_MOVE_REFUSED', 'refused', `A roundtable that is “${words(from)}” cannot become “${words(to)}”.`, { from, to });

export const engagementMoveRefused = (from: string, to: string): DomainError =>
  new DomainError('ENGAGEMENT_MOVE_REFUSED', 'refused', `Somebody who is “${words(from)}” cannot become “${words(to)}”.`, { from, to });

export const unanswered = (fields: readonly string[]): DomainError =>
  new DomainError('PROPOSAL_UNANSWERED', 'invalid', 'Some questions about the day, the hours or the zone are still open; nothing was created.', { fields });

export const noRoundtable = (seems: string | null): DomainError =>
  new DomainError(
    'PROPOSAL_NO_ROUNDTABLE',
    'invalid',
    `This does not read like the concept note of a meeting${seems ? `; it seems to be ${seems}` : ''}. Nothing was created.`,
    { seems },
  );

export const themeHasNotes = (): DomainError =>
  new DomainError('THEME_HAS_NOTES', 'refused', 'Notes stand under a theme you took away. Give them another theme first; nothing was changed.');

export const nothingHeld = (): DomainError =>
  new DomainError('NOTHING_HELD', 'refused', 'No change is held any more: it was sent, or put back.');

export const linksArePersonal = (): DomainError =>
  new DomainError('LINKS_ARE_PERSONAL', 'refused', 'Everybody has a link of her own here. Take the meeting away from the service first, on the page Meet; nothing was changed.');

export const modeInUse = (mode: string): DomainError =>
  new DomainError('MODE_IN_USE', 'refused', `Somebody registered ${mode === 'room' ? 'for the room' : 'to take part online'}. Let these people change first; nothing was changed.`, { mode });

export const noZoneQuestion = (): DomainError =>
  new DomainError('NO_ZONE_QUESTION', 'refused', 'This question was answered already.');

const words = (state: string): string => state.replaceAll('_', ' ');
