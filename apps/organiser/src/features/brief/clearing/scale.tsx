import type { TimelineMark } from '@convenor/contracts';
import type { CSSProperties } from 'react';
import { shortDate } from '../../../words/dates';

const names: Record<TimelineMark['what'], string> = {
  meeting: 'The roundtable', first_draft: 'First draft', sent: 'Sent for review', today: 'Today', due: 'Due', expected: 'Expected out', published: 'Published',
};

const wordsOf = ({ what, name, day }: TimelineMark): string => (what === 'today' ? `Today, day ${day}` : what === 'due' && name ? `${name} due` : names[what]);

/** Marks closer than this share of the scale would print over one another. */
const apart = 11;

/** The days from the meeting to the published brief as a scale: what is behind drawn through, today marked, dates to come. */
export function Scale({ marks }: { marks: readonly TimelineMark[] }) {
  const last = Math.max(1, ...marks.map(({ day }) => day));
  const placed = drawn(marks, last);
  const today = marks.find(({ what }) => what === 'today');
  return (
    <ol className="scale" aria-label="Days since the roundtable">
      {today ? <li className="gone" aria-hidden="true" style={{ '--at': `${(Math.max(0, today.day) / last) * 100}%` } as CSSProperties} /> : null}
      {placed.map(({ mark, at, end }) => (
        <li key={`${mark.what} ${mark.on} ${mark.name ?? ''}`} className={end ? 'end' : mark.what === 'today' ? 'now' : undefined} style={{ '--at': `${at}%` } as CSSProperties}>
          <b>{shortDate(mark.on)}</b> {wordsOf(mark)}
        </li>
      ))}
    </ol>
  );
}

interface Placed { mark: TimelineMark; at: number; end: boolean }

/** Where marks crowd, the meeting, today and the end stay; the rest is in the table of steps. */
function drawn(marks: readonly TimelineMark[], last: number): Placed[] {
  const rank = (what: TimelineMark['what']): number => (what === 'today' || what === 'meeting' ? 0 : what === 'expected' || what === 'published' ? 1 : 2);
  const chosen: Placed[] = [];
  for (const mark of [...marks].sort((one, other) => rank(one.what) - rank(other.what))) {
    const at = Math.min(100, Math.max(0, (mark.day / last) * 100));
    if (chosen.every((other) => Math.abs(other.at - at) >= apart)) chosen.push({ mark, at, end: at > 100 - apart });
  }
  return chosen.sort((one, other) => one.at - other.at);
}
