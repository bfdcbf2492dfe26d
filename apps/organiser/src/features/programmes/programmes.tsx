import { inLanguage, listProgrammes } from '@convenor/contracts';
import { Link } from 'react-router';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { usePageTitle } from '../../parts/page-title';
import { plural } from '../../words/dates';

const kinds = { series: 'Series', forum: 'Forum' } as const;

/** What holds roundtables together. */
export function Programmes() {
  usePageTitle('Programmes');
  const programmes = useContract(listProgrammes, {});
  return (
    <>
      <header className="head"><div><h1>Programmes</h1></div></header>
      <Answered of={programmes} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted prose">No programme yet. The first one comes with the first roundtable: the concept note names the series it belongs to.</p>
          ) : (
            <table className="table programmes">
              <thead><tr><th>Programme</th><th>Kind</th><th className="r">Roundtables</th><th>Matter for the brief</th></tr></thead>
              <tbody>
                {items.map(({ id, name, kind, roundtables, matter }) => {
                  const empty = [matter.about, matter.acknowledgements, matter.disclaimer, matter.licence, matter.publisher].filter((text) => text === '').length;
                  return (
                    <tr key={id}>
                      <th scope="row"><Link to={`/programmes/${id}`}>{inLanguage(name, 'en')}</Link></th>
                      <td>{kinds[kind]}</td>
                      <td className="r num">{roundtables}</td>
                      <td>{empty === 0 ? 'complete' : `${plural(empty, 'part')} of five empty`}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )
        }
      </Answered>
    </>
  );
}
