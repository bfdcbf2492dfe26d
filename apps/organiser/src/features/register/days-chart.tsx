import type { OutputOf, showBalance } from '@convenor/contracts';
import { plural, shortDate } from '../../words/dates';

type Days = OutputOf<typeof showBalance>['days'];
interface Day { on: string; confirmed: number; waiting: number; other: number }

const oneDay = 86_400_000;

/** Every day between the first and the last, also those on which nobody came in; both modes together. */
export function daysOf(days: Days): Day[] {
  const [first, last] = [days[0]?.on, days.at(-1)?.on];
  if (!first || !last) return [];
  const length = Math.min(400, Math.round((Date.parse(last) - Date.parse(first)) / oneDay) + 1);
  return Array.from({ length }, (_, step) => new Date(Date.parse(first) + step * oneDay).toISOString().slice(0, 10)).map((on) => {
    const of = days.filter((day) => day.on === on);
    const sum = (key: 'confirmed' | 'waiting' | 'other'): number => of.reduce((total, day) => total + day[key], 0);
    return { on, confirmed: sum('confirmed'), waiting: sum('waiting'), other: sum('other') };
  });
}

const [width, height] = [640, 96];

/** Registrations per day, as they stand now; the table says the same to whoever does not see the drawing. */
export function DaysChart({ days }: { days: Days }) {
  const all = daysOf(days);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return null;
  const most = Math.max(1, ...all.map((day) => day.confirmed + day.waiting + day.other));
  const step = width / Math.max(all.length, 14);
  const bar = (day: Day, at: number) => {
    let top = height;
    return ([['c', day.confirmed], ['w', day.waiting], ['o', day.other]] as const).map(([kind, count]) => {
      const tall = (count / most) * height;
      top -= tall;
      return count === 0 ? null : <rect key={kind} className={`day-${kind}`} x={at * step + 1} y={top} width={Math.max(step - 2, 1)} height={tall} />;
    });
  };
  return (
    <section className="days-chart" aria-labelledby="h-days">
      <h2 className="sec" id="h-days">Registrations by day<span className="sec-note"><i className="sw c" />confirmed &nbsp; <i className="sw h" />waiting for something &nbsp; <i className="sw o" />ended</span></h2>
      <svg viewBox={`0 0 ${width} ${height + 20}`} role="img" aria-label={`${plural(all.length, 'day')}, from ${shortDate(first.on)} to ${shortDate(last.on)}; most on one day: ${most}`}>
        <defs><pattern id="hatched" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect className="hatch-line" width="1.5" height="4" /></pattern></defs>
        {all.map((day, at) => <g key={day.on}>{bar(day, at)}</g>)}
        <line x1="0" x2={width} y1={height + 0.5} y2={height + 0.5} />
        <text x="0" y={height + 16}>{shortDate(first.on)}</text>
        {all.length > 1 ? <text x={Math.max((all.length - 0.5) * step, 70)} y={height + 16} textAnchor="middle">{shortDate(last.on)}</text> : null}
      </svg>
      <details>
        <summary>The same as a table</summary>
        <table className="table">
          <thead><tr><th scope="col">Day</th><th scope="col">Confirmed</th><th scope="col">Waiting for something</th><th scope="col">Ended</th></tr></thead>
          <tbody>{all.filter((day) => day.confirmed + day.waiting + day.other > 0).map((day) => <tr key={day.on}><th scope="row">{shortDate(day.on)}</th><td>{day.confirmed}</td><td>{day.waiting}</td><td>{day.other}</td></tr>)}</tbody>
        </table>
      </details>
    </section>
  );
}
