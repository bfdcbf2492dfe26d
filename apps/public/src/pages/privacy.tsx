import type { PrivacyPage } from '@convenor/contracts';
import { ProseText } from '../parts/prose';
import { Section } from '../parts/section';
import { Own, Said, useReader } from '../words';

/** "365 days after the meeting": the days that a programme's meetings promise. */
const Until = ({ from, to }: { from: number; to: number }) => {
  const { say } = useReader();
  if (from !== to) return <>{say('privacy.range', { from, to })}</>;
  return <>{from === 0 ? say('privacy.now') : say('privacy.days', { count: from })}</>;
};

/** What is kept, what for and until when: from what the programme's forms ask, so that it is never out of date. */
const KeptTable = ({ page: { kept, questions } }: { page: PrivacyPage }) => {
  const { say } = useReader();
  return (
    <div className="wide">
      <div className="read"><div className="table" tabIndex={0} role="group" aria-label={say('privacy.table')}>
        <table>
          <thead><tr><th scope="col">{say('privacy.what')}</th><th scope="col">{say('privacy.why')}</th><th scope="col">{say('privacy.until_head')}</th></tr></thead>
          <tbody>
            {kept.map(({ field, from, to }) => (
              <tr key={field}><th scope="row">{say(`privacy.field.${field}`)}</th><td>{say(`privacy.for.${field}`)}</td><td><Until from={from} to={to} /></td></tr>
            ))}
            {questions.length > 0 && <tr><th scope="rowgroup" colSpan={3}>{say('privacy.asked')}</th></tr>}
            {questions.map(({ label, purpose, keepDays }) => (
              <tr key={`${label}${purpose}${keepDays}`}><th scope="row"><Own>{label}</Own></th><td><Own>{purpose}</Own></td><td><Until from={keepDays} to={keepDays} /></td></tr>
            ))}
          </tbody>
        </table>
      </div></div>
      <p className="soft">{say('privacy.counts')}</p>
      <p className="soft">{say('privacy.speakers')}</p>
    </div>
  );
};

/** Who hears of people that join online: each service by its name, or that there will be one. */
const OnlineServices = ({ names }: { names: readonly string[] }) => {
  const { say } = useReader();
  if (names.length === 0) return <li>{say('privacy.gets_service')}</li>;
  return <>{names.map((name) => <li key={name}><Said text={say('privacy.gets_online')} put={{ service: <Own>{name}</Own> }} /></li>)}</>;
};

/** The privacy notice of a programme. */
export const PrivacyView = ({ page }: { page: PrivacyPage }) => {
  const { say } = useReader();
  const { programme, programmeHref, controller, officer, ground, more, online, institution } = page;
  const name = <Own>{programme}</Own>;
  return (
    <>
      <div className="mast grid">
        <p className="folio"><a href={programmeHref}>{name}</a></p>
        <div className="title"><h1 className="display">{say('privacy.title')}</h1></div>
      </div>
      <Section name="who" head={say('privacy.who')} heavy>
        <div className="prose main">
          <p><Said text={say('privacy.lead')} put={{ institution: <bdi>{institution.name}</bdi>, programme: name }} /></p>
        </div>
        {controller && <ProseText prose={controller} className="main" />}
        {officer && (
          <div className="prose main"><p><Said text={say('privacy.officer')} put={{ address: <a href={`mailto:${officer}`}><bdi dir="ltr">{officer}</bdi></a> }} /></p></div>
        )}
      </Section>
      <Section name="kept" head={say('privacy.table')}><KeptTable page={page} /></Section>
      <Section name="ground" head={say('privacy.ground')}>
        {ground ? <ProseText prose={ground} className="main" /> : <div className="prose main"><p>{say('privacy.ground_usual')}</p></div>}
      </Section>
      <Section name="seen" head={say('privacy.seen')}><div className="prose main"><p>{say('privacy.seen_words')}</p></div></Section>
      <Section name="gets" head={say('privacy.gets')}>
        <ul className="main prose"><li>{say('privacy.gets_mail')}</li>{online && <OnlineServices names={online} />}<li>{say('privacy.gets_nobody')}</li></ul>
      </Section>
      <Section name="rights" head={say('privacy.rights')}>
        <ul className="main prose">{(['see', 'change', 'forget', 'ask'] as const).map((right) => <li key={right}>{say(`privacy.rights_${right}`)}</li>)}</ul>
      </Section>
      {more && <Section name="more" head={say('privacy.more')}><ProseText prose={more} className="main" /></Section>}
    </>
  );
};
