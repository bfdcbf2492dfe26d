import type { LiveView } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Answered } from '../../../parts/answered';
import { placeClock } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import './live.css';
import { clockWithSeconds, heardWords, onlineNotes } from './live-words';
import { useLive, type Live } from './use-live';

type Day = Parameters<typeof placeClock>[1];

/** Who is there at this moment, at the top of the day's page. */
export function LivePanel() {
  const { id, days } = useRoundtable();
  const live = useLive(id);
  return (
    <section className="live no-print" aria-labelledby="h-live">
      <Answered of={live} rows={2}>{(known) => <Moment live={known} day={days[0]} />}</Answered>
    </section>
  );
}

const titles: Record<LiveView['phase'], string> = { before: 'Before the meeting', open: 'At this moment', over: 'After the meeting' };

function Moment({ live: { view, asOf }, day }: { live: Live; day: Day }) {
  return (
    <>
      <header className="live-head">
        <h2 className="sec" id="h-live">{titles[view.phase]}</h2>
        <AsOf view={view} asOf={asOf} day={day} />
      </header>
      <div className="live-body">
        <dl className="live-figures"><Figures view={view} /></dl>
        <Beside view={view} day={day} />
      </div>
    </>
  );
}

function AsOf({ view: { online, phase, startsAt }, asOf, day }: { view: LiveView; asOf: string; day: Day }) {
  const heard = online && heardWords({ online, phase, startsAt, asOf, day });
  return (
    <p className="live-asof">
      {phase === 'over' ? null : <>As of <time dateTime={asOf}>{clockWithSeconds(asOf, day)}</time>{heard ? '; ' : '.'}</>}
      {heard ? <span className={heard.warns ? 'status status-wait' : undefined}>{heard.words}</span> : null}
    </p>
  );
}

function Figures({ view: { phase, room, online } }: { view: LiveView }) {
  if (phase === 'before') {
    return (
      <>
        {room ? <Figure figure={room.expected} of="expected in the room" notes={waits(room.waitlisted)} /> : null}
        {online ? <Figure figure={online.expected} of="expected online" notes={waits(online.waitlisted)} /> : null}
      </>
    );
  }
  const over = phase === 'over';
  return (
    <>
      {room ? <Figure figure={room.in} of={`of ${room.expected} ${over ? 'came to the room' : 'in the room'}`} notes={over ? [] : waits(room.waitlisted)} /> : null}
      {online && over ? <Figure figure={online.came} of={`of ${online.expected} came online`} /> : null}
      {online && !over && online.tells ? <Figure figure={online.now} of={`of ${online.expected} online now`} notes={[...onlineNotes(online), ...waits(online.waitlisted)]} /> : null}
      {online && !over && online.tells ? <Figure figure={online.waitingRoom} of={`in ${online.service ?? ''}’s waiting room`} notes={online.waitingRoom > 0 ? ['the host lets them in'] : []} calls={online.waitingRoom > 0} /> : null}
      {online && online.notRecognised > 0 ? <Figure figure={online.notRecognised} of="not recognised" notes={[<Link key="who" to="../record/who-came/matching" relative="path">Say who they are</Link>]} calls /> : null}
      {online && online.setAside > 0 ? <Figure figure={online.setAside} of="not understood" notes={[`of what ${online.service ?? 'the service'} told; an administrator can try again`]} calls /> : null}
    </>
  );
}

const waits = (waitlisted: number): string[] => (waitlisted > 0 ? [`${waitlisted} on the waitlist`] : []);

/** One large number, and under it what it counts. A number that calls for somebody is marked by its bar, not by colour alone. */
function Figure({ figure, of, notes = [], calls = false }: { figure: number; of: string; notes?: ReactNode[]; calls?: boolean }) {
  return (
    <div className={calls ? 'live-figure calls' : 'live-figure'}>
      <dt>{of}</dt>
      <dd className="n">{figure}</dd>
      {notes.map((note, index) => <dd className="note" key={index}>{note}</dd>)}
    </div>
  );
}

/** The newest to come; afterwards the way to who came. */
function Beside({ view: { phase, arrivals }, day }: { view: LiveView; day: Day }) {
  if (arrivals.length === 0) return <p className="live-newest muted">{nobodyWords[phase]}</p>;
  if (phase === 'over') return <p className="live-newest"><Link to="../record/who-came" relative="path">Who came, and how</Link></p>;
  return (
    <div className="live-newest">
      <h3>The newest</h3>
      <ol>
        {arrivals.map((arrival) => (
          <li key={`${arrival.at} ${arrival.name} ${arrival.mode}`}>
            <time dateTime={arrival.at}>{placeClock(arrival.at, day)}</time>
            <span className="who"><b>{arrival.name}</b>{arrival.organisation ? <small>{arrival.organisation}</small> : null}</span>
            <span className="how">{arrival.mode === 'room' ? 'room' : 'online'}{arrival.recognised ? '' : ', not recognised'}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

const nobodyWords: Record<LiveView['phase'], string> = {
  before: 'Nobody is there yet. Whoever comes stands here within seconds.',
  open: 'Nobody has come yet. Whoever comes stands here within seconds.',
  over: 'Nobody is on record. Ticks at the door and the meeting’s own list can still be brought.',
};
