import type { MyRegistrationPage } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { PlacesLeft } from '../parts/status';
import { Own, useReader } from '../words';

type Act = NonNullable<MyRegistrationPage['confirm']>;

const pathOf = (page: MyRegistrationPage): string => `/${page.language}${page.path.split('?')[0]}`;

const ActForm = ({ page, action, sure = false, children }: { page: MyRegistrationPage; action: string; sure?: boolean; children: ReactNode }) => (
  <form method="post" action={action} data-once="">
    <input type="hidden" name="formKey" value={page.formKey} />
    {sure && <input type="hidden" name="sure" value="yes" />}
    {children}
  </form>
);

/** The question before an act that cannot be taken back lightly: what will happen, the act, and the way out. */
export const ConfirmAct = ({ page, act: asked }: { page: MyRegistrationPage; act: Act }) => {
  const { say } = useReader();
  // Somebody who only waits has no place to cancel: what is given up is the number.
  const act = asked === 'cancel' && !page.actions.cancel && page.actions.leaveWaitlist ? 'leaveWaitlist' : asked;
  const action = page.actions[act];
  const other = page.mode === 'room' ? 'online' : 'room';
  return (
    <div className="phone">
      <div className="verdict">
        <h1>{say(act === 'switchMode' || act === 'waitForOther' ? `sure.${act}_${other}` : `sure.${act}`)}</h1>
        <p className="lines"><span><Own>{page.roundtable.title}</Own></span><span><bdi>{page.person.printedName}</bdi></span></p>
        <p>{say(`sure.${act}_words`)}</p>
      </div>
      <div className="block heavy">
        {action && (
          <ActForm page={page} action={action} sure>
            {act === 'switchMode' && <input type="hidden" name="to" value={other} />}
            <button className={act === 'switchMode' || act === 'waitForOther' ? 'btn btn-primary btn-touch btn-wide' : 'btn btn-bad btn-touch btn-wide'} type="submit">{say(`sure.${act}_button`)}</button>
          </ActForm>
        )}
        <p><a className="btn btn-touch btn-wide" href={page.backHref ?? pathOf(page)}>{say('sure.keep')}</a></p>
      </div>
    </div>
  );
};

/** What must be done now: take the offer, prove the address. */
const Urgent = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  const { actions } = page;
  const [acceptOffer, declineOffer] = [actions.acceptOffer ?? actions.acceptWait, actions.declineOffer ?? actions.declineWait];
  const { sendProofAgain } = actions;
  if (!acceptOffer && !sendProofAgain) return null;
  return (
    <div className="block heavy">
      {acceptOffer && <ActForm page={page} action={acceptOffer}><button className="btn btn-primary btn-touch btn-wide" type="submit">{say('act.acceptOffer')}</button></ActForm>}
      {acceptOffer && declineOffer && <ActForm page={page} action={declineOffer}><button className="btn btn-touch btn-wide" type="submit">{say('act.declineOffer')}</button></ActForm>}
      {sendProofAgain && <ActForm page={page} action={sendProofAgain}><button className="btn btn-touch btn-wide" type="submit">{say('act.sendProofAgain')}</button></ActForm>}
    </div>
  );
};

const CalendarLinks = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  const { calendarFileHref, googleHref, outlookHref, officeHref, yahooHref } = page.actions;
  const others = [['Google', googleHref], ['Outlook', outlookHref], ['Office 365', officeHref], ['Yahoo', yahooHref]].filter((pair): pair is [string, string] => Boolean(pair[1]));
  if (!calendarFileHref && others.length === 0) return null;
  return (
    <li className="calendar">
      {calendarFileHref ? <a href={calendarFileHref}>{say('act.calendar')}</a> : <span>{say('act.calendar')}</span>}
      <span className="r">{others.map(([name, href]) => <a key={name} href={href} rel="noreferrer" aria-label={say('act.calendar_in', { name })}>{name}</a>)}</span>
      {others.length > 0 && <p className="soft whole">{say('calendar.copies')}</p>}
    </li>
  );
};

const Row = ({ href, words }: { href: string; words: string }) => <li><a href={href}><span className="l">{words}</span></a></li>;

/** An act is a button that looks like its neighbours: it changes something, so it is posted. */
const ActRow = ({ page, action, words, right }: { page: MyRegistrationPage; action: string; words: string; right?: ReactNode }) => (
  <li>
    <ActForm page={page} action={action}>
      <button className="row" type="submit"><span className="l">{words}</span>{right && <span className="r num">{right}</span>}</button>
    </ActForm>
  </li>
);

/** The quiet list at the end of the page. */
const Quiet = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  const { actions, otherPool, mode } = page;
  const { acceptOffer: _a, declineOffer: _d, sendProofAgain: _s, acceptWait: _w, declineWait: _n, ...quiet } = actions;
  if (Object.keys(quiet).length === 0) return null;
  return (
    <section className="block" aria-label={say('my.acts')}>
      <ul className="links">
        <CalendarLinks page={page} />
        {page.feed ? <li><a href={page.feed.subscribe}>{say('act.feed')}</a><p className="soft feed"><bdi dir="ltr">{page.feed.address}</bdi></p></li> : actions.feed && <ActRow page={page} action={actions.feed} words={say('act.feed')} />}
        {actions.switchMode && <ActRow page={page} action={actions.switchMode} words={say(mode === 'room' ? 'act.to_online' : 'act.to_room')} right={otherPool && <PlacesLeft pool={otherPool} />} />}
        {actions.waitForOther && <ActRow page={page} action={actions.waitForOther} words={say(mode === 'room' ? 'act.wait_online' : 'act.wait_room')} right={otherPool && <PlacesLeft pool={otherPool} />} />}
        {actions.stopWaiting && <ActRow page={page} action={actions.stopWaiting} words={say('act.stopWaiting')} />}
        {actions.changeAnswers && <Row href={actions.changeAnswers} words={say('act.changeAnswers')} />}
        {actions.leaveWaitlist && <ActRow page={page} action={actions.leaveWaitlist} words={say('act.leaveWaitlist')} />}
        {actions.cancel && <ActRow page={page} action={actions.cancel} words={say('act.cancel')} />}
        {actions.dataHref && <Row href={actions.dataHref} words={say('act.data')} />}
        {actions.forget && <Row href={actions.forget} words={say('act.forget')} />}
      </ul>
    </section>
  );
};

export const PersonalLinks = ({ page, part }: { page: MyRegistrationPage; part: 'urgent' | 'quiet' }) => (part === 'urgent' ? <Urgent page={page} /> : <Quiet page={page} />);
