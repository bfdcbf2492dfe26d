import type { AppearanceKind, AppearanceView, AppearanceWish, SlotView, WhoSpoke } from '@convenor/contracts';
import type { Shape } from '../../parts/status';

/** What is said of one slot, or of somebody beside the plan. `kind` null: nothing was said yet. */
export interface Said {
  readonly key: string;
  readonly slot: SlotView | null;
  readonly kind: AppearanceKind | null;
  /** Somebody else than planned, or added. */
  readonly other: { readonly name: string; readonly affiliation: string; readonly sameOffice: boolean } | null;
}

/** The plan beside what is known of it, then who was not planned. */
export const saidOf = ({ planned, appearances }: WhoSpoke): Said[] => [
  ...planned.map((slot) => fromView(slot, appearances.find(({ slotId }) => slotId === slot.id))),
  ...appearances.filter(({ slotId }) => slotId === null).map((view) => fromView(null, view)),
];

const fromView = (slot: SlotView | null, view: AppearanceView | undefined): Said => {
  const differs = view && (slot === null || view.replaces || slot.name === null) && view.kind !== 'absent';
  return {
    key: slot?.id ?? view?.id ?? '',
    slot,
    kind: view?.kind ?? null,
    other: differs ? { name: view.name ?? '', affiliation: view.affiliation ?? '', sameOffice: view.sameOffice ?? true } : null,
  };
};

/** Whether it can be kept: somebody who spoke has a name. */
export const isWhole = ({ slot, kind, other }: Said): boolean => kind === null || kind === 'absent' || (other ? other.name.trim() !== '' : slot?.name !== null && slot !== null);

/** What goes to the server; what was not said yet stays unsaid, and what is half typed waits. */
export const wishesOf = (said: readonly Said[]): AppearanceWish[] =>
  said.filter((line) => line.kind !== null && isWhole(line)).map(({ slot, kind, other }) => ({
    slotId: slot?.id ?? null,
    kind: kind ?? 'absent',
    name: kind === 'absent' ? null : (other?.name.trim() ?? null),
    affiliation: kind === 'absent' ? null : (other?.affiliation.trim() || null),
    replaces: kind !== 'absent' && other !== null && slot?.name != null,
    sameOffice: kind !== 'absent' && other !== null && slot !== null ? other.sameOffice : null,
  }));

/** What became of the plan, in a word. */
export const happened = ({ slot, kind, other }: Said): readonly [Shape, string] => {
  if (kind === null) return ['off', 'Not said yet'];
  if (kind === 'absent') return slot && slot.name === null ? ['off', 'Lapsed'] : ['bad', 'Absent'];
  if (slot === null) return ['live', 'Not planned'];
  if (slot.name === null) return ['ok', 'Named at last'];
  if (!other) return ['ok', 'As planned'];
  return ['wait', other.sameOffice ? 'Replaced, same office' : 'Replaced'];
};

/** Whether two lists say the same of everybody. */
export const isSame = (one: readonly Said[], other: readonly Said[]): boolean =>
  one.length === other.length && one.every((line, index) => line.key === other[index]?.key && line.kind === other[index]?.kind && line.other?.name === other[index]?.other?.name);
