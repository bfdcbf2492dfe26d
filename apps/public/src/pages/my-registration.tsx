import type { MyRegistrationPage, NeedView } from '@convenor/contracts';
import { longDate } from '../dates';
import { AtMoment, DayClocks } from '../parts/clocks';
import { QrCode } from '../parts/qr-code';
import { Status } from '../parts/status';
import { Own, Said, useOwnBlock, useReader } from '../words';
import { ConfirmAct, PersonalLinks } from './my-registration-acts';
import { standingOf } from './my-registration-standing';

/** Waiting: the number in the queue, what it means, and the rule. With a place in the other mode, that nothing is lost. */
const Queue = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  const number = page.waitNumber ?? (page.wait?.offered ? undefined : page.wait?.number);
  if (number === undefined) return null;
  return (
    <>
      <section className="block heavy" aria-labelledby="queue-head">
        <h2 id="queue-head" className={page.wait ? undefined : 'visually-hidden'}>{say(page.wait ? `wait.also_${page.wait.mode}` : 'wait.head')}</h2>
        <div className="queue-no"><b>{number}</b><p>{say('wait.number', { number })}<br /><span className="muted">{say('wait.ahead', { count: number - 1 })}</span></p></div>
        {page.wait && <p className="soft">{say('wait.also_words')}</p>}
      </section>
      <section className="block">
        <h2>{say('wait.rule')}</h2>
        <p className="soft">{say('wait.rule_order')}</p>
        {page.offerHours !== undefined && <p className="soft">{say('wait.rule_hold', { count: page.offerHours })} {say('wait.rule_near')}</p>}
      </section>
    </>
  );
};

/** Who comes along, whom one comes along with, and the delegation that named one. */
const Company = ({ page }: { page: MyRegistrationPage }) => {
  const { say, comma } = useReader();
  const { companions = [], accompanies, delegation } = page;
  if (companions.length === 0 && !accompanies && !delegation) return null;
  return (
    <section className="block" aria-label={companions.length > 0 ? say('my.companions') : undefined}>
      {delegation && <p><Said text={say('my.delegation')} put={{ name: <bdi>{delegation}</bdi> }} /></p>}
      {accompanies && <p><Said text={say('my.accompanies')} put={{ name: <bdi>{accompanies}</bdi> }} /></p>}
      {companions.length > 0 && <h2>{say('my.companions')}</h2>}
      {companions.length > 0 && <ul className="plain">{companions.map(({ name, state }) => <li key={name}><bdi>{name}</bdi>{comma}<span className="muted">{say(`stands.${state}`)}</span></li>)}</ul>}
    </section>
  );
};

/** How to join: said only where the server gives it, which is to confirmed people online. */
const Join = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  const { join } = page;
  if (!join || join.state === 'over') return null;
  const ready = join.state === 'open' && join.href;
  return (
    <section className="block heavy" aria-labelledby="join-head">
      <h2 id="join-head">{say('join')}</h2>
      {!join.href && <p className="soft">{say(join.personal === 'host' ? 'join.host' : join.personal ? 'join.follows' : 'join.not_set')}</p>}
      {ready ? <p><a className="btn btn-primary btn-touch btn-wide" href={join.href}>{say('join.now')}</a></p> : join.opens && <p className="soft"><AtMoment text={say('join.opens')} moment={join.opens} /></p>}
      {!ready && join.href && join.personal && <p><a className="btn btn-touch btn-wide" href={join.href}>{say('join')}</a></p>}
      {!ready && join.href && !join.personal && <p><Said text={say('join.link')} put={{ link: <a href={join.href}><bdi dir="ltr">{join.href}</bdi></a> }} /></p>}
      {join.testHref && <p><a className="btn btn-touch btn-wide" href={join.testHref}>{say('join.test')}</a></p>}
      {!join.personal && (join.meetingNumber || join.passcode) && (
        <dl className="facts">
          {join.meetingNumber && <div><dt>{say('join.number')}</dt><dd className="num"><bdi dir="ltr">{join.meetingNumber}</bdi></dd></div>}
          {join.passcode && <div><dt>{say('join.passcode')}</dt><dd className="num"><bdi dir="ltr">{join.passcode}</bdi></dd></div>}
        </dl>
      )}
    </section>
  );
};

