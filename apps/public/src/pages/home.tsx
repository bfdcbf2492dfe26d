import type { HomePage, ProgrammeCard } from '@convenor/contracts';
import { Cards } from '../parts/cards';
import { ProseText } from '../parts/prose';
import { Section } from '../parts/section';
import { Own, useReader } from '../words';

const Programmes = ({ programmes }: { programmes: readonly ProgrammeCard[] }) => {
  const { say } = useReader();
  return (
    <ul className="plain-list main">
      {programmes.map((programme) => (
        <li key={programme.href}>
          <h3 className="card-head"><a href={programme.href}><Own>{programme.name}</Own></a></h3>
          {programme.about && <p className="soft"><Own>{programme.about}</Own></p>}
          <p className="muted">{say(`programme.${programme.kind}`)} · {say('programme.count', { count: programme.roundtables })}</p>
        </li>
      ))}
    </ul>
  );
};

/** What is coming, what was held, and the programmes that hold them together. */
export const HomeView = ({ page }: { page: HomePage }) => {
  const { say } = useReader();
  const empty = page.upcoming.length + page.held.length + page.programmes.length === 0;
  return (
    <>
      <div className="mast grid">
        <div className="title">
          <h1 className="display">{say('home.head')}</h1>
          <p className="subtitle"><bdi>{page.institution.name}</bdi></p>
        </div>
      </div>
      {page.about && <Section name="about" head={say('home.about')} heavy><ProseText prose={page.about} className="main" lead /></Section>}
      <Section name="upcoming" head={say('home.upcoming')} heavy={!page.about}>
        <div className="wide">
          {page.upcoming.length ? <Cards cards={page.upcoming} level={3} /> : <p className="soft">{say(empty ? 'home.empty' : 'home.none_upcoming')}</p>}
          {page.feedHref && <p className="gap"><a href={page.feedHref}>{say('feed')}</a></p>}
        </div>
      </Section>
      {page.held.length > 0 && <Section name="held" head={say('home.held')}><div className="wide"><Cards cards={page.held} level={3} /></div></Section>}
      {page.programmes.length > 0 && <Section name="programmes" head={say('programmes')}><Programmes programmes={page.programmes} /></Section>}
    </>
  );
};
