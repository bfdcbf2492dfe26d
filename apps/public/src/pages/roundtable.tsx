import { countryName, type PageFrame, type RoundtablePage, type ZoneChoice } from '@convenor/contracts';
import { headDate, longDate, placeOf } from '../dates';
import { DayClocks } from '../parts/clocks';
import { Partners } from '../parts/partners';
import { ProseText } from '../parts/prose';
import { Section } from '../parts/section';
import { ParticipationStatus } from '../parts/status';
import { Own, Said, useOwnBlock, useReader } from '../words';
import { Access, Agenda, Papers, Promises, Speakers, Themes } from './roundtable-sections';
import { TakePart } from './take-part';

/** The path as the form's address: a GET form writes its own query. */
const addressOf = (page: PageFrame): string => `/${page.language}${page.path.split('?')[0]}`;

const ZoneForm = ({ action, zones, chosen }: { action: string; zones: readonly ZoneChoice[]; chosen?: string }) => {
  const { say } = useReader();
  return (
    <form className="zone" method="get" action={action}>
      <label htmlFor="zone">{say('when.show_in')}</label>
      <select className="select" id="zone" name="zone" defaultValue={chosen ?? ''} data-unchosen={chosen ? undefined : ''}>
        {!chosen && <option value="">{say('choose')}</option>}
        {zones.map((choice) => <option key={choice.zone} value={choice.zone}>{`${placeOf(choice)} (${choice.offset})`}</option>)}
      </select>
      <button className="btn" type="submit">{say('when.show')}</button>
    </form>
  );
};

const When = ({ page }: { page: RoundtablePage }) => {
  const { say } = useReader();
  const unsure = page.participation.state === 'cancelled' || page.participation.state === 'postponed';
  return (
    <Section name="when" head={say('when')} heavy>
      <div className={unsure ? 'main void' : 'main'}>
        {page.days.length === 0 && <p className="day">{say('when.none')}</p>}
        {page.days.map((day) => <DayClocks key={`${day.host.date}${day.host.start}`} day={day} />)}
        {unsure && <ParticipationStatus state={page.participation.state} />}
        {!unsure && page.days.length > 0 && page.zones.length > 0 && <ZoneForm action={addressOf(page)} zones={page.zones} {...(page.chosenZone ? { chosen: page.chosenZone } : {})} />}
      </div>
    </Section>
  );
};

const Where = ({ page }: { page: RoundtablePage }) => {
  const { language, say } = useReader();
  const { city, country = '', venue, room, address, mapHref } = page.where;
  const online = page.where.online ? <Own>{page.where.online}</Own> : undefined;
  const sentence = page.format === 'in_person' ? say('where.in_person') : say(online ? `where.${page.format}_named` : `where.${page.format}`);
  const headline = page.format !== 'online' && !city ? say(`where.${page.format}_no_city`) : <Said text={sentence} put={{ city: <Own>{city}</Own>, online }} />;
  const lines = [[venue, room].filter(Boolean).join(', '), ...(address ?? []), countryName(country, language)].filter(Boolean);
  return (
    <Section name="where" head={say('where')}>
      <div className="main">
        <p className="venue">{headline}</p>
        {page.format !== 'online' && lines.length > 0 && <p className="soft lines">{lines.map((line) => <span key={line}><Own>{line}</Own></span>)}</p>}
        <p className="ways">
          {mapHref && <a href={mapHref}>{say('where.map')}</a>}
          {(page.access.length > 0 || page.accessContact) && <a href="#access">{say('where.access')}</a>}
        </p>
      </div>
    </Section>
  );
};

