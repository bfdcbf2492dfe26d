import type { AttendanceMode, CorrectionKind } from '@convenor/contracts';
import type { Coming } from '../attendance.entity';

/** What of a correction matters for whether and how somebody came. */
export interface SaidOfComing {
  kind: CorrectionKind;
  mode: AttendanceMode | null;
  /** ISO 8601 in UTC. */
  at: string | null;
  by: Coming['by'];
}

const byHand = (mode: AttendanceMode, at: string, by: Coming['by']): Coming => ({ mode, at, how: 'hand', by });

/**
 * The ways somebody came, from what was measured and what people said since, in their order. What is denied is kept apart and comes
 * back when the correction is taken back.
 *
 * @param all what door, lists and measurement wrote, in whatever state it stands now
 * @param joined when she first joined online within the meeting, as it was measured
 */
export function comingsOf(all: readonly Coming[], joined: Coming | null, corrections: readonly SaidOfComing[]): { came: Coming[]; taken: Coming[] } {
  const told = onePerMode(all.filter(({ how }) => how !== 'hand' && how !== 'service'));
  const measured = joined && !told.some(({ mode }) => mode === 'online') ? [...told, joined] : told;
  const came = corrections.reduce<Coming[]>((stands, { kind, mode, at, by }) => {
    const first = stands.map((one) => one.at).sort()[0];
    if (kind === 'was_not_there') return [];
    if (kind === 'mode' && mode && first) return [stands.find((one) => one.mode === mode) ?? byHand(mode, first, by)];
    if (kind === 'was_there' && mode && at && !stands.some((one) => one.mode === mode)) return [...stands, byHand(mode, at, by)];
    return stands;
  }, measured);
  return { came: came.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)), taken: told.filter((one) => !came.includes(one)) };
}

const onePerMode = (comings: readonly Coming[]): Coming[] => comings.filter(({ mode }, index) => comings.findIndex((one) => one.mode === mode) === index);
