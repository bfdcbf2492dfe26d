import type { DeskColumn, DeskSort, RegistrationLine } from '@convenor/contracts';
import type { Ref } from 'react';
import { registrationStates } from '../../words/labels';
import type { DeskView } from './use-desk-view';
import type { Selection } from './use-selection';
import { cellOf, columnNames } from './words';

type Line = RegistrationLine & { askedAtPlace: string };
interface RowsProps { ref: Ref<HTMLTableElement>; lines: readonly Line[]; columns: readonly DeskColumn[]; desk: DeskView; selection: Selection; onOpen: (index: number) => void }

const sorted: Partial<Record<DeskColumn, DeskSort>> = { name: 'name', organisation: 'organisation', asked: 'asked' };
/** Columns that stay on a phone. */
const always: readonly DeskColumn[] = ['mode', 'state'];
const lo = (column: DeskColumn): string | undefined => (always.includes(column) ? undefined : 'lo');

/** One line a person. Every row's name is a button; j and k go from one to the next. */
export function Rows({ ref, lines, columns, desk, selection, onOpen }: RowsProps) {
  const ticked = lines.filter(({ id }) => selection.has(id)).length;
  return (
    <div className={columns.length > 6 ? 'rows-wide' : undefined} tabIndex={columns.length > 6 ? 0 : undefined} role={columns.length > 6 ? 'region' : undefined} aria-label={columns.length > 6 ? 'Registrations, wider than the page' : undefined}>
      <table className="rows" ref={ref}>
        <thead>
          <tr>
            <th className="tick"><label><input type="checkbox" aria-label={`Select all ${lines.length} of this page`} checked={ticked === lines.length} ref={(box) => { if (box) box.indeterminate = ticked > 0 && ticked < lines.length; }} onChange={(event) => selection.set(lines.map(({ id }) => id), event.target.checked)} /></label></th>
            <Head column="name" desk={desk} />
            {columns.map((column) => <Head key={column} column={column} desk={desk} />)}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.id} data-row={index} className={[selection.has(line.id) ? 'sel' : '', line.id === desk.person ? 'at' : ''].filter(Boolean).join(' ') || undefined}>
              <td className="tick"><label><input type="checkbox" aria-label={`Select ${line.name}`} checked={selection.has(line.id)} onChange={() => selection.toggle(line.id)} /></label></td>
              <th scope="row">
                <button type="button" className="lnk" aria-expanded={line.id === desk.person} onClick={() => onOpen(index)}>{[line.honorific, line.name].filter(Boolean).join(' ')}</button>
                {line.accessState === 'open' ? <span className="needs"> need open</span> : null}
              </th>
              {columns.map((column) => <td key={column} className={lo(column)} title={cellOf(line, column)}>{column === 'state' ? <span className={`status status-${registrationStates[line.state][0]}`}>{cellOf(line, column)}</span> : cellOf(line, column)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ column, desk }: { column: DeskColumn; desk: DeskView }) {
  const key = sorted[column];
  const className = [lo(column), `c-${column}`].filter(Boolean).join(' ');
  if (!key) return <th scope="col" className={className}>{columnNames[column]}</th>;
  const now = desk.sort === key;
  const turn = () => desk.change({ sort: key, order: now ? (desk.order === 'up' ? 'down' : 'up') : key === 'asked' ? 'down' : 'up' });
  return (
    <th scope="col" className={column === 'name' ? 'c-name' : className} aria-sort={now ? (desk.order === 'up' ? 'ascending' : 'descending') : undefined}>
      <button type="button" className={`sort${now ? (desk.order === 'up' ? ' up' : ' down') : ''}`} onClick={turn}>{columnNames[column]}</button>
    </th>
  );
}
