import type { EngagementState, RoundtableState } from '@convenor/contracts';

/** What may follow what in the life of a roundtable; nothing else knows it. */
export const roundtableMoves: Record<RoundtableState, readonly RoundtableState[]> = {
  draft: ['announced', 'registration_open', 'held', 'cancelled'],
  announced: ['draft', 'registration_open', 'live', 'held', 'postponed', 'cancelled'],
  registration_open: ['registration_closed', 'live', 'held', 'postponed', 'cancelled'],
  registration_closed: ['registration_open', 'live', 'held', 'postponed', 'cancelled'],
  live: ['held'],
  held: ['archived'],
  archived: ['held'],
  postponed: ['announced', 'registration_open', 'cancelled'],
  cancelled: [],
};

/** What may follow what in a slot's history. A slot that was lost may be filled again. */
export const engagementMoves: Record<EngagementState, readonly EngagementState[]> = {
  open: ['planned', 'invited', 'tentative', 'confirmed', 'lapsed'],
  planned: ['open', 'invited', 'tentative', 'confirmed', 'declined', 'withdrawn', 'replaced', 'lapsed'],
  invited: ['tentative', 'confirmed', 'declined', 'withdrawn', 'replaced', 'lapsed'],
  tentative: ['invited', 'confirmed', 'declined', 'withdrawn', 'replaced', 'lapsed'],
  confirmed: ['tentative', 'withdrawn', 'replaced', 'confirmed'],
  declined: ['open', 'planned', 'invited', 'replaced', 'confirmed'],
  withdrawn: ['open', 'planned', 'invited', 'replaced', 'confirmed'],
  replaced: ['confirmed', 'tentative', 'withdrawn'],
  lapsed: ['open', 'planned', 'invited', 'confirmed'],
};

/** Whether the public may read the roundtable's page. */
export const isPublic = (state: RoundtableState): boolean => state !== 'draft';

/** Whether somebody in this state is shown in the line-up. */
export const isShown = (state: EngagementState): boolean => !['declined', 'withdrawn', 'lapsed'].includes(state);
