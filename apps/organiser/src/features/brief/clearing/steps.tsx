import { settleComments, type ClearingView, type ReaderView, type StepView } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { Status } from '../../../parts/status';
import { plural, shortDate } from '../../../words/dates';
import { ReaderActs } from './reader-acts';
import { StepsForm } from './steps-form';
import { useTakeClearing } from './use-clearing';
import { readerStanding, sources, stepStates } from './words';

interface StepsProps { roundtableId: string; view: ClearingView }

/** The review: named steps in their order, who reads, by when, and what they answered. */
export function Steps({ roundtableId, view }: StepsProps) {
  const [editing, setEditing] = useState(view.steps.length === 0);
  return (
    <section className="cl-sec" aria-labelledby="h-steps">
      <div className="spread"><h3 id="h-steps">Review, step by step</h3>{editing ? null : <button type="button" className="lnk" onClick={() => setEditing(true)}>Change the steps</button>}</div>
      {editing ? <StepsForm roundtableId={roundtableId} view={view} onDone={() => setEditing(false)} /> : <StepsTable roundtableId={roundtableId} view={view} />}
    </section>
  );
}

function StepsTable({ roundtableId, view }: StepsProps) {
  const beside = new Set(view.steps.map(({ number }) => number)).size < view.steps.length;
  const silent = view.steps.filter(({ silence, kind }) => silence === 'agreement' && kind === 'readers').map(({ name }) => name);
  return (
    <>
      <table className="table rounds">
        <thead><tr><th><span className="visually-hidden">Number</span></th><th>Step</th><th>Who, and the answer</th><th>Due</th><th>Step is</th></tr></thead>
        <tbody>{view.steps.map((step) => <StepRow key={step.id} roundtableId={roundtableId} view={view} step={step} />)}</tbody>
      </table>
      <p className="cap">
        {beside ? 'Steps with one number run side by side. ' : ''}
        {silent.length > 0 ? `${silent.join(', ')}: no answer by the date counts as agreement, and the page they were sent says so.` : ''}
      </p>
    </>
  );
}

function StepRow({ roundtableId, view, step }: StepsProps & { step: StepView }) {
  const [shape, word] = stepStates[step.state];
  const earlier = view.steps.some(({ number, state }) => number < step.number && state !== 'signed');
  return (
    <tr className={step.state === 'open' || step.state === 'late' ? 'cur' : step.state === 'not_begun' ? 'later' : undefined}>
      <td className="st">{step.number}</td>
      <th scope="row">{step.name}</th>
      <td>
        {step.passages ? <p>{plural(step.passages.all, 'passage')}, {plural(step.passages.people, 'person', 'people')}: {step.passages.answered} answered</p> : null}
        {step.who.length > 0 ? <ul className="readers">{step.who.map((reader) => <Reader key={reader.id} roundtableId={roundtableId} view={view} reader={reader} open={step.state === 'open' || step.state === 'late'} />)}</ul> : null}
        {!step.passages && step.who.length === 0 ? <p>Nobody named yet</p> : null}
        {step.sections && step.kind === 'readers' ? <p className="cap">Reads {plural(step.sections.length, 'section')} only</p> : null}
      </td>
      <td className="nowrap" title={step.dueInWords}>{shortDate(step.dueAt)}</td>
      <td className="nowrap"><Status shape={shape}>{step.state === 'not_begun' && view.startedAt && earlier ? `Begins after step ${step.number - 1}` : word}</Status></td>
    </tr>
  );
}

function Reader({ roundtableId, view, reader, open }: StepsProps & { reader: ReaderView; open: boolean }) {
  const [shape, word] = readerStanding(reader);
  const [acting, setActing] = useState(false);
  return (
    <li>
      <p><b>{reader.name}</b>{reader.organisation ? `, ${reader.organisation}` : ''}{reader.delegateOf ? <span className="cap"> for {reader.delegateOf}</span> : null}</p>
      <p><Status shape={shape}>{word}</Status>{reader.source && reader.source !== 'link' ? <span className="cap"> {sources[reader.source]}{reader.cameFrom ? `: ${reader.cameFrom}` : ''}</span> : null}</p>
      {reader.comments.length > 0 ? <Comments roundtableId={roundtableId} view={view} reader={reader} /> : null}
      {open && !reader.passedOnTo ? <p><button type="button" className="lnk" aria-expanded={acting} onClick={() => setActing((before) => !before)}>{reader.answeredAt ? 'Correct the answer' : 'Enter an answer, pass on, correct the address'}</button></p> : null}
      {acting ? <ReaderActs roundtableId={roundtableId} documentId={view.documentId} reader={reader} onDone={() => setActing(false)} /> : null}
    </li>
  );
}

function Comments({ roundtableId, view, reader }: StepsProps & { reader: ReaderView }) {
  const take = useTakeClearing(roundtableId, view.documentId);
  const settle = useChange(settleComments, take);
  return (
    <details className="reader-comments" open={reader.openComments > 0}>
      <summary>{plural(reader.comments.length, 'comment')}</summary>
      <ul>{reader.comments.map(({ section, text }, index) => <li key={index}>{section ? <b>{section}: </b> : null}{text}</li>)}</ul>
      {reader.openComments > 0 ? <p><Button busy={settle.isPending} onClick={() => settle.mutate({ roundtableId, documentId: view.documentId, readerId: reader.id })}>All dealt with</Button></p> : null}
      {settle.isError ? <Problem problem={settle.error} /> : null}
    </details>
  );
}
