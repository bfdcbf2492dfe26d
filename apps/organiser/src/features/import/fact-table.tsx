import type { Proposal } from '@convenor/contracts';
import { useState } from 'react';
import { Status, type Shape } from '../../parts/status';
import { valueAt, within } from './pointer';
import type { Phrase } from './phrases';
import { stateOf, type Row, type RowGroup, type RowState } from './proposal-rows';
import { RowEditor } from './row-editor';
import type { Reading } from './use-reading';
import { words } from './words';

const shown: Record<RowState, readonly [Shape, string]> = {
  sure: ['ok', words.sure], check: ['wait', words.check], missing: ['off', words.missing], asked: ['live', words.asked], answered: ['ok', words.answered], yours: ['ok', words.yours],
};

interface TableProps { group: RowGroup; reading: Reading; phrases: readonly Phrase[]; errors: ReadonlyMap<string, string> }

/** One group of found facts. */
export function FactTable({ group, reading, phrases, errors }: TableProps) {
  return (
    <table className="prop">
      <caption>{words.groups[group.key]}</caption>
      <colgroup><col className="c-refs" /><col className="c-label" /><col /><col className="c-sure" /></colgroup>
      <tbody>
        {group.rows.map((row) => (
          <FactRow key={row.place} row={row} reading={reading} phrases={phrases.filter(({ pointers }) => pointers.some((pointer) => within(pointer, row.place)))} error={[...errors].find(([pointer]) => within(pointer, row.place))?.[1]} />
        ))}
      </tbody>
    </table>
  );
}

function FactRow({ row, reading, phrases, error }: { row: Row; reading: Reading; phrases: readonly Phrase[]; error?: string }) {
  const [editing, setEditing] = useState(false);
  const { proposal, answers, changed, settled } = reading.state;
  const [shape, word] = shown[stateOf(row, proposal, answers, changed, settled)];
  return (
    <tr>
      <td className="refs">
        {phrases.slice(0, 2).map(({ number }) => (
          <a key={number} className="ref" id={`fact-${number}`} href={`#phrase-${number}`} aria-label={`To phrase ${number} of the note`}>{number}</a>
        ))}
      </td>
      <th scope="row">{row.label}</th>
      <td className="value">
        {editing ? (
          <RowEditor row={row} proposal={proposal} onLeave={() => setEditing(false)} onSave={(values) => { reading.change(row.place, values); setEditing(false); }} />
        ) : (
          <>
            {row.value === '' ? <span className="muted">{row.missing ?? words.notInNote}</span> : row.value}
            {row.more ? <span className="muted more"> {row.more}</span> : null}
            <span className="row-acts">
              {row.fields.length > 0 ? <button type="button" className="lnk" aria-label={`${words.change}: ${row.label} ${row.value}`} onClick={() => setEditing(true)}>{words.change}</button> : null}
              {row.list ? <button type="button" className="lnk" aria-label={`${words.takeOut}: ${row.value}`} onClick={() => reading.takeOut(row.place)}>{words.takeOut}</button> : null}
            </span>
          </>
        )}
        {error ? <p className="error" role="alert">{error}</p> : null}
        <Warnings row={row} proposal={proposal} settled={settled} reading={reading} />
      </td>
      <td><Status shape={shape}>{word}</Status></td>
    </tr>
  );
}

function Warnings({ row, proposal, settled, reading }: { row: Row; proposal: Proposal; settled: ReadonlySet<string>; reading: Reading }) {
  return proposal.warnings.map((warning, index) =>
    within(warning.where, row.place) && !settled.has(`${index}`) ? (
      <div className="fix" key={index}>
        <span>{warning.text}</span>
        {warning.suggestion && typeof valueAt(proposal, warning.where) === 'string' ? (
          <button type="button" className="lnk" onClick={() => reading.takeSuggestion(index, row.place)}>{words.use(warning.suggestion)}</button>
        ) : null}
        <button type="button" className="lnk" onClick={() => reading.settle(index)}>{words.keep}</button>
      </div>
    ) : null,
  );
}
