import type { LiveOnline, LiveView } from '@convenor/contracts';
import { placeClock, plural } from '../../../words/dates';

type Day = Parameters<typeof placeClock>[1];

/** "14:03:20" on the clock of the meeting's place: zones lie whole minutes apart, so seconds are the same everywhere. */
export const clockWithSeconds = (instant: string, day: Day): string => {
  const [clock = '', zone] = placeClock(instant, day).split(' ');
  return `${clock}${instant.slice(16, 19)}${zone ? ` ${zone}` : ''}`;
};

/** Minutes without a word, and messages not worked on, that are worth saying while a meeting runs. */
const [quiet, many] = [5, 20];

/** What is said of the service beside the numbers, and whether somebody should look. */
export const heardWords = ({ online, phase, startsAt, asOf, day }: { online: LiveOnline; phase: LiveView['phase']; startsAt: string; asOf: string; day: Day }): { words: string; warns: boolean } => {
  const { service, tells, running, lastHeardAt, quietMinutes, waitingToBeRead } = online;
  if (service === null) return { words: 'No online meeting is set up here, so nobody is counted online.', warns: false };
  if (!tells) return { words: 'A pasted link tells nothing while the meeting runs. Bring the meeting’s own list afterwards.', warns: false };
  if (lastHeardAt === null) {
    return phase === 'open' && Date.parse(asOf) >= Date.parse(startsAt)
      ? { words: `${service} has told nothing of this meeting yet. If people are in it, ask an administrator whether ${service}’s notifications lead here.`, warns: true }
      : { words: phase === 'over' ? `${service} told nothing of this meeting.` : `${service} will tell who comes and leaves.`, warns: false };
  }
  if (waitingToBeRead >= many) return { words: `${waitingToBeRead} messages of ${service} wait to be worked on; the numbers follow.`, warns: true };
  if (phase === 'open' && running && quietMinutes !== null && quietMinutes >= quiet) return { words: `${service} has told nothing for ${plural(quietMinutes, 'minute')}.`, warns: true };
  return { words: `${service} last told something at ${clockWithSeconds(lastHeardAt, day)}.`, warns: false };
};

/** What stands below the number of people online: devices, people in both places, equipment. */
export const onlineNotes = ({ now, devices, alsoInRoom, halls }: LiveOnline): string[] => [
  ...(devices > now ? [`on ${plural(devices, 'device')}`] : []),
  ...(alsoInRoom > 0 ? [`${alsoInRoom} of them in the room as well`] : []),
  ...(halls > 0 ? [`and ${plural(halls, 'hall')} connected`] : []),
];
