import type { ReadAppearance } from '@convenor/contracts';
import type { SlotOfMeeting, Voice } from './match-speaker';
import { plain } from './words';

/** Somebody who may have spoken, with the id an answer names; `gone`: said to be replaced or absent. */
export interface Known extends Voice { id: string; gone: boolean }

/** Words that stand before a colon without being anybody's name. */
export const notNames = new Set(
  'context example examples note action idea issue problem conclusion source sources background result results summary update gap challenge challenges risk solution opportunity message answer comment remark remarks reminder todo theme topic date venue place time data evidence aim goal objective overall finally first second third also however moderation present attendance next apologies chaired minutes'.split(' '),
);

/** What was said of the meeting before these notes: who was absent, who spoke in whose place, who was added. */
export type SaidBefore = Pick<ReadAppearance, 'slotId' | 'kind' | 'name' | 'affiliation' | 'replaces' | 'sameOffice'>;

/** Whether two say the same of one place, or of one person beside the plan. */
const sameVoice = (one: SaidBefore, other: SaidBefore): boolean =>
  one.slotId !== null || other.slotId !== null ? one.slotId === other.slotId : plain(one.name ?? '') === plain(other.name ?? '');

/** What is said of the meeting now: these notes, and what was said before of everything they leave unsaid. */
export const saidNow = (before: readonly SaidBefore[], read: readonly SaidBefore[]): SaidBefore[] => [...before.filter((one) => !read.some((other) => sameVoice(one, other))), ...read];

/** Everybody whose words may be held, with those who were replaced or absent marked as gone. */
export function voicesOf(lineup: readonly SlotOfMeeting[], spoken: readonly SaidBefore[]): Known[] {
  const planned = lineup.map((slot): Known => {
    const gone = spoken.some((read) => read.slotId === slot.slotId && (read.kind === 'absent' || read.replaces));
    return { slotId: slot.slotId, name: slot.name, role: slot.role ?? null, id: gone ? `planned:${slot.slotId}` : slot.slotId, gone };
  });
  const others = spoken.flatMap(({ name, slotId, kind }): Known[] => (name === null || kind === 'absent' ? [] : [{ slotId, name, id: slotId ?? `person:${name}`, gone: false }]));
  return [...planned, ...others];
}
