import type { LiveOnline, LiveView } from '@convenor/contracts';
import { placeClock, plural } from '../../../words/dates';

type Day = Parameters<typeof placeClock>[1];

/** "14:03:20" on the clock of the meeting's place: zones lie whole minutes apart, so seconds are the same everywhere. */
export const clockWithSeconds = (instant: string, day: Day): string => {
  const [clock = '', zone] = placeClock(instant, day).split(' ');
  return `${clock}${instant.slice(16, 19)}${zone ? ` ${zone}` : ''}`;
};

/** Minutes without a word that are worth saying, while a meeting runs. */
const quiet = 5;

/** What is said of the service beside the numbers, and whether somebody should look. */
export const heardWords = ({ service, tells, running, lastHeardAt, quietMinutes }: LiveOnline, phase: LiveView['phase'], day: Day): { words: string; warns: boolean } => {
  if (service === null) return { words: 'No online meeting is set up here, so nobody is counted online.', warns: false };
  if (!tells) return { words: 'A pasted link tells nothing while the meeting runs. Bring the meeting’s own list afterwards.', warns: false };
  if (lastHeardAt === null) {
    return phase === 'open'
      ? { words: `${service} has told nothing of this meeting yet. If people are in it, ask an administrator whether ${service}’s notifications lead here.`, warns: true }
      : { words: `${service} will tell who comes and leaves.`, warns: false };
  }
  if (phase !== 'open') return { words: `${service} last told something at ${clockWithSeconds(lastHeardAt, day)}.`, warns: false };
  return quietMinutes !== null && quietMinutes >= quiet && running
    ? { words: `${service} has told nothing for ${plural(quietMinutes, 'minute')}.`, warns: true }
    : { words: `${service} last told something at ${clockWithSeconds(lastHeardAt, day)}.`, warns: false };
};

/** What stands below the number of people online: devices, people in both places, equipment. */
export const onlineNotes = ({ now, devices, alsoInRoom, halls }: LiveOnline): string[] => [
  ...(devices > now ? [`on ${plural(devices, 'device')}`] : []),
  ...(alsoInRoom > 0 ? [`${alsoInRoom} of them in the room as well`] : []),
  ...(halls > 0 ? [`and ${plural(halls, 'hall')} connected`] : []),
];
