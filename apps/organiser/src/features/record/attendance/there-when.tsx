import { useEffect, useRef, useState, type RefObject } from 'react';
import { plural } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { arrivals, countAt, most, stepCounts, type Step } from './step-counts';
import { segmentsOf, type Attendance, type Segment } from './use-attendance';
import { clockOf } from './words';

const quarter = 15 * 60_000;
const [tall, base, low] = [150, 190, 232];

/** The width the drawing has, so that its letters stay as large as all others. */
function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(680);
  useEffect(() => {
    if (!box.current || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => { if (entry) setWidth(Math.max(280, Math.round(entry.contentRect.width))); });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

/** How many were in the room and online over the time of the meeting, and when they came. The table says the same. */
export function ThereWhen({ record }: { record: Attendance }) {
  const view = useRoundtable();
  const box = useRef<HTMLElement>(null);
  const width = useWidth(box);
  const steps = stepCounts(record.people);
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return null;
  const [from, to] = [Math.min(Date.parse(record.startsAt), first.at), Math.max(Date.parse(record.endsAt), last.at)];
  const segments = segmentsOf(view);
  const words = (['room', 'online'] as const).flatMap((mode) => { const top = most(steps, mode); return top ? [`Most ${mode === 'room' ? 'in the room' : 'online'} at once: ${top[mode]}, from ${clockOf(new Date(top.at).toISOString(), view.days)}`] : []; }).join('. ');
  return (
    <section className="there-when" aria-labelledby="h-when" ref={box}>
      <h2 className="sec" id="h-when">Who was there when<span className="sec-note"><i className="sw-line room" />in the room &nbsp; <i className="sw-line online" />online</span></h2>
      <Drawing {...{ steps, segments, width, from, to, words }} came={arrivals(record.people, from, to, 5)} />
      <p className="mini soft">{words}.</p>
      <Table {...{ record, steps, segments, from, to }} />
    </section>
  );
}

function Drawing({ steps, segments, width, from, to, words, came }: { steps: readonly Step[]; segments: readonly Segment[]; width: number; from: number; to: number; words: string; came: ReturnType<typeof arrivals> }) {
  const { days } = useRoundtable();
  const top = Math.max(1, ...steps.map(({ room, online }) => Math.max(room, online)));
  const x = (at: number): number => Math.round((34 + ((at - from) / Math.max(1, to - from)) * (width - 42)) * 10) / 10;
  const y = (count: number): number => Math.round((base - (count / top) * tall) * 10) / 10;
  const way = (mode: 'room' | 'online'): string => `M${x(from)} ${base}${steps.map((step) => `H${x(step.at)}V${y(step[mode])}`).join('')}H${x(to)}`;
  const busiest = Math.max(1, ...came.map(({ room, online }) => room + online));
  const wide = Math.max(1, x(from + 5 * 60_000) - x(from) - 1);
  const ticks = ticksOf(from, to, width);
  return (
    <svg viewBox={`0 0 ${width} 262`} role="img" aria-label={`${words}. The table below says the same.`}>
      {segments.map((segment, at) => (
        <g key={segment.from}>
          <rect className={at % 2 ? 'seg odd' : 'seg'} x={x(segment.from)} width={Math.max(0, x(segment.to) - x(segment.from))} y="18" height={base - 18} />
          {x(segment.to) - x(segment.from) > 7 * 5 ? <text x={x(segment.from) + 4} y="13">{shortened(segment.title, x(segment.to) - x(segment.from))}</text> : null}
        </g>
      ))}
      {[0, Math.round(top / 2), top].filter((count, at, all) => all.indexOf(count) === at).map((count) => <g key={count}><line className="grid-line" x1="34" x2={width - 8} y1={y(count)} y2={y(count)} /><text x="28" y={y(count) + 4} textAnchor="end">{count}</text></g>)}
      <path className="way room" d={way('room')} />
      <path className="way online" d={way('online')} />
      <line className="grid-line" x1="34" x2={width - 8} y1={low} y2={low} />
      <text x="28" y={low - 1} textAnchor="end">came</text>
      {came.map(({ at, room, online }) => (room + online === 0 ? null : <rect key={at} className="came" x={x(at)} width={wide} y={low - ((room + online) / busiest) * 30} height={((room + online) / busiest) * 30} />))}
      {ticks.map((at) => <g key={at}><line className="tick-line" x1={x(at)} x2={x(at)} y1={low} y2={low + 5} /><text x={x(at)} y={low + 20} textAnchor={x(at) > width - 24 ? 'end' : 'middle'}>{clockOf(new Date(at).toISOString(), days).slice(-5)}</text></g>)}
    </svg>
  );
}

const shortened = (title: string, room: number): string => (title.length * 6.4 <= room - 6 ? title : `${title.slice(0, Math.max(2, Math.floor((room - 14) / 6.4)))}…`);

/** Quarters of an hour, and fewer of them where there is no room for their words. */
function ticksOf(from: number, to: number, width: number): number[] {
  const step = [1, 2, 4, 8, 16, 32, 96].find((count) => ((to - from) / (quarter * count)) * 44 < width - 60) ?? 96;
  const start = Math.ceil(from / (quarter * step)) * quarter * step;
  return Array.from({ length: Math.max(0, Math.floor((to - start) / (quarter * step)) + 1) }, (_, at) => start + at * quarter * step);
}

/** Each quarter of an hour in which the meeting sat or somebody was there. */
function Table({ record, steps, segments, from, to }: { record: Attendance; steps: readonly Step[]; segments: readonly Segment[]; from: number; to: number }) {
  const { days } = useRoundtable();
  const start = Math.floor(from / quarter) * quarter;
  const rows = Array.from({ length: Math.min(400, Math.ceil((to - start) / quarter)) }, (_, at) => start + at * quarter);
  const came = arrivals(record.people, start, to, 15);
  return (
    <details>
      <summary>The same as a table, by quarters of an hour</summary>
      <table className="table">
        <thead><tr><th scope="col">From</th><th scope="col">Agenda</th><th scope="col" className="r">In the room</th><th scope="col" className="r">Online</th><th scope="col" className="r">Came</th></tr></thead>
        <tbody>
          {rows.map((at, index) => {
            const now = countAt(steps, at);
            const arrived = came[index];
            const during = segments.findLast((segment) => segment.from <= at && segment.to > at);
            return now.room + now.online + (arrived ? arrived.room + arrived.online : 0) === 0 && !during ? null : (
              <tr key={at}><th scope="row" className="num">{clockOf(new Date(at).toISOString(), days)}</th><td>{during?.title}</td><td className="r num">{now.room}</td><td className="r num">{now.online}</td><td className="r num">{arrived ? arrived.room + arrived.online : 0}</td></tr>
            );
          })}
        </tbody>
      </table>
      <p className="mini muted">{plural(record.people.filter(({ stretches }) => stretches.length > 0).length, 'person has', 'people have')} known times. Whoever came by the door is taken to have stayed to the end unless it is corrected; whoever is known to have come, and not for how long, is not drawn.</p>
    </details>
  );
}
