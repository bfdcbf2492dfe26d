import type { AttendancePerson } from '@convenor/contracts';

/** How many were there from an instant on (milliseconds). Whoever is in the room and online too counts in both. */
export interface Step {
  at: number;
  room: number;
  online: number;
}

/** Each change of the count, in order of time. */
export function stepCounts(people: readonly Pick<AttendancePerson, 'stretches'>[]): Step[] {
  const changes = people.flatMap(({ stretches }) => stretches.flatMap(({ from, to, mode }) => [{ at: Date.parse(from), mode, by: 1 }, { at: Date.parse(to), mode, by: -1 }])).sort((one, other) => one.at - other.at);
  const steps: Step[] = [];
  let [room, online] = [0, 0];
  for (const { at, mode, by } of changes) {
    if (mode === 'room') room += by;
    else online += by;
    const last = steps.at(-1);
    if (last?.at === at) Object.assign(last, { room, online });
    else steps.push({ at, room, online });
  }
  return steps;
}

/** The count at an instant. */
export const countAt = (steps: readonly Step[], at: number): Omit<Step, 'at'> => steps.findLast((step) => step.at <= at) ?? { room: 0, online: 0 };

/** How many came for the first time in each part of the time. @param minutes length of a part */
export function arrivals(people: readonly Pick<AttendancePerson, 'stretches'>[], from: number, to: number, minutes: number): { at: number; room: number; online: number }[] {
  const part = minutes * 60_000;
  const parts = Array.from({ length: Math.max(1, Math.ceil((to - from) / part)) }, (_, at) => ({ at: from + at * part, room: 0, online: 0 }));
  for (const { stretches } of people) {
    const first = stretches[0];
    if (!first) continue;
    const found = parts[Math.max(0, Math.min(parts.length - 1, Math.floor((Date.parse(first.from) - from) / part)))];
    if (found) found[first.mode] += 1;
  }
  return parts;
}

/** The most that were there at once, and since when. */
export const most = (steps: readonly Step[], mode: 'room' | 'online'): Step | undefined => steps.reduce<Step | undefined>((best, step) => (step[mode] > (best?.[mode] ?? 0) ? step : best), undefined);
