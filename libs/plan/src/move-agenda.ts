import { localTime } from '@convenor/calendar';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { ToldBefore } from './held-change.entity';
import { Segment } from './lineup.entity';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * The agenda's hours are wall times beside those of the meeting's days. Where the clock changes and the moments stay (another
 * zone, other rules), they are read anew from the clock that holds now; where the meeting moves, they are the organiser's.
 */
export async function moveAgenda(tx: Tx, roundtableId: Id, was: Pick<ToldBefore, 'days'>, is: Pick<ToldBefore, 'days' | 'zone'>): Promise<void> {
  const sameMoments = was.days.length === is.days.length && was.days.every(({ startsAt, endsAt }, at) => startsAt === is.days[at]?.startsAt && endsAt === is.days[at]?.endsAt);
  if (!sameMoments || was.days.every(({ start, date }, at) => start === is.days[at]?.start && date === is.days[at]?.date)) return;
  for (const segment of await tx.manager.findBy(Segment, { roundtableId })) {
    const day = was.days.find(({ date }) => date === segment.heldOn) ?? was.days[0];
    if (!day || !segment.starts) continue;
    const on = (time: string) => localTime(new Date(Date.parse(day.startsAt) + (minutesOf(time) - minutesOf(day.start)) * 60_000), is.zone);
    const start = on(segment.starts);
    await tx.manager.update(Segment, segment.id, { starts: start.time, ends: segment.ends && on(segment.ends).time, heldOn: segment.heldOn && start.date });
  }
}