const Masthead = ({ page }: { page: RoundtablePage }) => {
  const { say } = useReader();
  const said = ['cancelled', 'postponed', 'over', 'live'].includes(page.participation.state);
  return (
    <div className="mast grid">
      {(page.number !== undefined || page.programme) && (
        <p className="folio">
          {page.number !== undefined && <b>{page.number}</b>}
          {page.programme && <a href={page.programme.href}><Own>{page.programme.name}</Own></a>}
        </p>
      )}
      <div className="title">
        {said && <ParticipationStatus state={page.participation.state} />}
        <h1 className="display"><Own>{page.title}</Own></h1>
        {page.subtitle && <p className="subtitle"><Own>{page.subtitle}</Own></p>}
        {page.contentLanguage && page.contentLanguage !== page.language && <p className="standing">{say('content_language', { language: say(`in.${page.contentLanguage}`) })}</p>}
      </div>
    </div>
  );
};

/** A held roundtable shows what came of it before anything else. */
const Brief = ({ page }: { page: RoundtablePage }) => {
  const { language, say } = useReader();
  const own = useOwnBlock();
  const { brief } = page;
  if (!brief) return null;
  return (
    <Section name="brief" head={say('brief')} heavy side={brief.files?.length ? <><h3>{say('papers')}</h3><ul>{brief.files.map((file) => <li key={file.href}><a href={file.href}>{file.label}</a></li>)}</ul></> : undefined}>
      <div className="main">
        <p className="promise"><a href={brief.href}><Own>{brief.title}</Own></a></p>
        {brief.publishedOn && <p className="soft gap">{say('brief.published', { day: longDate(brief.publishedOn, language) })}</p>}
        {brief.summary && <p className="gap" {...own}>{brief.summary}</p>}
        {brief.keyRecommendations && brief.keyRecommendations.length > 0 && <ol className="keyrecs">{brief.keyRecommendations.map((text) => <li key={text} {...own}><span>{text}</span></li>)}</ol>}
      </div>
    </Section>
  );
};

const Background = ({ page }: { page: RoundtablePage }) => {
  const { say } = useReader();
  const own = useOwnBlock();
  if (!page.background && !page.audience && page.papers.length === 0) return null;
  const audience = page.audience && <><h3>{say('audience')}</h3><p {...own}>{page.audience}</p></>;
  const papers = page.papers.length > 0 && <Papers papers={page.papers} />;
  return (
    <Section name="background" head={say('background')} heavy side={audience || papers ? <>{audience}{papers}</> : undefined}>
      {page.background ? <ProseText prose={page.background} className="main" lead /> : <p className="main soft">{say('background.none')}</p>}
    </Section>
  );
};

const PracticalNotes = ({ page }: { page: RoundtablePage }) => {
  const { say } = useReader();
  if (!page.notes && !page.attribution && !page.hashtags?.length) return null;
  return (
    <Section name="notes" head={say('notes')}>
      <div className="main stack">
        {page.notes && <ProseText prose={page.notes} />}
        {page.attribution && <p>{say(`attribution.${page.attribution}`)}</p>}
        {page.hashtags && page.hashtags.length > 0 && <p className="soft"><bdi dir="ltr">{page.hashtags.join(' ')}</bdi></p>}
      </div>
    </Section>
  );
};

/** Everything a reader needs to decide and to come; after the meeting, what came of it first. */
export const RoundtableView = ({ page }: { page: RoundtablePage }) => {
  const { language, say } = useReader();
  return (
    <>
      <Masthead page={page} />
      {page.participation.state === 'over' && <Brief page={page} />}
      <div className="opening">
        <div className="facts-col">
          <When page={page} />
          <Where page={page} />
        </div>
        <TakePart page={page} />
      </div>
      <Background page={page} />
      <Themes themes={page.themes} questions={page.questions ?? []} />
      <Agenda page={page} dayHead={(date) => headDate(date, language)} />
      {(page.speakers.length > 0 || page.participation.state !== 'over') && <Speakers speakers={page.speakers} over={page.participation.state === 'over'} />}
      {page.partners.length > 0 && <Section name="partners" head={say('partners')}><Partners partners={page.partners} /></Section>}
      <Access page={page} />
      <PracticalNotes page={page} />
      {page.participation.state !== 'over' && <Brief page={page} />}
      <Promises promises={page.promises} />
    </>
  );
};
