import { evaluationTable, fewestShown, inLanguage, saveEvaluation, showEvaluation, type EvaluationGroup, type EvaluationQuestion, type EvaluationView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { useDownload } from '../../api/use-download';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { plural } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { Choice } from './audience-fields';

const groupNames: Record<EvaluationGroup['group'], string> = { room: 'In the room', online: 'Online', together: 'Room and online together' };
const scaleWords: Record<string, string> = { 1: '1, not at all', 2: '2', 3: '3', 4: '4', 5: '5, fully' };

/** What was asked afterwards, and what was answered, without who. */
export function Evaluation() {
  const { id: roundtableId, mainLanguage } = useRoundtable();
  const evaluation = useContract(showEvaluation, { roundtableId }, { again: () => 15_000 });
  const download = useDownload();
  return (
    <Answered of={evaluation} rows={6}>
      {(view) => (
        <>
          <section aria-labelledby="h-ev" className="gap-below stack-3">
            <h2 className="sec" id="h-ev">Evaluation<span className="sec-note">{view.answered} of {view.invited} answered</span></h2>
            <p className="soft prose">The link goes out with the text “Thanks and evaluation”; a reminder two hours after the end is proposed. Answers are kept without the person and shown from {fewestShown} on, room and online apart where that gives nobody away.</p>
            {view.groups.length === 0 ? <p className="muted">{view.answered === 0 ? 'Nobody has answered yet.' : `Too few have answered to show what they said: ${plural(view.answered, 'answer')} of ${fewestShown} needed.`}</p> : null}
            {view.groups.map((group) => <Group key={group.group} group={group} questions={view.questions} language={mainLanguage} />)}
            {view.comments.length > 0 ? <Comments view={view} language={mainLanguage} /> : null}
            {view.groups.length > 0 ? <p className="row acts"><Button busy={download.isPending} onClick={() => download.mutate({ key: 'csv', contract: evaluationTable, wish: { roundtableId }, name: 'evaluation.csv' })}>Take it along as CSV</Button></p> : null}
            {download.isError ? <Problem problem={download.error} /> : null}
          </section>
          <Questions key={JSON.stringify(view.questions)} view={view} />
        </>
      )}
    </Answered>
  );
}

type Asked = EvaluationView['questions'];
type Main = Parameters<typeof inLanguage>[1];

function Group({ group: { group, answered, counts, means }, questions, language }: { group: EvaluationGroup; questions: Asked; language: Main }) {
  return (
    <section aria-label={groupNames[group]}>
      <h3 className="small-head">{groupNames[group]}, {plural(answered, 'answer')}</h3>
      {questions.filter(({ key }) => counts[key]).map((question) => {
        const values = counts[question.key] ?? {};
        const most = Math.max(1, ...Object.values(values));
        return (
          <table className="ev-bars" key={question.key}>
            <caption className="label">{inLanguage(question.label, language)}{means[question.key] === undefined ? '' : ` Mean ${means[question.key]}`}</caption>
            <tbody>
              {Object.entries(values).map(([value, count]) => (
                <tr key={value}>
                  <th scope="row">{question.kind === 'scale' ? scaleWords[value] : inLanguage(question.options.find((option) => option.value === value)?.label ?? {}, language) || value}</th>
                  <td className="num">{count}</td>
                  <td><meter min={0} max={most} value={count} aria-hidden="true" /></td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </section>
  );
}

function Comments({ view, language }: { view: EvaluationView; language: Main }) {
  return (
    <>
      {view.questions.filter(({ key }) => view.comments.some(({ question }) => question === key)).map((question) => (
        <section key={question.key}>
          <h3 className="small-head">{inLanguage(question.label, language)}</h3>
          <ul className="ev-comments">{view.comments.filter((comment) => comment.question === question.key).map((comment, index) => <li key={index} lang={comment.language} dir="auto">{comment.text}</li>)}</ul>
        </section>
      ))}
    </>
  );
}

/** The organiser's own questions, and for how long one may answer. */
function Questions({ view }: { view: EvaluationView }) {
  const { id: roundtableId, mainLanguage } = useRoundtable();
  const queries = useQueryClient();
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<EvaluationQuestion['kind']>('scale');
  const [options, setOptions] = useState('');
  const [days, setDays] = useState(view.days);
  const save = useChange(saveEvaluation, (answer) => queries.setQueryData(keyOf(showEvaluation, { roundtableId }), answer));
  const own = view.questions.flatMap(({ own: mine, ...question }) => (mine ? [question] : []));
  const keep = (questions: EvaluationQuestion[]) => save.mutate({ roundtableId, questions, days });
  const add = () => {
    const key = `own_${own.length + 1}_${Math.random().toString(36).slice(2, 6)}`;
    const named = kind === 'choice' ? options.split('\n').map((one) => one.trim()).filter(Boolean).slice(0, 12).map((one, index) => ({ value: `option_${index + 1}`, label: { [mainLanguage]: one } })) : [];
    keep([...own, { key, kind, label: { [mainLanguage]: label.trim() }, options: named, mode: null }]);
  };
  return (
    <section aria-labelledby="h-q" className="stack-3">
      <h2 className="sec" id="h-q">Questions</h2>
      <ol>
        {view.questions.map((question) => (
          <li key={question.key}>{inLanguage(question.label, mainLanguage)} <span className="muted">{question.mode === 'room' ? 'room only' : question.mode === 'online' ? 'online only' : ''}{question.own ? ' your own' : ''}</span>
            {question.own ? <> <button type="button" className="lnk" aria-label={`Take away: ${inLanguage(question.label, mainLanguage)}`} onClick={() => keep(own.filter(({ key }) => key !== question.key))}>Take away</button></> : null}</li>
        ))}
      </ol>
      <form onSubmit={(event) => { event.preventDefault(); if (label.trim()) add(); else keep(own); }}>
        <div className="fields three-up">
          <label className="field"><span className="label">A question of your own</span><input className="input" maxLength={300} value={label} onChange={(event) => setLabel(event.target.value)} /></label>
          <Choice label="Answered by" value={kind} onChange={(next) => setKind(next as EvaluationQuestion['kind'])} options={[['scale', 'a scale of 1 to 5'], ['choice', 'one of several'], ['text', 'own words']]} />
          <label className="field"><span className="label">Days to answer after the end</span><input className="input" type="number" min={1} max={90} value={days} onChange={(event) => setDays(event.target.valueAsNumber || 14)} /></label>
        </div>
        {kind === 'choice' ? <label className="field"><span className="label">Choices, one a line</span><textarea className="textarea" rows={4} value={options} onChange={(event) => setOptions(event.target.value)} /></label> : null}
        <p className="row acts"><Button type="submit" busy={save.isPending}>{label.trim() ? 'Add the question' : 'Keep'}</Button></p>
      </form>
      {save.isError ? <Problem problem={save.error} /> : null}
    </section>
  );
}
