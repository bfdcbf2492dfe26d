import type { PoolCounts, RoundtableView, SlotView } from '@convenor/contracts';
import { Link } from 'react-router';
import { ButtonLink } from '../../parts/button';
import { Status } from '../../parts/status';
import { longDate, shortDate } from '../../words/dates';
import { engagementStates, lineupRoles } from '../../words/labels';
import { nextAddress } from './next-address';
import { useRoundtable } from './use-roundtable';

/** One look: what comes next, who speaks, who has a place, what was promised, what is still to check. */
export function Overview() {
  const view = useRoundtable();
  return (
    <>
      <section className="next" aria-label="Next step">
        <div><p><b>Next:</b> {view.next.sentence}</p></div>
        <ButtonLink look="primary" touch to={nextAddress(view.id, view.next)}>{view.next.action}</ButtonLink>
      </section>
      <div className="over">
        <div>
          <Lineup slots={view.lineup} />
          {view.agenda.length > 0 ? <Agenda view={view} /> : null}
        </div>
        <div>
          <Places view={view} />
          <Promised view={view} />
          <ToCheck view={view} />
        </div>
      </div>
    </>
  );
}

const gone = ['declined', 'withdrawn', 'lapsed'];

function Lineup({ slots }: { slots: readonly SlotView[] }) {
  const count = (...states: string[]) => slots.filter(({ state }) => states.includes(state)).length;
  return (
    <section aria-labelledby="h-line">
      <h2 className="sec" id="h-line">Line-up<span className="sec-note">{slots.length === 0 ? '' : `${slots.length} slots, ${count('confirmed')} confirmed, ${count('tentative', 'invited', 'planned', 'open')} to be confirmed`}</span></h2>
      {slots.length === 0 ? <p className="muted">The note names nobody. Speakers are added with the concept note.</p> : (
        <table className="table lineup panel">
          <thead className="visually-hidden"><tr><th>Role</th><th>Who</th><th>State</th></tr></thead>
          <tbody>
            {slots.map((slot) => (
              <tr key={slot.id} className={gone.includes(slot.state) ? 'out' : undefined}>
                <td className="role">{lineupRoles[slot.role]}</td>
                <td className="who"><SlotWho slot={slot} /></td>
                <td className="state"><Status shape={engagementStates[slot.state][0]}>{engagementStates[slot.state][1]}</Status></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The name as printed, then office and organisation; an office without a person takes the name's place. */
export function SlotWho({ slot }: { slot: Pick<SlotView, 'honorific' | 'name' | 'posts' | 'organisations'> }) {
  const office = [...slot.posts, ...slot.organisations].join(', ');
  return (
    <>
      <span className="person-name">{slot.name ? [slot.honorific, slot.name].filter(Boolean).join(' ') : 'Office only'}</span>
      {office ? <><br /><span className="person-office">{office}</span></> : null}
    </>
  );
}

function Agenda({ view }: { view: RoundtableView }) {
  return (
    <section aria-labelledby="h-agenda">
      <h2 className="sec" id="h-agenda">Agenda</h2>
      <table className="table lineup panel">
        <thead className="visually-hidden"><tr><th>Time</th><th>Item</th></tr></thead>
        <tbody>
          {view.agenda.map((item, index) => (
            <tr key={index}>
              <td className="role num">{[item.start, item.end].filter(Boolean).join('–')}</td>
              <td className="who">{item.title}{item.people.length > 0 ? <span className="person-office">, {item.people.join(', ')}</span> : null}{item.mode === 'in_person' && view.format === 'hybrid' ? <span className="muted">, room only</span> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Places({ view }: { view: RoundtableView }) {
  return (
    <section aria-labelledby="h-cap">
      <h2 className="sec" id="h-cap">Places</h2>
      {view.pools.map((pool) => <Pool key={pool.mode} pool={pool} />)}
      {view.pools.some(({ places }) => places === null) ? <p className="mini muted"><Link to="register">Set how many places there are</Link></p> : null}
    </section>
  );
}

const poolNames = { room: 'Room', online: 'Online' } as const;

/** Places of one mode: solid confirmed, hatched held for an answer, empty free, dashed waiting beyond the end. */
function Pool({ pool }: { pool: PoolCounts }) {
  const { places, held, confirmed, unverified, offered, waiting } = pool;
  const free = places === null ? null : Math.max(0, places - held);
  const said = `${places === null ? `${held} held, no limit set` : `${held} of ${places} held`}`;
  return (
    <div className="pool">
      <p className="pool-head"><b>{poolNames[pool.mode]}</b><span>{said}, {waiting > 0 ? <b>{waiting} waiting</b> : 'nobody waiting'}</span></p>
      <div className="poolbar" role="img" aria-label={`${poolNames[pool.mode]}: ${confirmed} confirmed, ${unverified + offered} held, ${waiting} waiting${free === null ? '' : `, ${free} free`}`}>
        <i className="c" style={{ flexGrow: confirmed }} />
        <i className="h" style={{ flexGrow: unverified + offered }} />
        {free === null ? <i className="f open-end" style={{ flexGrow: Math.max(1, held) }} /> : <i className="f" style={{ flexGrow: free }} />}
        {free === null ? null : <i className="end" />}
        {waiting > 0 ? <i className="w" style={{ flexGrow: waiting }} /> : null}
      </div>
      <p className="key">
        <span><i className="sw c" />{confirmed} confirmed</span>
        {unverified + offered > 0 ? <span><i className="sw h" />{[unverified ? `${unverified} unverified` : '', offered ? `${offered} offered` : ''].filter(Boolean).join(', ')}</span> : null}
        {free ? <span><i className="sw" />{free} free</span> : null}
        {waiting > 0 ? <span><i className="sw w" />{waiting} waiting</span> : null}
      </p>
    </div>
  );
}

function Promised({ view }: { view: RoundtableView }) {
  return (
    <section className="hairsec" aria-labelledby="h-pro">
      <h2 className="sec" id="h-pro">Promised<span className="sec-note">each with its day</span></h2>
      {view.promises.length === 0 ? <p className="muted">The note promises nothing.</p> : null}
      {view.promises.map(({ id, act, dueOn, keptAt }) => (
        <div className="promise" key={id}>
          <p>{act}</p>
          <p className="due">{keptAt ? <Status shape="ok">kept</Status> : dueOn ? <time dateTime={dueOn} title={longDate(dueOn)}>{shortDate(dueOn)}</time> : <span className="muted">no day</span>}</p>
        </div>
      ))}
    </section>
  );
}

function ToCheck({ view }: { view: RoundtableView }) {
  if (view.toCheck.length === 0) return null;
  return (
    <section className="hairsec" aria-labelledby="h-check">
      <h2 className="sec" id="h-check">To check<span className="sec-note">from the note, as it was read</span></h2>
      {view.toCheck.map((sentence) => <div className="risk" key={sentence}><Status shape="wait">Check</Status><p>{sentence}</p></div>)}
      <p className="mini"><Link to="plan">Go through it in Plan</Link></p>
    </section>
  );
}
