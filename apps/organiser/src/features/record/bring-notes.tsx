import { Textarea } from '@mantine/core';
import { bringNotes, listNotes, showWhoSpoke, type NoteQuestion } from '@convenor/contracts';
import type { AnswerOf, WishOf } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { useKeptDraft } from '../../parts/kept-draft';
import { Problem } from '../../parts/problem';
import { plural } from '../../words/dates';
import { takeCarried } from '../import/carried';
import { DropZone } from '../import/drop-paper';
import { droppedFile } from '../import/dropped-file';
import { useRefreshRoundtable, useRoundtable } from '../roundtable/use-roundtable';

type Source = Pick<WishOf<typeof bringNotes>, 'text' | 'file'>;

/** Reads notes as they were typed; what matches no theme or speaker is asked, and nothing is kept until it is answered. */
export function BringNotes({ onDone }: { onDone: () => void }) {
  const { id: roundtableId } = useRoundtable();
  const [text, setText, forget] = useKeptDraft(`pasted-notes.${roundtableId}`, '');
  const [source, setSource] = useState<Source | null>(null);
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [unread, setUnread] = useState(false);
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  const bring = useChange(bringNotes, ({ kept, lineup }) => {
    if (kept + lineup === 0) return;
    forget();
    refresh();
    void queries.invalidateQueries({ queryKey: keyOf(listNotes, { roundtableId }) });
    void queries.invalidateQueries({ queryKey: keyOf(showWhoSpoke, { roundtableId }) });
  });
  const read = (from: Source, given: Record<string, string> = {}, leaveOutUnanswered = false) => {
    setSource(from);
    bring.mutate({ roundtableId, ...from, answers: given, leaveOutUnanswered });
  };
  const readFile = (file: File) =>
    void droppedFile(file).then((dropped) => { setUnread(false); setAnswers({}); read({ file: dropped }); }, () => setUnread(true));
  useEffect(() => {
    const carried = takeCarried('notes');
    if (carried) readFile(carried);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what was carried is taken up once
  }, []);

  if (bring.data && (bring.data.kept > 0 || bring.data.lineup > 0)) return <Brought answer={bring.data} onDone={onDone} />;
  if (bring.data && source && bring.data.questions.length > 0) {
    return (
      <NoteQuestions
        questions={bring.data.questions} answers={answers} busy={bring.isPending} problem={bring.error}
        onAnswer={(line, option) => setAnswers((before) => ({ ...before, [line]: option }))}
        onSend={(leaveOut) => read(source, answers, leaveOut)} onBack={() => bring.reset()}
      />
    );
  }
  return (
    <section className="bring" aria-labelledby="h-bring">
      <h2 className="sec" id="h-bring">Bring notes</h2>
      <p className="soft prose">One point to a line, under a heading for each theme. A name and a colon say who spoke; the marks at the side are read as well.</p>
      <DropZone title="Drop the notes here" hint="Word, Markdown or text" onFile={readFile} busy={bring.isPending} />
      <form onSubmit={(event) => { event.preventDefault(); setAnswers({}); if (text.trim()) read({ text }); }}>
        <Textarea label="Or paste them" rows={8} value={text} onChange={(event) => setText(event.target.value)} />
        <p className="row acts">
          <Button type="submit" look="primary" busy={bring.isPending} aria-disabled={text.trim() === '' || undefined}>Read these notes</Button>
          <Button look="quiet" onClick={onDone}>Type them instead</Button>
        </p>
      </form>
      {unread ? <p className="notice notice-bad" role="alert">This file could not be opened here. Choose it again, or paste its text.</p> : null}
      {bring.isError ? <Problem problem={bring.error} /> : null}
    </section>
  );
}

function Brought({ answer, onDone }: { answer: AnswerOf<typeof bringNotes>; onDone: () => void }) {
  return (
    <div className="notice notice-ok" role="status">
      <p><b>{plural(answer.kept, 'note')} kept.</b>{answer.lineup > 0 ? ` ${plural(answer.lineup, 'line')} said who spoke.` : ''}{answer.questions.length > 0 ? ` ${plural(answer.questions.length, 'line was', 'lines were')} left out.` : ''}</p>
      <p className="acts"><Button onClick={onDone}>Go on</Button></p>
    </div>
  );
}

interface QuestionsProps {
  questions: readonly NoteQuestion[];
  answers: Readonly<Record<string, string>>;
  busy: boolean;
  problem: unknown;
  onAnswer: (line: number, option: string) => void;
  onSend: (leaveOut: boolean) => void;
  onBack: () => void;
}

function NoteQuestions({ questions, answers, busy, problem, onAnswer, onSend, onBack }: QuestionsProps) {
  const open = questions.filter(({ line }) => !answers[line]).length;
  return (
    <section aria-labelledby="h-asked">
      <h2 className="sec" id="h-asked">{plural(questions.length, 'line needs', 'lines need')} a word from you<span className="sec-note">nothing is kept yet</span></h2>
      {questions.map((question) => <LineQuestion key={`${question.line} ${question.about}`} question={question} answer={answers[question.line]} onAnswer={(option) => onAnswer(question.line, option)} />)}
      {problem ? <Problem problem={problem} /> : null}
      <p className="row acts">
        <Button look="primary" busy={busy} aria-disabled={open > 0 || undefined} onClick={() => onSend(false)}>Keep the notes</Button>
        {open > 0 ? <Button busy={busy} onClick={() => onSend(true)}>Leave out {open === questions.length ? 'these lines' : `the other ${open}`} and keep the rest</Button> : null}
        <Button look="quiet" onClick={onBack}>Back to the text</Button>
      </p>
    </section>
  );
}

function LineQuestion({ question, answer, onAnswer }: { question: NoteQuestion; answer: string | undefined; onAnswer: (option: string) => void }) {
  const name = useId();
  const options = question.options.some(({ id }) => id === 'none') ? question.options : [...question.options, { id: 'none', label: 'None of these' }];
  return (
    <fieldset className="ask">
      <legend>{question.why}</legend>
      <p className="typed-line"><span className="muted">Line {question.line}</span> {question.text}</p>
      <div className="picks">
        {options.map(({ id, label }) => <label key={id}><input type="radio" name={name} checked={answer === id} onChange={() => onAnswer(id)} /> {label}</label>)}
      </div>
    </fieldset>
  );
}
