import { compareRevisions, keepRevision, listRevisions, restoreRevision, showSection, showWorkshop, type BlockChange, type RevisionView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural, utcMoment } from '../../../words/dates';
import { SafeHtml } from './safe-html';
import type { ViewProps } from './views';

type Which = number | 'now';

/** What the paper said before: two revisions side by side, and the way back to one. */
export function Revisions({ roundtable, workshop, announce }: ViewProps) {
  const wish = { roundtableId: roundtable.id, documentId: workshop.documentId };
  const queries = useQueryClient();
  const revisions = useContract(listRevisions, wish);
  const again = () => {
    void queries.invalidateQueries({ queryKey: keyOf(listRevisions) });
    void queries.invalidateQueries({ queryKey: keyOf(showWorkshop) });
    void queries.invalidateQueries({ queryKey: keyOf(showSection) });
  };
  const [label, setLabel] = useState('');
  const id = useId();
  const keep = useChange(keepRevision, ({ revision }) => { setLabel(''); announce(`Revision ${revision} is kept.`); again(); });
  return (
    <section aria-labelledby="h-rev">
      <h2 id="h-rev">Revisions</h2>
      {workshop.may.write ? (
        <form className="row rev-keep" onSubmit={(event) => { event.preventDefault(); keep.mutate({ ...wish, label }); }}>
          <label htmlFor={id}>Keep the paper as it stands, called</label>
          <input className="input" id={id} value={label} placeholder="as sent to the partners" onChange={(event) => setLabel(event.target.value)} />
          <Button type="submit" busy={keep.isPending}>Keep a revision</Button>
        </form>
      ) : null}
      {keep.isError ? <Problem problem={keep.error} /> : null}
      <Answered of={revisions}>{({ items }) => (items.length === 0 ? <p className="muted">No revision is kept yet.</p> : <Compare items={items} wish={wish} may={workshop.may.write} onRestored={again} announce={announce} />)}</Answered>
    </section>
  );
}

interface CompareProps { items: readonly RevisionView[]; wish: { roundtableId: string; documentId: string }; may: boolean; onRestored: () => void; announce: (sentence: string) => void }

function Compare({ items, wish, may, onRestored, announce }: CompareProps) {
  const id = useId();
  const [from, setFrom] = useState<Which>(items[0]?.revision ?? 'now');
  const [to, setTo] = useState<Which>('now');
  const compared = useContract(compareRevisions, { ...wish, from, to }, { keepPrevious: true });
  const restore = useChange(restoreRevision, () => { announce('The older revision is back. What stood until now is kept as a revision.'); onRestored(); });
  const name = ({ revision, label, madeBy, madeAt }: RevisionView) => `${revision}${label ? `, ${label}` : ''}: ${madeBy.name}, ${utcMoment(madeAt)}`;
  const choice = (label: string, value: Which, set: (which: Which) => void) => (
    <span className="field"><label className="label" htmlFor={`${id}-${label}`}>{label}</label>
      <select className="select" id={`${id}-${label}`} value={value} onChange={(event) => set(event.target.value === 'now' ? 'now' : Number(event.target.value))}>
        <option value="now">As it stands now</option>
        {items.map((one) => <option key={one.revision} value={one.revision}>{name(one)}</option>)}
      </select></span>
  );
  return (
    <>
      <div className="fields two">{choice('Before', from, setFrom)}{choice('After', to, setTo)}</div>
      {may && from !== 'now' ? <p><Button busy={restore.isPending} onClick={() => restore.mutate({ ...wish, revision: from })}>Bring revision {from} back</Button> <span className="mini muted">What stands now is kept as a revision first.</span></p> : null}
      {restore.isError ? <Problem problem={restore.error} /> : null}
      <Answered of={compared}>
        {({ blocks, added, removed }) => (
          <>
            <p className="mini" role="status">{blocks.every(({ change }) => change === 'same') ? 'Nothing differs.' : `${plural(added, 'word')} more, ${plural(removed, 'word')} fewer.`}</p>
            <div className="rev-two" role="table" aria-label="Two revisions side by side">
              {runsOf(blocks).map((run, index) => (run.same ? <Same key={index} blocks={run.blocks} /> : run.blocks.map((block, at) => <Changed key={`${index}.${at}`} block={block} />)))}
            </div>
          </>
        )}
      </Answered>
    </>
  );
}

/** What stayed is folded, so that what changed is seen. */
function Same({ blocks }: { blocks: readonly BlockChange[] }) {
  if (blocks.length <= 2) return blocks.map((block, index) => <Changed key={index} block={block} />);
  return <details className="rev-same"><summary>{blocks.length} paragraphs unchanged</summary>{blocks.map((block, index) => <Changed key={index} block={block} />)}</details>;
}

const changeNames: Record<BlockChange['change'], string> = { same: '', added: 'New', removed: 'Gone', changed: 'Changed', moved: 'Moved' };

function Changed({ block: { change, beforeHtml, afterHtml, html } }: { block: BlockChange }) {
  return (
    <div className={`rev-row rev-${change}`} role="row">
      <span className="rev-what">{changeNames[change]}</span>
      <div role="cell"><SafeHtml html={beforeHtml} /></div>
      <div role="cell"><SafeHtml html={change === 'changed' ? html : afterHtml} /></div>
    </div>
  );
}

function runsOf(blocks: readonly BlockChange[]): { same: boolean; blocks: BlockChange[] }[] {
  const runs: { same: boolean; blocks: BlockChange[] }[] = [];
  for (const block of blocks) {
    const same = block.change === 'same';
    const last = runs.at(-1);
    if (last?.same === same) last.blocks.push(block);
    else runs.push({ same, blocks: [block] });
  }
  return runs;
}
