import type { RegistrationState } from '../closed-lists';
import type { FormKey, PageFrame, PoolView } from './frame';
import type { RoundtableAside } from './register-page';
import type { WallMoment } from './wall-time';

/** One row of a delegation's table: what was typed or is kept, what is wrong with it, and how it stands. */
export interface DelegateRow {
  readonly registrationId?: string;
  readonly honorific: string;
  readonly name: string;
  readonly position: string;
  readonly mode: 'room' | 'online';
  readonly accessNeeds: string;
  readonly state?: RegistrationState;
  readonly queuePlace?: number;
  readonly heldUntil?: WallMoment;
  /** The person's own page. */
  readonly href?: string;
  /** Ticked to be taken off the table. */
  readonly remove?: boolean;
  readonly errors?: readonly DelegateError[];
}
export type DelegateError = 'name_missing' | 'name_twice' | 'too_long' | 'signs_not_allowed' | 'over_limit' | 'mode_not_offered' | 'no_place' | 'gone';

/**
 * The one table of a delegation, filled by its focal point. Row `n` (from 1) posts `row.<n>.id`, `.honorific`, `.name`, `.position`,
 * `.mode`, `.needs` and, ticked, `.remove`; empty rows are passed over. Removing asks once: `confirm` names who would go, and the same
 * fields come back with `sure=yes`. `seen` is the table's version: somebody else's save is never written over.
 */
export interface DelegationPage extends PageFrame {
  readonly page: 'delegation';
  readonly action: string;
  readonly formKey: FormKey;
  readonly seen: string;
  readonly roundtable: RoundtableAside;
  readonly name: string;
  readonly focalName: string;
  readonly limits: { readonly room: number; readonly online: number };
  /** Places of each pool, as far as the delegation may use it. */
  readonly pools: readonly PoolView[];
  readonly fillBy?: WallMoment;
  /** Why the table takes no changes now. */
  readonly closed?: 'closed' | 'too_late' | 'meeting_over' | 'meeting_cancelled' | 'meeting_postponed' | 'not_open';
  readonly rows: readonly DelegateRow[];
  readonly confirm?: readonly string[];
  readonly notice?: 'saved' | 'nothing_changed' | 'seen_by_others' | 'not_saved' | 'form_expired';
}
