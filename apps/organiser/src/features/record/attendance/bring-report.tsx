import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { bringReport, type FileQuestion, type InputOf, type OutputOf } from '@convenor/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural } from '../../../words/dates';
import { DropZone } from '../../import/drop-paper';
import { droppedFile } from '../../import/dropped-file';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { useAttendanceAgain } from './use-attendance';

type Brought = InputOf<typeof bringReport>['file'];
type Answers = InputOf<typeof bringReport>['answers'];
type Said = OutputOf<typeof bringReport>;

const largest = 10 * 1024 * 1024;

/** Takes a participants' report as a file or as pasted text; what it does not say is asked, and nothing kept until it is answered. */
export function BringReport() {
  const { id: roundtableId } = useRoundtable();
  const [file, setFile] = useState<Brought | null>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const [text, setText] = useState('');
  const [pasting, setPasting] = useState(false);
  const [large, setLarge] = useState(false);
  const again = useAttendanceAgain(roundtableId);
  const bring = useChange(bringReport, (said) => { if (said.result === 'read') { setFile(null); setAnswers({}); setText(''); setPasting(false); again(); } });
  const send = (brought: Brought, said: Answers) => { setFile(brought); setAnswers(said); bring.mutate({ roundtableId, file: brought, answers: said }); };
  const drop = (dropped: File) => {
    setLarge(dropped.size > largest);
    if (dropped.size <= largest) void droppedFile(dropped).then((brought) => send(brought, {}));
  };
  return (
    <section className="bring" aria-labelledby="h-bring">
      <h2 className="sec" id="h-bring">Bring a participants’ report</h2>
      <DropZone onFile={drop} busy={bring.isPending} title="Drop the report of the online meeting here" hint="CSV, TSV or Excel, as Zoom, Teams and others save it; at most 10 MB" accept=".csv,.tsv,.txt,.xlsx" />
      {pasting ? (
        <form onSubmit={(event) => { event.preventDefault(); if (text.trim()) send({ name: 'Pasted', text }, {}); }}>
          <Textarea label="The report as text" description="A table with its head, copied from anywhere" rows={6} value={text} onChange={(event) => setText(event.target.value)} />
          <p className="acts"><Button type="submit" busy={bring.isPending} aria-disabled={text.trim() === '' || undefined}>Read it</Button></p>
        </form>
      ) : <p><button type="button" className="lnk" onClick={() => setPasting(true)}>Paste it as text</button></p>}
      {large ? <p className="notice notice-bad" role="alert">The file is larger than 10 MB. Nothing was read.</p> : null}
      {bring.isPending ? <p role="status">Reading …</p> : null}
      {bring.isError ? <Problem problem={bring.error} /> : null}
      {bring.data?.result === 'asks' && file ? <Questions key={JSON.stringify(answers)} said={bring.data} answers={answers} busy={bring.isPending} onAnswers={(said) => send(file, said)} onLeave={() => { setFile(null); bring.reset(); }} /> : null}
      {bring.data?.result === 'read' ? <WasRead said={bring.data} /> : null}
    </section>
  );
}

function Questions({ said: { layout, questions, samples }, answers, busy, onAnswers, onLeave }: { said: Extract<Said, { result: 'asks' }>; answers: Answers; busy: boolean; onAnswers: (answers: Answers) => void; onLeave: () => void }) {
  const [own, setOwn] = useState<Answers>(answers);
  const ready = questions.every(({ key }) => own[key]);
  return (
    <form className="fields notice" onSubmit={(event) => { event.preventDefault(); if (ready) onAnswers(own); }} aria-label="Questions about the file">
      <p><b>{layout}.</b> {plural(questions.length, 'thing is', 'things are')} not said in the file. Nothing is kept before it is answered.</p>
      {samples.length > 0 ? <div className="samples" tabIndex={0} role="region" aria-label="First lines of the file"><table className="table"><tbody>{samples.map((row, at) => <tr key={at}>{row.map((cell, of) => <td key={of}>{cell}</td>)}</tr>)}</tbody></table></div> : null}
      {questions.map((question) => <Question key={question.key} question={question} value={own[question.key] ?? ''} onValue={(value) => setOwn({ ...own, [question.key]: value })} />)}
      <p className="row acts"><Button type="submit" look="primary" busy={busy} aria-disabled={!ready || undefined}>Read it so</Button><Button look="quiet" onClick={onLeave}>Leave it</Button></p>
    </form>
  );
}

function Question({ question: { key, sentence, choices }, value, onValue }: { question: FileQuestion; value: string; onValue: (value: string) => void }) {
  if (choices.length === 0) return <TextInput label={sentence} value={value} onChange={(event) => onValue(event.target.value)} />;
  if (choices.length > 6) return <NativeSelect label={sentence} value={value} data={[{ value: '', label: 'Choose' }, ...choices.map((one) => ({ value: one.value, label: one.words }))]} onChange={(event) => onValue(event.target.value)} />;
  return (
    <fieldset className="plain-set">
      <legend className="label">{sentence}</legend>
      {choices.map((one) => <label key={one.value} className="pick"><input type="radio" name={key} checked={value === one.value} onChange={() => onValue(one.value)} /> {one.words}</label>)}
    </fieldset>
  );
}

function WasRead({ said: { layout, rows, people, matched, unmatched, setAside, unread, remarks } }: { said: Extract<Said, { result: 'read' }> }) {
  const { id } = useRoundtable();
  return (
    <div className="notice notice-ok" role="status">
      <p><b>{layout}.</b> {plural(rows, 'line')} read: {plural(people, 'person', 'people')}; {plural(matched, 'connection')} matched, {unmatched} to be matched{setAside ? `, ${setAside} set aside` : ''}.</p>
      {remarks.length > 0 ? <ul className="problem-list">{remarks.map((remark) => <li key={remark}>{remark}</li>)}</ul> : null}
      {unread.length > 0 ? <details><summary>{plural(unread.length, 'line')} could not be read</summary><ul className="problem-list">{unread.map(({ line, why }) => <li key={line}>Line {line}: {why}</li>)}</ul></details> : null}
      {unmatched > 0 ? <p className="acts"><Link className="btn" to={`/roundtables/${id}/record/who-came/matching`}>Match them</Link></p> : null}
    </div>
  );
}
