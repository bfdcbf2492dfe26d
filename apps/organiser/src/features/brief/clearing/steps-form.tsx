import { NumberInput, Select, TextInput } from '@mantine/core';
import { setReviewSteps, type ClearingView, type StepView } from '@convenor/contracts';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { useKeptDraft } from '../../../parts/kept-draft';
import { Problem } from '../../../parts/problem';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { dayOf, daysAfter, dueAtOf } from './due';
import { useTakeClearing } from './use-clearing';

interface Row {
  id?: string;
  number: number;
  name: string;
  kind: StepView['kind'];
  due: string;
  silence: StepView['silence'];
  sections: string[] | null;
  waiver: StepView['waiver'];
  readers: { id?: string; name: string; organisation: string; address: string; language: string }[];
}

interface FormProps { roundtableId: string; view: ClearingView; onDone: () => void }

const kinds = [{ value: 'readers', label: 'Readers' }, { value: 'quotes', label: 'Speakers’ quotes' }];
const silences = [{ value: 'blocks', label: 'holds the step' }, { value: 'agreement', label: 'counts as agreement' }];

/** The steps of the review as they are named, dated and staffed; sent as a whole. */
export function StepsForm({ roundtableId, view, onDone }: FormProps) {
  const meeting = useRoundtable();
  const [rows, setRows, forget] = useKeptDraft<Row[]>(`steps.${view.documentId}`, rowsOf(view, meeting));
  const done = useTakeClearing(roundtableId, view.documentId, () => { forget(); onDone(); });
  const change = useChange(setReviewSteps, done);
  const put = (index: number, part: Partial<Row>) => setRows((before) => before.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const send = () =>
    change.mutate({
      roundtableId, documentId: view.documentId,
      steps: rows.map(({ due, readers, ...row }) => ({
        ...row, dueAt: dueAtOf(due, meeting),
        readers: readers.filter(({ name }) => name.trim()).map((reader) => ({ ...reader, organisation: reader.organisation.trim() || null, address: reader.address.trim() || null, language: reader.language as 'en' })),
      })),
    });
  return (
    <form className="steps-form" onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      {rows.length === 0 ? <p className="soft">Who reads the brief before it is out? Name the steps as your house names them: authors, partners, the head of programme. Steps with one number run side by side.</p> : null}
      {rows.map((row, index) => <StepFields key={row.id ?? `new ${index}`} row={row} index={index} view={view} onPut={(part) => put(index, part)} onRemove={() => setRows((before) => before.filter((_, at) => at !== index))} />)}
      <p className="row"><Button onClick={() => setRows((before) => [...before, newRow(before, meeting.endsAt)])}>Add a step</Button></p>
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts">
        <Button type="submit" look="primary" busy={change.isPending} aria-disabled={rows.length === 0 || undefined}>Keep the steps</Button>
        {view.steps.length > 0 ? <Button look="quiet" onClick={() => { forget(); onDone(); }}>Leave them as they are</Button> : null}
      </p>
    </form>
  );
}

const today = ({ timeline }: ClearingView): string => timeline.find(({ what }) => what === 'today')?.on ?? '';

/** What stands already, else what the programme proposes, its days counted from today. */
function rowsOf(view: ClearingView, meeting: Parameters<typeof dayOf>[1]): Row[] {
  if (view.steps.length > 0) {
    return view.steps.map(({ id, number, name, kind, dueAt, silence, sections, waiver, who }) => ({
      id, number, name, kind, silence, sections, waiver, due: dayOf(dueAt, meeting),
      readers: who.filter(({ delegateOf }) => !delegateOf).map((reader) => ({ id: reader.id, name: reader.name, organisation: reader.organisation ?? '', address: reader.address ?? '', language: reader.language })),
    }));
  }
  return view.rule.steps.map(({ number, name, kind, days, silence, waiver }) => ({ number, name, kind, silence, waiver, sections: null, due: daysAfter(`${today(view)}T12:00:00.000Z`, days), readers: [] }));
}

const newRow = (before: readonly Row[], endsAt: string): Row => {
  const last = before.at(-1);
  return { number: (last?.number ?? 0) + 1, name: '', kind: 'readers', due: last ? daysAfter(`${last.due}T12:00:00.000Z`, 3) : daysAfter(endsAt, 14), silence: 'blocks', sections: null, waiver: null, readers: [] };
};

interface StepFieldsProps { row: Row; index: number; view: ClearingView; onPut: (part: Partial<Row>) => void; onRemove: () => void }

function StepFields({ row, index, view, onPut, onRemove }: StepFieldsProps) {
  const titles = view.sections.map(({ id, title }) => ({ id, title }));
  return (
    <fieldset className="step-fields">
      <legend>{row.name || `Step ${index + 1}`}</legend>
      <div className="step-line">
        <NumberInput label="Number" min={1} max={20} value={row.number} onChange={(value) => onPut({ number: Number(value) || 1 })} />
        <TextInput label="Name" placeholder="Partners" value={row.name} onChange={(event) => onPut({ name: event.target.value })} />
        <Select label="Kind" data={kinds} value={row.kind} allowDeselect={false} onChange={(kind) => onPut({ kind: (kind ?? 'readers') as Row['kind'] })} />
        <TextInput label="Due, by 18:00" type="date" value={row.due} onChange={(event) => onPut({ due: event.target.value })} />
        <Select label="No answer" data={silences} value={row.silence} allowDeselect={false} disabled={row.kind === 'quotes'} onChange={(silence) => onPut({ silence: (silence ?? 'blocks') as Row['silence'] })} />
      </div>
      {row.kind === 'quotes' ? <p className="cap">Each speaker gets only their own passages; what silence means is the programme’s rule, and their link says it.</p> : (
        <>
          <Readers row={row} onPut={onPut} />
          <details className="gap-above"><summary>{row.sections ? `Reads ${row.sections.length} of ${titles.length} sections` : 'Reads the whole text'}</summary>
            <Tick label="The whole text" ticked={row.sections === null} onTick={(ticked) => onPut({ sections: ticked ? null : [] })} />
            {row.sections ? titles.map(({ id, title }) => <Tick key={id} label={title} ticked={row.sections?.includes(id) ?? false} onTick={(ticked) => onPut({ sections: ticked ? [...(row.sections ?? []), id] : (row.sections ?? []).filter((other) => other !== id) })} />) : null}
          </details>
        </>
      )}
      <p><button type="button" className="lnk" onClick={onRemove}>Take this step out</button></p>
    </fieldset>
  );
}

const Tick = ({ label, ticked, onTick }: { label: string; ticked: boolean; onTick: (ticked: boolean) => void }) => (
  <label className="check"><input type="checkbox" checked={ticked} onChange={(event) => onTick(event.target.checked)} /> <span>{label}</span></label>
);

function Readers({ row, onPut }: Pick<StepFieldsProps, 'row' | 'onPut'>) {
  const put = (index: number, part: Partial<Row['readers'][number]>) => onPut({ readers: row.readers.map((reader, at) => (at === index ? { ...reader, ...part } : reader)) });
  return (
    <div className="reader-fields">
      {row.readers.map((reader, index) => (
        <div key={reader.id ?? `new ${index}`} className="step-line">
          <TextInput label="Reader" value={reader.name} onChange={(event) => put(index, { name: event.target.value })} />
          <TextInput label="Organisation" value={reader.organisation} onChange={(event) => put(index, { organisation: event.target.value })} />
          <TextInput label="Address; empty: enters by hand" type="email" value={reader.address} onChange={(event) => put(index, { address: event.target.value })} />
          <button type="button" className="lnk" aria-label={`Take ${reader.name || 'this reader'} out`} onClick={() => onPut({ readers: row.readers.filter((_, at) => at !== index) })}>Take out</button>
        </div>
      ))}
      <p><button type="button" className="lnk" onClick={() => onPut({ readers: [...row.readers, { name: '', organisation: '', address: '', language: 'en' }] })}>Add a reader</button></p>
    </div>
  );
}
