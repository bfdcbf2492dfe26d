import { importRoundtable, showRoundtable, type Proposal, type RoundtableView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { forgetDraft } from '../../parts/kept-draft';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { FactTable } from './fact-table';
import { findPhrases, type Phrase } from './phrases';
import { within } from './pointer';
import { PaperLeaf } from './paper-leaf';
import { ProgrammeChoice, type ProgrammeChosen } from './programme-choice';
import { Question, type Seat } from './question';
import { rowsOf, stateOf } from './proposal-rows';
import { useReading, type PaperRead, type Reading } from './use-reading';
import { words } from './words';

/** Where a roundtable goes first: a meeting that was held asks who spoke, one to come is looked over. */
const firstPageOf = ({ id, daysSinceEnd }: RoundtableView): string => (daysSinceEnd >= 0 ? `/roundtables/${id}/record/who-spoke` : `/roundtables/${id}`);

/** The note on the left, what was found on the right, the questions first. */
export function PaperChecked({ name, read, onAnother }: { name: string; read: PaperRead; onAnother: () => void }) {
  const reading = useReading(read);
  const { proposal, answers } = reading.state;
  const [programme, setProgramme] = useState<ProgrammeChosen>({ id: null, name: '' });
  const phrases = useMemo(() => findPhrases(read.blocks.map(({ text }) => text), proposal.sources), [read.blocks, proposal.sources]);
  const go = useNavigate();
  const queries = useQueryClient();
  const create = useChange(importRoundtable, (view) => {
    forgetDraft('pasted-paper');
    queries.setQueryData(keyOf(showRoundtable, { roundtableId: view.id }), view);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== showRoundtable.path });
    void go(firstPageOf(view));
  });
  const errors = errorsOf(create.error);
  const groups = rowsOf(proposal);
  const rows = groups.flatMap((group) => group.rows);
  const send = () => {
    create.mutate({
      // A series the note names, perhaps corrected in its row, comes before one typed below.
      proposal: { ...proposal, programme: proposal.programme ?? (programme.name.trim() ? { name: programme.name.trim(), number: null } : null) },
      answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.trim() !== '')),
      programmeId: programme.id,
    });
  };
  return (
    <>
      <header className="head">
        <div><p className="kicker">{words.kicker}</p><h1>{words.headline(reading.unanswered)}</h1></div>
        <div className="head-acts"><Button onClick={onAnother}>{words.another}</Button></div>
      </header>
      <div className="import">
        <section aria-label={words.theNote}>
          <p className="file"><span>{name}</span><span>{words.phrases(phrases.length)}</span></p>
          <PaperLeaf blocks={read.blocks} phrases={phrases} look={(phrase) => lookOf(phrase, reading)} />
        </section>
        <section aria-label={words.theProposal}>
          <Tally reading={reading} />
          {proposal.questions.map((question) => (
            <Question
              key={question.field + question.why} question={question} answer={answers[question.field] ?? ''} onAnswer={(answer) => reading.answer(question.field, answer)}
refs={phrases.filter(({ pointers }) => pointers.some((pointer) => within(question.field, pointer))).slice(0, 2).map(({ number }) => number)} about={rows.find(({ place }) => within(question.field, place))?.value} seat={seatOf(question.field, proposal)} error={errors.get(question.field)}
            />
          ))}
          {groups.map((group) => <FactTable key={group.key} group={group} reading={reading} phrases={phrases} errors={errors} />)}
          <Noticed reading={reading} />
          <ProgrammeChoice named={proposal.programme?.name ?? null} chosen={programme} onChoose={setProgramme} error={errors.get('/programme')} />
          {create.isError ? <Problem problem={create.error} /> : null}
          <div className="act-bar">
            <Button look="primary" touch busy={create.isPending} aria-disabled={reading.unanswered > 0 || undefined} aria-describedby="creates" onClick={send}>{words.create}</Button>
            <p id="creates">{reading.unanswered > 0 ? words.unanswered(reading.unanswered) : words.creates}</p>
          </div>
        </section>
      </div>
    </>
  );
}

/** Whose clock a day was read on, where its zone came from the venue's city. */
const seatOf = (field: string, { days, venue }: Proposal): Seat | undefined => {
  const day = days[Number(field.split('/')[2])];
  return field.endsWith('/zone') && day?.zone && day.zoneFrom === 'city' && venue?.city && venue.city.length < 30 ? { city: venue.city, zone: day.zone } : undefined;
};

/** Errors by pointer into the proposal, wherever the server found them. */
const errorsOf = (problem: unknown): Map<string, string> =>
  new Map(problem instanceof ApiProblem ? problem.errors.map(({ pointer, detail }) => [pointer.replace(/^\/(proposal|answers)(?=\/)/, '').replaceAll('~1', '/'), detail]) : []);

const lookOf = (phrase: Phrase, { state: { proposal, answers, settled } }: Reading): 'chk' | 'look' | '' => {
  const touches = (place: string) => phrase.pointers.some((pointer) => within(place, pointer) || within(pointer, place));
  if (proposal.questions.some(({ field }) => !answers[field] && touches(field))) return 'look';
  if (proposal.warnings.some(({ where }, index) => !settled.has(`${index}`) && touches(where))) return 'chk';
  return proposal.guesses.some(touches) ? 'chk' : '';
};

function Tally({ reading }: { reading: Reading }) {
  const { proposal, answers, changed, settled } = reading.state;
  const states = rowsOf(proposal).flatMap(({ rows }) => rows.map((row) => stateOf(row, proposal, answers, changed, settled)));
  const count = (...wanted: string[]) => states.filter((state) => wanted.includes(state)).length;
  return (
    <p className="tally">
      <Status shape="ok">{count('sure', 'answered', 'yours')} sure</Status>
      <Status shape="wait">{count('check')} to check</Status>
      <Status shape="off">{count('missing')} missing</Status>
      <Status shape="live">{reading.unanswered} asked</Status>
    </p>
  );
}

/** What was noticed and belongs to no row. */
function Noticed({ reading }: { reading: Reading }) {
  const { proposal, settled } = reading.state;
  const rows = rowsOf(proposal).flatMap((group) => group.rows);
  const loose = proposal.warnings.map((warning, index) => ({ ...warning, index })).filter(({ where, index }) => where !== '/gone' && !settled.has(`${index}`) && !rows.some(({ place }) => within(where, place)));
  if (loose.length === 0) return null;
  return (
    <section className="noticed" aria-label={words.groups.noticed}>
      <h2 className="caption muted">{words.groups.noticed}</h2>
      <ul>
        {loose.map(({ text, suggestion, index }) => (
          <li key={index}>
            <Status shape="wait">{words.check}</Status> <span>{text}{suggestion ? ` Perhaps: ${suggestion}` : ''}</span>{' '}
            <button type="button" className="lnk" onClick={() => reading.settle(index)}>{words.keep}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
