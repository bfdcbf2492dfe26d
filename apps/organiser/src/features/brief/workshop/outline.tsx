import type { SectionHead, WorkshopView } from '@convenor/contracts';
import { isbnProblem } from '@convenor/contracts';
import { Link } from 'react-router';
import { plural } from '../../../words/dates';
import { lackOf } from '../words';
import type { Place, PlaceLink } from './place';

interface OutlineProps { workshop: WorkshopView; here: Place; linkTo: PlaceLink }

/** The sections of the paper with what each lacks, as a table of contents. */
export function Outline({ workshop, here, linkTo }: OutlineProps) {
  return (
    <table className="oc">
      <thead><tr><th colSpan={2} scope="col">Outline</th><th className="r" scope="col" title="Sentences with evidence">Sentences</th><th className="r" scope="col" title="Recommendations with an addressee">Recs</th></tr></thead>
      <tbody>
        <TitlePage workshop={workshop} here={here} linkTo={linkTo} />
        {workshop.sections.map((head) => (
          <tr key={head.id} aria-current={here.section === head.id && !here.view ? 'true' : undefined}>
            <td className="n">{head.number}</td>
            <th scope="row">
              <Link to={linkTo({ section: head.id })}>{head.title || 'Untitled'}</Link>
              {head.holder && !head.holder.mine ? <small> {head.holder.name} writes here</small> : null}
            </th>
            <Counts head={head} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TitlePage({ workshop: { front }, here, linkTo }: OutlineProps) {
  const lack = front.isbn && isbnProblem(front.isbn) ? 'ISBN wrong' : front.title.length === 0 ? 'no title' : null;
  return (
    <tr aria-current={here.view === 'title' ? 'true' : undefined}>
      <td className="n" />
      <th scope="row"><Link to={linkTo({ view: 'title' })}>Title page</Link></th>
      <td className={lack ? 'r warn' : 'r'} colSpan={2}>{lack ?? 'complete'}</td>
    </tr>
  );
}

function Counts({ head }: { head: SectionHead }) {
  const { sentences, withEvidence, recommendations, withAddressee, kind, gaps } = head;
  const lack = lackOf(head);
  if (kind === 'back' || (sentences === 0 && recommendations === 0)) return <td className={lack ? 'r warn' : 'r'} colSpan={2}>{lack ?? (gaps === 0 ? 'complete' : `${gaps} open`)}</td>;
  return (
    <>
      <td className={withEvidence < sentences ? 'r warn' : 'r'} title={`${withEvidence} of ${plural(sentences, 'sentence')} with evidence`}>{sentences === 0 ? '–' : `${withEvidence}/${sentences}`}</td>
      <td className={withAddressee < recommendations ? 'r warn' : 'r'} title={`${withAddressee} of ${plural(recommendations, 'recommendation')} with an addressee`}>
        {recommendations === 0 ? '–' : kind === 'key' ? recommendations : `${withAddressee}/${recommendations}`}
      </td>
    </>
  );
}
