import { listWaiting, showRoundtable, type RoundtableView } from '@convenor/contracts';
import { NavLink, Outlet, useParams } from 'react-router';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { usePageTitle } from '../../parts/page-title';
import { roundtableStates } from '../../words/labels';
import { HeadActs } from './head-acts';
import { stagesOf } from './stages';

/** Everything inside one roundtable stands under its head and its stages. */
export function Roundtable() {
  const { roundtableId = '' } = useParams();
  const roundtable = useContract(showRoundtable, { roundtableId });
  return <Answered of={roundtable} rows={9}>{(view) => <Frame view={view} />}</Answered>;
}

function Frame({ view }: { view: RoundtableView }) {
  usePageTitle(view.title);
  const waiting = useContract(listWaiting, { roundtableId: view.id }, { again: () => 30_000 });
  return (
    <>
      <header className="head roundtable-head">
        <div>
          <p className="kicker">{[view.programme.name, view.number].filter((part) => part !== null).join(' ')}</p>
          <h1>{view.title}</h1>
          <p className="facts-line"><span>{view.when}</span><span>{view.place}</span><span>{roundtableStates[view.state][1]}</span></p>
        </div>
        <HeadActs view={view} />
      </header>
      <nav className="stages" aria-label="Stages of this roundtable">
        {stagesOf(view, waiting.data?.items[0]).map(({ path, name, how, fact }) => (
          <NavLink key={name} to={path} end={path === ''} className={how}><b>{name}</b> <small>{fact || '\u200b'}</small></NavLink>
        ))}
      </nav>
      <Outlet context={view} />
    </>
  );
}
