import { NumberInput } from '@mantine/core';
import { showFigures, showSeriesFigures, takeFigures, takeSeriesFigures, type Figures, type FigureTable } from '@convenor/contracts';
import { addressOf } from '@convenor/ui';
import { useDeferredValue, useState } from 'react';
import { useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { plural } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { AttendanceNav } from './attendance-nav';
import { Tick } from './tick';
import { length } from './words';
import './attendance.css';

/** Figures to give to a funder, of this roundtable or of its whole series. */
export function FiguresPage() {
  const view = useRoundtable();
  const [series, setSeries] = useState(false);
  const [least, setLeast] = useState(5);
  const [byCountry, setByCountry] = useState(false);
  const wish = useDeferredValue({ least, byCountry });
  const one = useContract(showFigures, { roundtableId: view.id, ...wish }, { keepPrevious: true, enabled: !series });
  const all = useContract(showSeriesFigures, { programmeId: view.programme.id, ...wish }, { keepPrevious: true, enabled: series });
  const file = (form: 'csv' | 'xlsx'): string => (series ? addressOf(takeSeriesFigures, { programmeId: view.programme.id, ...wish, form }) : addressOf(takeFigures, { roundtableId: view.id, ...wish, form })).address;
  return (
    <>
      <AttendanceNav />
      <div className="figures-wish">
        <fieldset className="plain-set">
          <legend className="label">Of what</legend>
          <label className="pick"><input type="radio" name="scope" checked={!series} onChange={() => setSeries(false)} /> This roundtable</label>
          <label className="pick"><input type="radio" name="scope" checked={series} onChange={() => setSeries(true)} /> All of {view.programme.name}</label>
        </fieldset>
        <NumberInput label="Smallest number that is told" min={3} max={50} value={least} onChange={(value) => setLeast(Math.min(50, Math.max(3, Math.round(Number(value) || 5))))} />
        <Tick label="By country as well" checked={byCountry} onChange={(checked) => setByCountry(checked)} />
      </div>
      <Answered of={series ? all : one} rows={8}>
        {(figures) => (
          <>
            <Sum figures={figures} series={series} />
            {figures.tables.length > 0 ? <p className="row acts"><a className="btn" href={file('xlsx')} download>Excel</a><a className="btn" href={file('csv')} download>CSV</a></p> : null}
            <div className="figures-tables">{figures.tables.map((table) => <Table key={table.by} table={table} />)}</div>
            <section className="notice" aria-label="What is hidden, and why">{figures.notes.map((note) => <p key={note}>{note}</p>)}</section>
          </>
        )}
      </Answered>
    </>
  );
}

function Sum({ figures: { registered, came, minutes, roundtables }, series }: { figures: Figures; series: boolean }) {
  const said = (value: number | null): string => (value === null ? 'withheld' : String(value));
  return (
    <dl className="head-figures">
      {series ? <div><dt>Roundtables</dt><dd className="num">{roundtables}</dd></div> : null}
      <div><dt>Registered</dt><dd className="num">{said(registered)}</dd></div>
      <div><dt>Came</dt><dd className="num">{said(came)}</dd></div>
      <div><dt>Time, median</dt><dd className="num">{minutes === null ? '—' : length(minutes)}</dd></div>
    </dl>
  );
}

const heads: Record<FigureTable, string> = { mode: 'In the room and online', constituency: 'By constituency', region: 'By regional group', country: 'By country' };

function Table({ table: { by, rows, why } }: { table: Figures['tables'][number] }) {
  const hidden = rows.filter(({ withheld }) => withheld).length;
  return (
    <section aria-labelledby={`h-${by}`}>
      <h2 className="sec" id={`h-${by}`}>{heads[by]}{hidden > 0 ? <span className="sec-note">{plural(hidden, 'row')} withheld</span> : null}</h2>
      {why !== null ? <p className="muted prose">{why}</p> : rows.length === 0 ? <p className="muted">Nobody.</p> : (
        <table className="table">
          <thead><tr><th scope="col">{by === 'mode' ? 'How' : by === 'region' ? 'Regional group' : by === 'country' ? 'Country' : 'Constituency'}</th><th scope="col" className="r">Registered</th><th scope="col" className="r">Came</th><th scope="col" className="r">Median</th></tr></thead>
          <tbody>
            {rows.map(({ key, label, registered, came, minutes, withheld }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {withheld ? <td className="r muted" colSpan={3}>withheld</td> : <><td className="r num">{registered}</td><td className="r num">{came}</td><td className="r num">{minutes === null ? '—' : length(minutes)}</td></>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
