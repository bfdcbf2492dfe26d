import { Select } from '@mantine/core';
import { listPapers, placeChart, removeChart, showCharts, showSection, showWorkshop, type ChartName, type ChartView, type PaperHead, type WorkshopView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { useRoundtable } from '../roundtable/use-roundtable';
import './charts.css';

const parts: readonly { head: string; id: string; names: readonly ChartName[] }[] = [
  { head: 'Who was there, in numbers', id: 'h-there', names: ['constituency', 'region', 'mode'] },
  { head: 'What was covered', id: 'h-covered', names: ['coverage', 'addressees'] },
];

/** The roundtable in numbers: drawings with their data, each ready to be put into the brief. */
export function Charts() {
  const { id: roundtableId } = useRoundtable();
  const charts = useContract(showCharts, { roundtableId });
  const papers = useContract(listPapers, { roundtableId });
  const [paperId, setPaperId] = useState<string | null>(null);
  const paper = papers.data?.items.find(({ documentId }) => documentId === paperId) ?? papers.data?.items[0];
  return (
    <Answered of={charts} rows={8}>
      {(told) => (
        <InPaper roundtableId={roundtableId} papers={papers.data?.items ?? []} paper={paper} onPaper={setPaperId}>
          {(place) => parts.map(({ head, id, names }) => (
            <section key={id} className="chart-part" aria-labelledby={id}>
              <h2 className="sec" id={id}>{head}</h2>
              {told.charts.filter(({ name }) => names.includes(name)).map((chart) => <Chart key={chart.name} chart={chart}>{place(chart.name)}</Chart>)}
              {[...new Set(told.left.filter(({ name }) => names.includes(name)).map(({ why }) => why))].map((why) => <p className="muted prose" key={why}>{why}</p>)}
            </section>
          ))}
        </InPaper>
      )}
    </Answered>
  );
}

/** The drawing, what must be read with it, and the same as a table. */
function Chart({ chart: { title, summary, unit, rows, svg, notes }, children }: { chart: ChartView; children: ReactNode }) {
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={summary} />
      {notes.map((note) => <p className="muted mini" key={note}>{note}</p>)}
      <details>
        <summary>The numbers as a table</summary>
        <table className="table">
          <thead><tr><th scope="col">{title}</th><th scope="col" className="r">{unit}</th></tr></thead>
          <tbody>{rows.map(({ label, value }) => <tr key={label}><th scope="row">{label}</th><td className="r num">{value ?? <span className="muted">withheld</span>}</td></tr>)}</tbody>
        </table>
      </details>
      {children}
    </figure>
  );
}

interface InPaperProps {
  roundtableId: string;
  papers: readonly PaperHead[];
  paper: PaperHead | undefined;
  onPaper: (documentId: string | null) => void;
  /** Draws the charts; given is what stands below each to put it into the paper. */
  children: (place: (chart: ChartName) => ReactNode) => ReactNode;
}

/** Without a brief the charts alone; with one, into which section of it a chart goes. */
function InPaper({ roundtableId, papers, paper, onPaper, children }: InPaperProps) {
  const workshop = useContract(showWorkshop, { roundtableId, documentId: paper?.documentId ?? '' }, { enabled: paper !== undefined });
  if (!paper || !workshop.data) return <>{children(() => null)}</>;
  if (!workshop.data.may.write) return <>{children(() => null)}</>;
  return <IntoSection key={paper.documentId} {...{ roundtableId, papers, paper, onPaper, children }} outline={workshop.data} />;
}

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

function IntoSection({ roundtableId, papers, paper, onPaper, outline, children }: InPaperProps & { paper: PaperHead; outline: WorkshopView }) {
  const sections = outline.sections.filter(({ title }) => title !== '');
  const [sectionId, setSectionId] = useState(sections.find(({ slot }) => slot === 'intro')?.id ?? sections[0]?.id ?? '');
  const [put, setPut] = useState<{ chart: ChartName; nodeId: string; into: string; renewed: boolean } | null>(null);
  const queries = useQueryClient();
  const changed = () => {
    for (const contract of [showWorkshop, showSection]) void queries.invalidateQueries({ queryKey: keyOf(contract) });
  };
  const title = sections.find(({ id }) => id === sectionId)?.title ?? '';
  const place = useChange(placeChart, ({ nodeId, renewed }, { chart }) => { setPut({ chart, nodeId, into: title, renewed }); changed(); });
  const undo = useChange(removeChart, () => { setPut(null); changed(); });
  const at = { roundtableId, documentId: paper.documentId };
  const under = (chart: ChartName) => (
    <>
      <p className="acts"><Button busy={place.isPending && place.variables?.chart === chart} onClick={() => { undo.reset(); place.mutate({ ...at, chart, afterSection: sectionId }); }}>Put it at the end of “{title}”</Button></p>
      <div role="status">{put?.chart === chart ? <p>{put.renewed ? `It stood in “${put.into}” already and has the numbers of now.` : `It stands at the end of “${put.into}”, with the numbers of now.`} {put.renewed ? null : <Button busy={undo.isPending} onClick={() => undo.mutate({ ...at, nodeId: put.nodeId })}>Undo</Button>}</p> : null}</div>
      {place.isError && place.variables?.chart === chart ? <Problem problem={place.error} /> : null}
      {undo.isError && put?.chart === chart ? <Problem problem={undo.error} /> : null}
    </>
  );
  return (
    <>
      <div className="fields two chart-place">
        {papers.length > 1 ? <Select label="Charts go into" data={papers.map(({ documentId, language, title: name }) => ({ value: documentId, label: `${name}, ${languages.of(language) ?? language}` }))} value={paper.documentId} allowDeselect={false} onChange={onPaper} /> : null}
        <Select label={papers.length > 1 ? 'At the end of' : 'Charts go into the brief at the end of'} data={sections.map(({ id, title: name, number }) => ({ value: id, label: [number, name].filter(Boolean).join(' ') }))} value={sectionId} allowDeselect={false} onChange={(value) => setSectionId(value ?? sectionId)} />
      </div>
      {children(under)}
    </>
  );
}
