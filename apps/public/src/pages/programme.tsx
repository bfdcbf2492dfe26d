import type { ProgrammePage } from '@convenor/contracts';
import { longDate } from '../dates';
import { Cards } from '../parts/cards';
import { Partners } from '../parts/partners';
import { ProseText } from '../parts/prose';
import { Section } from '../parts/section';
import { Own, useReader } from '../words';

/** The programme's calendar: one click where the device has a calendar, the web's two, and the address to copy. */
const Feed = ({ feed: { href, webcal, google, outlook } }: { feed: NonNullable<ProgrammePage['feed']> }) => {
  const { say } = useReader();
  return (
    <div className="gap stack">
      <p><a href={webcal}>{say('feed')}</a> <span className="muted">· <a href={google} rel="noreferrer">Google</a> · <a href={outlook} rel="noreferrer">Outlook</a> · <a href={href}>.ics</a></span></p>
      <p className="soft">{say('feed.slow')}</p>
    </div>
  );
};

/** A series or a forum: what it is about, its roundtables, its partners, what it published. */
export const ProgrammeView = ({ page }: { page: ProgrammePage }) => {
  const { language, say } = useReader();
  return (
    <>
      <div className="mast grid">
        <p className="folio">{say(`programme.${page.kind}`)}</p>
        <div className="title"><h1 className="display"><Own>{page.name}</Own></h1></div>
      </div>
      {page.about && <Section name="about" head={say('programme.about')} heavy><ProseText prose={page.about} className="main" lead /></Section>}
      <Section name="upcoming" head={say('home.upcoming')} heavy={!page.about}>
        <div className="wide">
          {page.upcoming.length ? <Cards cards={page.upcoming} level={3} /> : <p className="soft">{say('home.none_upcoming')}</p>}
          {page.feed && <Feed feed={page.feed} />}
        </div>
      </Section>
      {page.held.length > 0 && <Section name="held" head={say('home.held')}><div className="wide"><Cards cards={page.held} level={3} /></div></Section>}
      {page.publications && page.publications.length > 0 && (
        <Section name="publications" head={say('publications')}>
          <ul className="plain-list main">
            {page.publications.map(({ title, href, publishedOn }) => (
              <li key={href}><a href={href}><Own>{title}</Own></a>{publishedOn && <span className="muted"> {longDate(publishedOn, language)}</span>}</li>
            ))}
          </ul>
        </Section>
      )}
      {page.partners.length > 0 && <Section name="partners" head={say('partners')}><Partners partners={page.partners} /></Section>}
    </>
  );
};
