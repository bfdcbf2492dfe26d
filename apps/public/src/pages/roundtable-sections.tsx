import type { AccessFact, AgendaItem, PromiseView, RoundtablePage, SpeakerView, ThemeView } from '@convenor/contracts';
import { longDate, placeOf } from '../dates';
import { Section } from '../parts/section';
import { Status } from '../parts/status';
import { Own, Said, useOwnBlock, useReader } from '../words';

export const Themes = ({ themes, questions }: { themes: readonly ThemeView[]; questions: readonly string[] }) => {
  const { say } = useReader();
  const own = useOwnBlock();
  if (themes.length === 0 && questions.length === 0) return null;
  return (
    <Section name="themes" head={themes.length ? say('themes', { count: themes.length }) : say('questions')}>
      <div className="wide">
        <ol className="themes">
          {themes.map((theme, index) => (
            <li key={theme.title}>
              <span className="n" aria-hidden="true">{index + 1}</span>
              <h3><Own>{theme.title}</Own></h3>
              {theme.text && <p {...own}>{theme.text}</p>}
              {theme.goals?.map((goal) => <p className="muted" key={goal}><Own>{goal}</Own></p>)}
            </li>
          ))}
        </ol>
        {questions.length > 0 && (
          <>
            {themes.length > 0 && <h3 className="smallhead">{say('questions')}</h3>}
            <ul className="questions">{questions.map((question) => <li key={question} {...own}>{question}</li>)}</ul>
          </>
        )}
      </div>
    </Section>
  );
};

const Row = ({ item, hostPlace, readerPlace }: { item: AgendaItem; hostPlace: string; readerPlace?: string }) => {
  const { say } = useReader();
  const kind = say(`segment.${item.kind}`);
  const quiet = ['arrival', 'break', 'reception'].includes(item.kind);
  return (
    <tr className={quiet ? 'off' : undefined}>
      <td className="t">{item.host && <><bdi dir="ltr">{item.host}</bdi><span className="z"> <Own>{hostPlace}</Own></span></>}</td>
      {readerPlace && <td className="t2">{item.reader && <><bdi dir="ltr">{item.reader}</bdi><span className="z"> <Own>{readerPlace}</Own></span></>}</td>}
      <th scope="row" className="what">
        <b>{item.title ? <Own>{item.title}</Own> : kind}</b>
        {item.detail && <span><Own>{item.detail}</Own></span>}
        {item.mode && <span>{say(`segment_mode.${item.mode}`)}</span>}
      </th>
      <td className="m">{item.minutes !== undefined && <>{item.minutes}<span className="u"> {say('agenda.min')}</span></>}</td>
    </tr>
  );
};

export const Agenda = ({ page, dayHead }: { page: RoundtablePage; dayHead: (date: string) => string }) => {
  const { say } = useReader();
  const first = page.days[0];
  const days = page.agenda.filter(({ items }) => items.length > 0);
  if (days.length === 0) return null;
  const hostPlace = first ? placeOf(first.host) : '';
  const readerPlace = first?.reader && days.some(({ items }) => items.some(({ reader }) => reader)) ? placeOf(first.reader) : undefined;
  return (
    <Section name="agenda" head={say('agenda')}>
      <div className="wide">
        {days.map(({ date, items }, index) => (
          <table className="agenda" key={date ?? index}>
            {days.length > 1 && date && <caption>{dayHead(date)}</caption>}
            <thead>
              <tr>
                <th scope="col">{hostPlace ? <Own>{hostPlace}</Own> : say('agenda.time')}</th>
                {readerPlace && <th scope="col"><Own>{readerPlace}</Own></th>}
                <th scope="col">{say('agenda.segment')}</th>
                <th scope="col" className="min">{say('agenda.minutes')}</th>
              </tr>
            </thead>
            <tbody>{items.map((item, row) => <Row key={row} item={item} hostPlace={hostPlace} {...(readerPlace ? { readerPlace } : {})} />)}</tbody>
          </table>
        ))}
      </div>
    </Section>
  );
};

const Speaker = ({ speaker, over }: { speaker: SpeakerView; over: boolean }) => {
  const { comma, say } = useReader();
  const { name, office, organisation } = speaker;
  const head = name ?? office ?? organisation ?? say('speaker.open');
  const below = [name && office, (name ?? office) && organisation].filter((line): line is string => Boolean(line));
  const open = !over && (!name || !speaker.confirmed);
  return (
    <li className={name ? undefined : 'open'}>
      <p className="role">{say(`role.${speaker.role}`)}{speaker.mode === 'online' && `${comma}${say('speaker.online')}`}</p>
      <h3><Own>{head}</Own></h3>
      {below.length > 0 && <p className="lines">{below.map((line) => <span key={line}><Own>{line}</Own></span>)}</p>}
      {open && <Status tone="wait">{say('speaker.to_be_confirmed')}</Status>}
    </li>
  );
};

