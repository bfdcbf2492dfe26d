import { DeskColumn, type DeskTab } from '@convenor/contracts';
import { useEffect, useRef, useState } from 'react';
import { columnNames } from './words';

const place = 'convenor.desk.columns';
const usual: readonly DeskColumn[] = ['organisation', 'constituency', 'mode', 'asked'];
/** The name is always there; a reason or an entry code has its place beside the list. */
const offered = DeskColumn.options.filter((column) => column !== 'name');

/** The columns of this device; where states are mixed, the state is among them. */
export function useColumns(tab: DeskTab): [readonly DeskColumn[], (columns: readonly DeskColumn[]) => void] {
  const [own, setOwn] = useState<readonly DeskColumn[] | null>(() => {
    const kept = DeskColumn.array().safeParse(JSON.parse(localStorage.getItem(place) ?? 'null'));
    return kept.success ? kept.data : null;
  });
  const mixed = tab === 'all' || tab === 'ended';
  const columns = own ?? (mixed ? ['organisation', 'mode', 'state', 'asked'] : usual);
  return [columns, (chosen) => {
    localStorage.setItem(place, JSON.stringify(chosen));
    setOwn(chosen.length === 0 ? null : chosen);
  }];
}

/** Chooses what the list shows. */
export function Columns({ columns, onColumns }: { columns: readonly DeskColumn[]; onColumns: (columns: readonly DeskColumn[]) => void }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => { if (!box.current?.contains(event.target as Node)) setOpen(false); };
    addEventListener('pointerdown', away);
    return () => removeEventListener('pointerdown', away);
  }, [open]);
  const close = () => { setOpen(false); box.current?.querySelector('button')?.focus(); };
  return (
    <div className="drop-down" ref={box} onKeyDown={(event) => { if (event.key === 'Escape' && open) { event.preventDefault(); event.stopPropagation(); close(); } }}>
      <button type="button" className="lnk" aria-expanded={open} onClick={() => setOpen(!open)}>Columns</button>
      {open ? (
        <fieldset className="drop-list">
          <legend className="label">Columns of this list</legend>
          {offered.map((column) => (
            <label key={column} className="pick">
              <input type="checkbox" checked={columns.includes(column)} onChange={(event) => onColumns(offered.filter((one) => (one === column ? event.target.checked : columns.includes(one))))} /> {columnNames[column]}
            </label>
          ))}
          <p className="acts"><button type="button" className="lnk" onClick={() => { onColumns([]); close(); }}>The usual ones</button></p>
        </fieldset>
      ) : null}
    </div>
  );
}
