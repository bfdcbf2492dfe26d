import { TextInput } from '@mantine/core';
import type { ProposalQuestion } from '@convenor/contracts';
import { useId, useState } from 'react';
import { CityChoice } from '../../parts/city-choice';
import { Status } from '../../parts/status';
import { longDate } from '../../words/dates';
import { cityOf } from './proposal-rows';
import { words } from './words';

type Kind = 'date' | 'time' | 'zone' | 'text';

const kindOf = (field: string): Kind => {
  if (/\/(date|due|start)$/.test(field) && !/\/days\/\d+\/start$/.test(field) && !/\/agenda\/\d+\/start$/.test(field)) return 'date';
  if (/\/(start|end)$/.test(field)) return 'time';
  return field.endsWith('/zone') ? 'zone' : 'text';
};

const isDate = (option: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(option);
const isZone = (option: string): boolean => /^[A-Z][A-Za-z]+\/[A-Za-z_/+-]+$/.test(option);

/** An option as a person reads it; a clock goes by the venue's city where it is that city's. */
const optionWords = (option: string, seat: Seat | undefined): string => {
  if (isDate(option)) return longDate(option);
  if (!isZone(option)) return option;
  return seat?.zone === option && seat.city !== cityOf(option) ? `${seat.city}, on ${cityOf(option)}’s clock` : `${cityOf(option)}’s clock`;
};

/** The city of the venue and the zone that was taken from it. */
export interface Seat {
  readonly city: string;
  readonly zone: string;
}

const anotherWords: Record<Kind, string> = { date: 'Another day', time: 'Another time', zone: 'Another city', text: words.otherAnswer };

interface QuestionProps {
  question: ProposalQuestion;
  answer: string;
  onAnswer: (answer: string) => void;
  /** Numbers of the phrases that the question rests on. */
  refs: readonly number[];
  /** What was found and is asked about, in its own words. */
  about?: string;
  seat?: Seat;
  error?: string;
}

/** What the note leaves open: the choices it allows, and a place for another answer. */
export function Question({ question, answer, onAnswer, refs, about, seat, error }: QuestionProps) {
  const name = useId();
  const kind = kindOf(question.field);
  const own = question.options.length === 0;
  const [another, setAnother] = useState(() => answer !== '' && !question.options.includes(answer));
  const free = own || another;
  return (
    <fieldset className="ask" id={`question-${question.field}`} aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{question.why}</legend>
      {about || refs.length > 0 ? <p>{about} {refs.map((number) => <a key={number} className="ref" href={`#phrase-${number}`} aria-label={`To phrase ${number} of the note`}>{number}</a>)}</p> : null}
      {error ? <p className="error" id={`${name}-error`}>{error}</p> : null}
      {own ? null : (
        <div className="picks">
          {question.options.map((option) => (
            <label key={option}>
              <input type="radio" name={name} checked={!another && answer === option} onChange={() => { setAnother(false); onAnswer(option); }} /> {optionWords(option, seat)}
            </label>
          ))}
          <label>
            <input type="radio" name={name} checked={another} onChange={() => { setAnother(true); onAnswer(''); }} /> {anotherWords[kind]}
          </label>
        </div>
      )}
      {free ? <FreeAnswer kind={kind} answer={answer} onAnswer={onAnswer} label={own ? anotherLabel[kind] : anotherWords[kind]} /> : null}
      {answer === '' ? null : <p className="mini answered"><Status shape="ok">{words.answered}</Status></p>}
    </fieldset>
  );
}

const anotherLabel: Record<Kind, string> = { date: 'The day', time: 'The time', zone: 'The city', text: 'Your answer' };

function FreeAnswer({ kind, answer, onAnswer, label }: { kind: Kind; answer: string; onAnswer: (answer: string) => void; label: string }) {
  if (kind === 'zone') return <CityChoice label={label} zone={answer} onChange={onAnswer} />;
  return <TextInput className="free-answer" label={label} type={kind} value={answer} onChange={(event) => onAnswer(event.target.value)} />;
}