const Numbers = ({ of }: { of: readonly { place: string; number: string }[] }) => {
  const { say } = useReader();
  return of.map(({ place, number }) => (
    <div key={number}><dt>{place ? <bdi>{place}</bdi> : say('join.telephone')}</dt><dd className="num">{/^[+(\d]/.test(number) ? <a href={`tel:${number.replace(/[^+\d]/g, '')}`}><bdi dir="ltr">{number}</bdi></a> : <bdi>{number}</bdi>}</dd></div>
  ));
};

/** Channels there are; they are chosen in the meeting's own program. */
const Channels = ({ page }: { page: MyRegistrationPage }) => {
  const { say, comma } = useReader();
  const { channels = [], state } = page.join ?? {};
  if (channels.length === 0 || state === 'over') return null;
  return (
    <section className="block">
      <h2>{say('join.channels')}</h2>
      <p className="soft"><Said text={say('join.channels_words')} put={{ languages: <b>{channels.join(comma)}</b> }} /></p>
    </section>
  );
};

const Telephone = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  const { dialIn = [], dialInElsewhere = [], telephoneCode, telephonePasscode, meetingNumber, state } = page.join ?? {};
  if (dialIn.length + dialInElsewhere.length === 0 || state === 'over') return null;
  return (
    <section className="block">
      <h2>{say('join.telephone')}</h2>
      {meetingNumber && <p className="soft">{say(telephonePasscode ? 'join.telephone_words' : 'join.telephone_number_words')}</p>}
      <dl className="facts">
        <Numbers of={dialIn} />
        {meetingNumber && <div><dt>{say('join.number')}</dt><dd className="num"><bdi dir="ltr">{meetingNumber}</bdi></dd></div>}
        {telephonePasscode && <div><dt>{say('join.passcode')}</dt><dd className="num"><bdi dir="ltr">{telephonePasscode}</bdi></dd></div>}
        {telephoneCode && <div><dt>{say('join.code')}</dt><dd className="num"><bdi dir="ltr">{telephoneCode}</bdi></dd></div>}
      </dl>
      {dialInElsewhere.length > 0 && (
        <details>
          <summary>{say(dialIn.length > 0 ? 'join.telephone_elsewhere' : 'join.telephone_countries')}</summary>
          <dl className="facts"><Numbers of={dialInElsewhere} /></dl>
        </details>
      )}
    </section>
  );
};

/** The code for the door, to be shown or read out. */
const Door = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  if (!page.code) return null;
  return (
    <section className="block heavy" aria-labelledby="door-head">
      <h2 id="door-head">{say('door')}</h2>
      <QrCode text={page.signedCode ?? page.code} label={say('door.qr')} />
      <p className="code"><bdi dir="ltr">{page.code}</bdi></p>
      <p className="soft">{say('door.words')}</p>
    </section>
  );
};

const Days = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  const { where } = page;
  const { address = [], city = '' } = where ?? {};
  const named = address.some((line) => line.includes(city));
  const place = [[where?.venue, where?.room].filter(Boolean).join(', '), ...address, named ? '' : city].filter((line) => line !== '');
  return (
    <section className="block" aria-labelledby="days-head">
      <h2 id="days-head">{say('when')}</h2>
      {page.roundtable.days.length === 0 && <p>{say('when.none')}</p>}
      {page.roundtable.days.map((day) => <DayClocks key={day.host.date} day={day} />)}
      {where && (
        <dl className="facts gap">
          {where.doors && <div><dt>{say('door.opens')}</dt><dd><Own>{where.doors}</Own></dd></div>}
          {place.length > 0 && <div><dt>{say('where')}</dt><dd className="lines">{place.map((line) => <span key={line}><Own>{line}</Own></span>)}{where.mapHref && <a href={where.mapHref}>{say('where.map')}</a>}</dd></div>}
          {where.bring && <div><dt>{say('door.bring')}</dt><dd><Own>{where.bring}</Own></dd></div>}
        </dl>
      )}
    </section>
  );
};

