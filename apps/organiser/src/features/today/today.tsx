import { listRoundtables, type RoundtableLine } from '@convenor/contracts';
import { Link } from 'react-router';
import { useContract } from '../../api/use-contract';
import { useMe } from '../../app/session';
import { Answered } from '../../parts/answered';
import { ButtonLink } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import { Status } from '../../parts/status';
import { sentenceCase } from '../../words/dates';
import { roundtableStates } from '../../words/labels';
import { nextAddress } from '../roundtable/next-address';
import { Due } from './due';
import { FirstRun } from './first-run';
import { WaitingPeople } from './waiting';
import { words } from './words';

/** One line per roundtable, one next step each; with none yet, three ways to begin. */
export function Today() {
  usePageTitle(words.title);
  const roundtables = useContract(listRoundtables, { limit: 100 });
  return (
    <Answered of={roundtables} rows={6}>
      {({ items }) => (items.length === 0 ? <FirstRun /> : <Ledger lines={inOrder(items)} all={items} />)}
    </Answered>
  );
}

const over = ({ state, next }: RoundtableLine): boolean => ['archived', 'cancelled'].includes(state) || next.code === 'done';

/** First what was held and runs late, then what comes soonest; what is over stays in the list of roundtables. */
const inOrder = (lines: readonly RoundtableLine[]): RoundtableLine[] =>
  lines.filter((line) => !over(line)).sort((one, other) => {
    const held = Number(other.daysSinceEnd >= 0) - Number(one.daysSinceEnd >= 0);
    return held !== 0 ? held : other.daysSinceEnd - one.daysSinceEnd;
  });

const waitsForNothing = ({ next }: RoundtableLine): boolean => next.code === 'await_meeting' || next.code === 'await_files';

function Ledger({ lines, all }: { lines: readonly RoundtableLine[]; all: readonly RoundtableLine[] }) {
  const me = useMe();
  const first = lines.findIndex((line) => !waitsForNothing(line));
  return (
    <>
      <header className="head">
        <div><p className="kicker">{me.institution}</p><h1>{words.headline(lines.filter((line) => !waitsForNothing(line)).length)}</h1></div>
        <div className="head-acts"><ButtonLink to="/roundtables/new">{words.newRoundtable}</ButtonLink></div>
      </header>
      {lines.length > 0 ? <ol className="days">{lines.map((line, index) => <DayLine key={line.id} line={line} primary={index === first} />)}</ol> : null}
      <WaitingPeople />
      <Due />
      <Lag lines={all} />
    </>
  );
}

function DayLine({ line, primary }: { line: RoundtableLine; primary: boolean }) {
  const [shape, word] = roundtableStates[line.state];
  const days = Math.abs(line.daysSinceEnd);
  const ahead = line.daysSinceEnd < 0;
  return (
    <li>
      <p className={ahead ? 'day to-go' : 'day'}>
        <b>{days}</b><small>{line.daysSinceEnd === 0 ? words.today : ahead ? words.daysToGo(days) : words.daysSince(days)}</small>
      </p>
      <div>
        <h2>
          <Link to={`/roundtables/${line.id}`}>{line.title}</Link>
          <span className="where"><Status shape={shape}>{word}</Status><i className="dot" />{line.place}</span>
        </h2>
        <p className="what">{sentenceCase(line.next.sentence)}</p>
      </div>
      <ButtonLink look={primary ? 'primary' : 'outlined'} to={nextAddress(line.id, line.next)}>{line.next.action}</ButtonLink>
    </li>
  );
}

/** The days a brief may take before it is late, and the longest the bars show. */
const target = 42;
const longest = 120;

/** The headline number: the days every held roundtable took to its published brief, or has been without one so far. */
function Lag({ lines }: { lines: readonly RoundtableLine[] }) {
  const held = lines.filter(({ daysSinceEnd, state }) => daysSinceEnd >= 0 && state !== 'cancelled').sort((one, other) => one.daysSinceEnd - other.daysSinceEnd).slice(0, 8);
  if (held.length === 0) return null;
  return (
    <section className="lag-part" aria-labelledby="h-lag">
      <h2 className="sec" id="h-lag">{words.lag}<span className="sec-note">days</span></h2>
      <ol className="lag">
        {held.map(({ id, title, daysSinceEnd, published }) => {
          const days = Math.max(0, published?.days ?? daysSinceEnd);
          return (
            <li key={id}>
              <span className="lag-name">{title}</span>
              <span className="track" aria-hidden="true"><i className="target" /><i className={published ? 'run' : 'run open'} style={{ inlineSize: `${(Math.min(days, longest) / longest) * 100}%` }} /></span>
              <span className={!published && days > target ? 'val late' : 'val'}><b>{days}</b>{published ? <span className="visually-hidden"> {words.toPublished(days)}</span> : ' so far'}</span>
            </li>
          );
        })}
      </ol>
      <p className="lag-foot"><span>{held.some(({ published }) => !published) ? words.stillRunning : ''}</span><span className="at">target {target}</span></p>
    </section>
  );
}
