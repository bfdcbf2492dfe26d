import type { PoolView, RoundtablePage } from '@convenor/contracts';
import { AtMoment } from '../parts/clocks';
import { isFull, PlacesLeft } from '../parts/status';
import { Own, Said, useOwnBlock, useReader } from '../words';

/** Places in words; the bar is an extra and hidden from readers of words. */
const Pool = ({ pool }: { pool: PoolView }) => {
  const { say } = useReader();
  const { places, left } = pool;
  const taken = places !== undefined && left !== undefined ? Math.max(0, places - Math.max(0, left)) : undefined;
  return (
    <div className="pool">
      <p className="spread"><span>{say(`mode.${pool.mode}`)}</span><span className="num"><PlacesLeft pool={pool} /></span></p>
      {places !== undefined && taken !== undefined && (
        <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width={places ? Math.min(100, (100 * taken) / places).toFixed(1) : 100} height="4" /></svg>
      )}
      {taken !== undefined && taken > 0 && <p className="muted">{isFull(pool) ? say('pool.next', { count: pool.waiting + 1 }) : say('pool.taken', { count: taken })}</p>}
      {pool.admits === 'invitation' && <p className="muted">{say('register.invitation_words')}</p>}
    </div>
  );
};

/** What each state says, and what to do now. */
const StateSentence = ({ page }: { page: RoundtablePage }) => {
  const { say } = useReader();
  const own = useOwnBlock();
  const { state, reason, instead, opens } = page.participation;
  const link = instead && <p><Said text={say('take.instead')} put={{ link: <a href={instead.href}><Own>{instead.title}</Own></a> }} /></p>;
  switch (state) {
    case 'not_yet': return <p>{opens ? <AtMoment text={say('take.not_yet_opens')} moment={opens} /> : say(page.days.length ? 'take.not_yet' : 'take.not_yet_no_date')}</p>;
    case 'open': return null;
    case 'full': return <p>{say('take.full')}</p>;
    case 'closed': return <p>{say('take.closed')}</p>;
    case 'invited_only': return <p>{say('take.invited_only')}</p>;
    case 'live': return <p>{say('take.live')}</p>;
    case 'over': return <p>{page.brief ? say('take.over_brief') : say('take.over')}</p>;
    case 'cancelled':
    case 'postponed':
      return <><p>{say(`take.${state}`)}</p>{reason && <p><b>{say('take.reason')}</b> <span {...own}>{reason}</span></p>}{link}</>;
  }
};

const RegisterButton = ({ page }: { page: RoundtablePage }) => {
  const { say } = useReader();
  const { state, registerHref, approval, brief } = { ...page.participation, brief: page.brief };
  if (state === 'over' && brief) return <a className="btn btn-primary btn-touch btn-wide" href={brief.href}>{say('take.read_brief')}</a>;
  if (!registerHref || (state !== 'open' && state !== 'full')) return null;
  const words = state === 'full' ? say('take.join_waitlist') : approval ? say('take.ask_for_place') : say('take.register');
  return <a className="btn btn-primary btn-touch btn-wide" href={registerHref}>{words}</a>;
};

const Conditions = ({ page }: { page: RoundtablePage }) => {
  const { say } = useReader();
  const { state, closes, approval } = page.participation;
  if (state !== 'open' && state !== 'full') return null;
  return (
    <p className="after">
      {say('take.no_account')} {approval && `${say('take.approval')} `}
      {closes && <AtMoment text={say('take.closes')} moment={closes} />}
    </p>
  );
};

/** Forms of calendars on the web, with the words that what they keep follows no change. */
const Copies = ({ hrefs: { google, outlook, office365, yahoo } }: { hrefs: NonNullable<RoundtablePage['participation']['addHrefs']> }) => {
  const { say } = useReader();
  const others = [['Google', google], ['Outlook', outlook], ['Office 365', office365], ['Yahoo', yahoo]] as const;
  return (
    <span className="copies">
      {say('take.copies')} {others.map(([name, href], at) => <span key={name}>{at > 0 && ' · '}<a href={href} rel="noreferrer" aria-label={say('act.calendar_in', { name })}>{name}</a></span>)}
    </span>
  );
};

/** Beside when and where: who may come, how many places there are, and the one thing to do next. */
export const TakePart = ({ page }: { page: RoundtablePage }) => {
  const { say } = useReader();
  const { state, pools, linkAgainHref, calendarHref, addHrefs, liveHref } = page.participation;
  const ahead = !['over', 'cancelled'].includes(state);
  const counted = ['open', 'full'].includes(state) ? pools : [];
  const ask = page.help?.email;
  return (
    <section className="take" id="take" aria-labelledby="take-head">
      <h2 id="take-head">{say('take')}</h2>
      {state !== 'open' && <div className="stack state-words"><StateSentence page={page} /></div>}
      {counted.map((pool) => <Pool key={pool.mode} pool={pool} />)}
      <RegisterButton page={page} />
      <Conditions page={page} />
      <ul className="after acts">
        {state === 'live' && liveHref && <li><a href={liveHref}>{say('take.follow')}</a></li>}
        {linkAgainHref && ahead && <li><a href={linkAgainHref}>{say('take.link_again')}</a></li>}
        {calendarHref && ahead && state !== 'postponed' && page.days.length > 0 && <li><a href={calendarHref}>{say('take.calendar')}</a>{addHrefs && <Copies hrefs={addHrefs} />}</li>}
        {ask && (state === 'invited_only' || state === 'closed') && <li><a href={`mailto:${ask}`}><Said text={say('take.write')} put={{ email: <bdi dir="ltr">{ask}</bdi> }} /></a></li>}
      </ul>
    </section>
  );
};
