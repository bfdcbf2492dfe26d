import type { RoundtableView } from '@convenor/contracts';
import { longDate } from '../../words/dates';
import { partnerKinds, segmentKinds } from '../../words/labels';
import { Part } from './part';

/** What the concept note said of the agenda and the partners. */
export function AgendaAndPartners({ view }: { view: RoundtableView }) {
  const days = new Set(view.agenda.map(({ date }) => date));
  return (
    <>
      {view.agenda.length > 0 ? (
        <Part id="agenda" title="Agenda" hint="As the concept note gives it.">
          <table className="table lineup panel">
            <thead className="visually-hidden"><tr><th>Time</th><th>Item</th><th>Kind</th></tr></thead>
            <tbody>
              {view.agenda.map((item, index) => (
                <tr key={index}>
                  <td className="role num">{item.date && days.size > 1 ? <>{longDate(item.date)}<br /></> : null}{[item.start, item.end].filter(Boolean).join('–')}</td>
                  <td className="who">{item.title}{item.people.length > 0 ? <><br /><span className="person-office">{item.people.join(', ')}</span></> : null}</td>
                  <td className="state muted">{segmentKinds[item.kind]}{item.mode === 'in_person' && view.format === 'hybrid' ? ', room only' : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Part>
      ) : null}
      {view.partners.length > 0 ? (
        <Part id="partners" title="Partners" hint="As the concept note names them.">
          <dl className="facts">
            {view.partners.map(({ kind, name, acronym, grantReference }) => (
              <div key={kind + name} className="facts-row"><dt>{partnerKinds[kind]}</dt><dd>{name}{acronym ? ` (${acronym})` : ''}{grantReference ? <span className="muted">, {grantReference}</span> : null}</dd></div>
            ))}
          </dl>
        </Part>
      ) : null}
    </>
  );
}
