import type { Plan } from '../accounts/account';

export type Label = 'light' | 'medium' | 'heavy';

export interface Allowance {
  perSecond: number;
  /** In one UTC day; none where Zoom names none. */
  perDay?: number;
}

/** Zoom's table: all apps of an account together. */
export const allowances: Record<Plan, Record<Label, Allowance>> = {
  free: { light: { perSecond: 4, perDay: 6000 }, medium: { perSecond: 2, perDay: 2000 }, heavy: { perSecond: 1, perDay: 1000 } },
  pro: { light: { perSecond: 30 }, medium: { perSecond: 20 }, heavy: { perSecond: 10, perDay: 30_000 } },
  business: { light: { perSecond: 80 }, medium: { perSecond: 60 }, heavy: { perSecond: 40, perDay: 60_000 } },
};