/** An office without a person stands where the name would: no grey box, no false name. */
export const Speakers = ({ speakers, over }: { speakers: readonly SpeakerView[]; over: boolean }) => {
  const { say } = useReader();
  return (
    <Section name="speakers" head={say('speakers')}>
      {speakers.length === 0
        ? <p className="main soft">{say('speakers.none')}</p>
        : <ul className="people wide">{speakers.map((speaker, index) => <Speaker key={index} speaker={speaker} over={over} />)}</ul>}
    </Section>
  );
};

/** What can be arranged is had on request; what a building has or has not, one can only ask. */
const arrangeable: readonly AccessFact['fact'][] = ['wheelchair_place', 'hearing_loop', 'captions', 'sign_language', 'interpretation', 'large_print', 'dial_in'];

const Fact = ({ fact }: { fact: AccessFact }) => {
  const { say } = useReader();
  const label = typeof fact.fact === 'string' ? say(`access.${fact.fact}`) : <Own>{fact.fact.label}</Own>;
  const answer = say(fact.answer === 'ask' && !arrangeable.includes(fact.fact) ? 'answer.ask_us' : `answer.${fact.answer}`);
  return (
    <div>
      <dt>{label}</dt>
      <dd>{fact.note ? <Said text={say('answer.with_note')} put={{ answer, note: <Own>{fact.note}</Own> }} /> : answer}</dd>
    </div>
  );
};

export const Access = ({ page }: { page: RoundtablePage }) => {
  const { say } = useReader();
  const { name, email, phone } = page.accessContact ?? {};
  if (page.access.length === 0 && !page.accessContact) return null;
  const whom = (
    <>
      <h3>{say('access.ask')}</h3>
      <p>{say(email || phone ? 'access.ask_how' : 'access.ask_form')}</p>
      <p className="lines">
        {name && <span><bdi>{name}</bdi></span>}
        {email && <span><a href={`mailto:${email}`}><bdi dir="ltr">{email}</bdi></a></span>}
        {phone && <span><a href={`tel:${phone.replace(/[^+\d]/g, '')}`}><bdi dir="ltr">{phone}</bdi></a></span>}
      </p>
    </>
  );
  return (
    <Section name="access" head={say('access')} side={whom}>
      {page.access.length > 0
        ? <dl className="kinds main">{page.access.map((fact, index) => <Fact key={index} fact={fact} />)}</dl>
        : <p className="main soft">{say('access.none')}</p>}
    </Section>
  );
};

export const Papers = ({ papers }: { papers: RoundtablePage['papers'] }) => {
  const { comma, say } = useReader();
  return (
    <>
      <h3>{say('papers')}</h3>
      {papers.map((paper) => (
        <p key={paper.title}>
          <Own>{paper.title}</Own>:{' '}
          {paper.files.map((file, index) => <span key={file.href}>{index > 0 && comma}<a href={file.href} aria-label={`${paper.title}, ${file.label}`}>{file.label}</a></span>)}
        </p>
      ))}
    </>
  );
};

const PromiseItem = ({ promise }: { promise: PromiseView }) => {
  const { language, say } = useReader();
  const own = useOwnBlock();
  const day = promise.keptOn ?? promise.dueOn;
  const key = promise.keptOn ? 'promise.kept' : promise.owner ? 'promise.owner_due' : 'promise.due';
  return (
    <li>
      <p className="promise" {...own}>{promise.href ? <a href={promise.href}>{promise.text}</a> : promise.text}</p>
      {day ? (
        <p className="soft gap"><Said text={say(key)} put={{ owner: <Own>{promise.owner}</Own>, day: longDate(day, language) }} /></p>
      ) : promise.owner && <p className="soft gap"><Said text={say('promise.owner')} put={{ owner: <Own>{promise.owner}</Own> }} /></p>}
    </li>
  );
};

export const Promises = ({ promises }: { promises: readonly PromiseView[] }) => {
  const { say } = useReader();
  if (promises.length === 0) return null;
  return (
    <Section name="outcome" head={say('outcome')}>
      <ul className="promises main">{promises.map((promise) => <PromiseItem key={promise.text} promise={promise} />)}</ul>
    </Section>
  );
};
