import { Question, saveSetup, type Language, type RegistrationSetup } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Keep, Part } from '../../plan/part';
import { QuestionEditor } from './question-editor';
import { freshKey, kindNames, wordsIn } from './words';

interface QuestionsProps {
  setup: RegistrationSetup;
  main: Language;
  onKept: (setup: RegistrationSetup) => void;
}

/** A question that is new has no key until it is kept: its key is made of its words. */
type Draft = Question & { readonly fresh?: true };

const isWhole = (draft: Draft): boolean => Question.safeParse(draft).success && (!['choice', 'choices'].includes(draft.kind) || draft.options.length >= 2);

/** Moves one to another place in the list. */
const moved = <T,>(list: readonly T[], from: number, to: number): T[] => {
  const rest = list.filter((_, at) => at !== from);
  const one = list[from];
  return one === undefined ? [...list] : [...rest.slice(0, to), one, ...rest.slice(to)];
};

/** Keys of new questions come from their words; what hangs on a question follows its key. */
function keyed(drafts: readonly Draft[], removed: readonly Question[], main: Language): Question[] {
  const names = new Map<string, string>();
  const taken = [...drafts.filter(({ fresh }) => !fresh), ...removed].map(({ key }) => key);
  for (const draft of drafts.filter(({ fresh }) => fresh)) {
    const key = freshKey(wordsIn(draft.label, main), [...taken, ...names.values()], 'question');
    names.set(draft.key, key);
  }
  const nameOf = (key: string): string => names.get(key) ?? key;
  return drafts.map(({ fresh: _fresh, ...question }) => ({ ...question, key: nameOf(question.key), shownWhen: question.shownWhen && { ...question.shownWhen, field: nameOf(question.shownWhen.field) } }));
}

/** The organiser's own questions, in the order in which they are asked. */
export function Questions({ setup, main, onKept }: QuestionsProps) {
  const [drafts, setDrafts] = useState<readonly Draft[]>(setup.questions);
  const [open, setOpen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const wordsOf = ({ label }: Question): string => wordsIn(label, main) || 'A new question';
  const change = useChange(saveSetup, (kept) => { setDrafts(kept.questions); setTried(false); setOpen(null); onKept(kept); });
  const put = (next: readonly Draft[]) => { change.reset(); setDrafts(next); };
  const add = () => {
    const key = freshKey('', drafts.map((draft) => draft.key), 'new_question');
    put([...drafts, { ...Question.parse({ key, kind: 'line', label: { en: '?' }, purpose: { en: '?' }, keepDays: setup.keepDays.answers }), label: {}, purpose: {}, fresh: true }]);
    setOpen(key);
  };
  const send = () => {
    setTried(true);
    const broken = drafts.find((draft) => !isWhole(draft));
    if (broken) setOpen(broken.key);
    else change.mutate({ roundtableId: setup.roundtableId, questions: keyed(drafts, setup.removed, main) });
  };
  const faulty = change.error instanceof ApiProblem ? change.error.facts.key : undefined;
  return (
    <Part id="questions" title="Your questions" hint="Each with its purpose, who may read the answer, and until when it is kept. Answers to a question you take out are kept until their time.">
      <form onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
        {drafts.length === 0 ? <p className="muted">Nothing is asked beside the usual. A question more is a person less: ask what you will use.</p> : null}
        <ol className="questions">
          {drafts.map((draft, at) => (
            <li key={draft.key} aria-label={wordsOf(draft)}>
              <div className="question-head">
                <button type="button" className="lnk" aria-expanded={open === draft.key} onClick={() => setOpen(open === draft.key ? null : draft.key)}>{wordsOf(draft)}</button>
                <span className="mini muted">{kindNames[draft.kind]}{draft.required ? ', must be answered' : ''}{draft.shownWhen ? ', asked of some' : ''}</span>
                {draft.key === faulty || (tried && !isWhole(draft)) ? <span className="status status-bad">Needs another look</span> : null}
                <span className="row question-acts">
                  <Button look="quiet" aria-label={`Move “${wordsOf(draft)}” up`} aria-disabled={at === 0 || undefined} onClick={() => put(moved(drafts, at, at - 1))}>Up</Button>
                  <Button look="quiet" aria-label={`Move “${wordsOf(draft)}” down`} aria-disabled={at === drafts.length - 1 || undefined} onClick={() => put(moved(drafts, at, at + 1))}>Down</Button>
                  <Button look="quiet" aria-label={`Take “${wordsOf(draft)}” out`} onClick={() => put(drafts.filter((_, index) => index !== at))}>Take out</Button>
                </span>
              </div>
              {open === draft.key ? <QuestionEditor question={draft} earlier={drafts.slice(0, at)} main={main} settled={!draft.fresh} tried={tried} onChange={(next) => put(drafts.map((one, index) => (index === at ? { ...one, ...next } : one)))} /> : null}
            </li>
          ))}
        </ol>
        <p><Button onClick={add}>Add a question</Button></p>
        {setup.removed.length > 0 ? <p className="mini muted">No longer asked, answers kept until their time: {setup.removed.map(wordsOf).join('; ')}.</p> : null}
        <Keep change={change} label="Keep the questions" />
      </form>
    </Part>
  );
}
