import { useId, useState } from 'react';
import { addTable, changeBlock } from '../../../editor/figures';
import { Button } from '../../../parts/button';
import type { SectionWork } from './use-section-work';

/** A new table, or what is said of the one at a place. */
export function TableForm({ work, at, onDone }: { work: SectionWork; at?: number; onDone: () => void }) {
  const stands = at === undefined ? undefined : (work.editor?.state.doc.nodeAt(at)?.attrs as { caption: string | null; headerRows: number; headerCols: number } | undefined);
  const [size, setSize] = useState({ columns: 3, rows: 4 });
  const [caption, setCaption] = useState(stands?.caption ?? '');
  const [headRow, setHeadRow] = useState((stands?.headerRows ?? 1) > 0);
  const [headColumn, setHeadColumn] = useState((stands?.headerCols ?? 0) > 0);
  const id = useId();
  const heads = (ticked: boolean, before: number | undefined): number => (ticked ? Math.max(1, before ?? 1) : 0);
  const keep = () => {
    const attrs = { caption: caption.trim() || null, headerRows: heads(headRow, stands?.headerRows), headerCols: heads(headColumn, stands?.headerCols) };
    work.run(at === undefined ? addTable(size.rows, size.columns, attrs) : changeBlock(at, attrs));
    onDone();
  };
  return (
    <form className="fields" onSubmit={(event) => { event.preventDefault(); keep(); }}>
      {stands ? null : (
        <div className="fields two">
          <div className="field">
            <label className="label" htmlFor={`${id}-columns`}>Columns</label>
            <select className="select" id={`${id}-columns`} data-autofocus value={size.columns} onChange={(event) => setSize({ ...size, columns: Number(event.target.value) })}>{[2, 3, 4, 5, 6].map((count) => <option key={count}>{count}</option>)}</select>
          </div>
          <div className="field">
            <label className="label" htmlFor={`${id}-rows`}>Rows, with the head</label>
            <select className="select" id={`${id}-rows`} value={size.rows} onChange={(event) => setSize({ ...size, rows: Number(event.target.value) })}>{[2, 3, 4, 5, 6, 8, 10, 12].map((count) => <option key={count}>{count}</option>)}</select>
          </div>
        </div>
      )}
      <div className="field">
        <label className="label" htmlFor={`${id}-caption`}>Caption</label>
        <span className="hint" id={`${id}-why`}>Read aloud before the table: what it tells.</span>
        <input className="input" id={`${id}-caption`} aria-describedby={`${id}-why`} maxLength={300} value={caption} onChange={(event) => setCaption(event.target.value)} />
      </div>
      <label className="check"><input type="checkbox" checked={headRow} onChange={(event) => setHeadRow(event.target.checked)} /><span>The first row names the columns</span></label>
      <label className="check"><input type="checkbox" checked={headColumn} onChange={(event) => setHeadColumn(event.target.checked)} /><span>The first column names the rows</span></label>
      <p className="hint">A table copied from a spreadsheet or from Word can be pasted into the text as it is.</p>
      <p><Button type="submit" look="primary">{stands ? 'Keep' : 'Put it in'}</Button></p>
    </form>
  );
}