const needTones = { open: 'wait', arranged: 'ok', cannot: 'bad' } as const;

const Need = ({ need }: { need: NeedView }) => {
  const { language, say } = useReader();
  const own = useOwnBlock();
  const words = need.state !== 'open' && need.answeredOn ? say(`need_state.${need.state}_on`, { day: longDate(need.answeredOn, language) }) : say(`need_state.${need.state}`);
  return (
    <li>
      <p><b>{need.key === 'own_words' ? <bdi>{need.text}</bdi> : say(`need.${need.key}`)}</b></p>
      <Status tone={needTones[need.state]}>{words}</Status>
      {need.answer && <p className="soft" {...own}>{need.answer}</p>}
    </li>
  );
};

const Needs = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  if (page.needs.length === 0) return null;
  return (
    <section className="block">
      <h2>{say('needs.asked')}</h2>
      <ul className="needs">{page.needs.map((need) => <Need key={need.key} need={need} />)}</ul>
      {page.accessContact && <p className="soft"><Said text={say('access.write')} put={{ contact: <bdi dir="ltr">{page.accessContact}</bdi> }} /></p>}
    </section>
  );
};

/** A participant's own page: where one stands, in plain words, and what one can do. */
export const MyRegistrationView = ({ page }: { page: MyRegistrationPage }) => {
  const { say } = useReader();
  const standing = standingOf(page);
  const own = useOwnBlock();
  if (page.confirm) return <ConfirmAct page={page} act={page.confirm} />;
  return (
    <div className="phone">
      {page.notice && <p className="notice notice-ok" role="status">{say(`notice.${page.notice}`)}</p>}
      <div className="verdict">
        <Status tone={standing.tone}>{say(standing.status)}</Status>
        <h1><Own>{page.roundtable.title}</Own></h1>
        <p className="lines"><span><bdi>{page.person.printedName}</bdi></span>{page.person.organisation && <span><bdi>{page.person.organisation}</bdi></span>}</p>
        {standing.words && <p>{page.heldUntil ? <AtMoment text={say(standing.words)} moment={page.heldUntil} /> : say(standing.words)}</p>}
        {page.wait?.offered && <Status tone="live">{say(`my.offered_${page.wait.mode}`)}</Status>}
        {page.wait?.offered && page.wait.heldUntil && <p><AtMoment text={say('my.offered_words_until')} moment={page.wait.heldUntil} /></p>}
        {page.decision && <div><p className="muted">{say('my.decision')}</p><p {...own}>{page.decision}</p></div>}
        {(page.meeting === 'cancelled' || page.meeting === 'postponed') && page.reason && <p {...own}>{page.reason}</p>}
        {page.certificateHref && <p><a className="btn btn-primary btn-touch btn-wide" href={page.certificateHref}>{say('act.certificate')}</a></p>}
        {page.meeting === 'over' && page.brief && <p><a className="btn btn-primary btn-touch btn-wide" href={page.brief.href}>{say('take.read_brief')}</a></p>}
      </div>
      <PersonalLinks page={page} part="urgent" />
      <Queue page={page} />
      <Join page={page} />
      <Door page={page} />
      <Days page={page} />
      <Telephone page={page} />
      <Channels page={page} />
      <Needs page={page} />
      <Company page={page} />
      <PersonalLinks page={page} part="quiet" />
      <p className="specimen"><a href={page.roundtable.href}>{say('back_to_roundtable')}</a></p>
    </div>
  );
};
