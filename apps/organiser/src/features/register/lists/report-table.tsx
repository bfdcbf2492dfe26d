import type { ListReport, RowFate } from '@convenor/contracts';
import { Status, type Shape } from '../../../parts/status';
import { modeNames } from '../words';

const fates: Record<RowFate, readonly [Shape, string]> = {
  place: ['ok', 'New'], waitlist: ['wait', 'Waiting list'], known: ['off', 'Registered already'], ended: ['off', 'Ended before'], twice: ['off', 'Twice in the list'], erased: ['off', 'Asked to be forgotten'], unreadable: ['bad', 'Cannot be read'],
};

/** Row by row: what becomes of it, and why. */
export function ReportTable({ report: { rows, rowsLeft } }: { report: ListReport }) {
  return (
    <>
      <table className="table list-report">
        <thead><tr><th scope="col">Row</th><th scope="col">Name</th><th scope="col" className="lo">E-mail</th><th scope="col" className="lo">Mode</th><th scope="col">What becomes of it</th></tr></thead>
        <tbody>
          {rows.map(({ row, name, address, mode, fate, remarks }) => (
            <tr key={row}>
              <td className="num">{row}</td><th scope="row">{name || <span className="muted">no name</span>}</th><td className="lo">{address}</td><td className="lo">{mode ? modeNames[mode] : ''}</td>
              <td><Status shape={fates[fate][0]}>{fates[fate][1]}</Status>{remarks.length > 0 ? <span className="soft remark">{remarks.join(' ')}</span> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rowsLeft > 0 ? <p className="muted">And {rowsLeft} more rows; those with something to be said of them stand first.</p> : null}
    </>
  );
}
