import { NumberInput, Select } from '@mantine/core';
import { QuestionKind, Role, type Language, type Question } from '@convenor/contracts';
import { Button } from '../../../parts/button';
import { roleNames } from '../../../words/labels';
import { Condition } from './condition';
import { SaidIn } from './said-in';
import { Tick, Ticks } from './ticks';
import { freshKey, kindNames } from './words';

interface QuestionEditorProps {
  question: Question;
  /** Those that stand before it. */
  earlier: readonly Question[];
  main: Language;
  /** Whether it was there before: its kind stays, since answers may have been given. */
  settled: boolean;
  tried: boolean;
  onChange: (question: Question) => void;
}

/** One question: its words, of whom it is asked, why, who reads the answer, and until when it is kept. */
export function QuestionEditor({ question, earlier, main, settled, tried, onChange }: QuestionEditorProps) {
  const put = (part: Partial<Question>) => onChange({ ...question, ...part });
  const missing = (said: Question['label']): string | undefined => (tried && !Object.values(said).some(Boolean) ? 'Please fill this in.' : undefined);
  const choice = question.kind === 'choice' || question.kind === 'choices';
  return (
    <div className="fields question-editor">
      <SaidIn label="Question" value={question.label} main={main} error={missing(question.label)} onChange={(label) => put({ label })} />
      <SaidIn label="Why you ask" description="Stands under the question: what is asked without a purpose is not asked." value={question.purpose} main={main} error={missing(question.purpose)} onChange={(purpose) => put({ purpose })} />
      <div className="fields two">
        <Select label="Answered with" description={settled ? 'Stays: answers may have been given.' : undefined} disabled={settled} data={QuestionKind.options.map((value) => ({ value, label: kindNames[value] }))} value={question.kind} allowDeselect={false} onChange={(value) => put({ kind: (value ?? 'line') as QuestionKind })} />
        <NumberInput label="Days the answer is kept" description="After the meeting; then it is forgotten." min={0} max={3_650} allowDecimal={false} value={question.keepDays} onChange={(value) => put({ keepDays: Math.min(3_650, Math.max(0, Number(value) || 0)) })} />
      </div>
      {choice ? <Options question={question} main={main} tried={tried} onChange={(options) => put({ options })} /> : null}
      <Tick label="Must be answered" checked={question.required} onChange={(required) => put({ required })} />
      <Condition value={question.shownWhen} earlier={earlier} main={main} onChange={(shownWhen) => put({ shownWhen })} />
      <Ticks label="Who may read the answer" hint="Beside organisers and administrators, who see all." choices={Role.options.filter((role) => role !== 'organiser' && role !== 'administrator').map((value) => ({ value, label: roleNames[value] }))} value={question.seenBy} onChange={(seenBy) => put({ seenBy })} />
      <SaidIn label="Hint" value={question.hint} main={main} onChange={(hint) => put({ hint })} />
    </div>
  );
}

function Options({ question, main, tried, onChange }: Pick<QuestionEditorProps, 'question' | 'main' | 'tried'> & { onChange: (options: Question['options']) => void }) {
  const { options } = question;
  const say = (at: number, label: Question['label']) => onChange(options.map((option, index) => (index === at ? { ...option, label } : option)));
  const add = () => onChange([...options, { value: freshKey('', options.map(({ value }) => value), `option_${options.length + 1}`), label: {} }]);
  return (
    <fieldset className="options">
      <legend className="label">To choose from</legend>
      {tried && options.length < 2 ? <p className="error-line" role="alert">A choice needs at least two options.</p> : null}
      {options.map((option, at) => (
        <div key={option.value} className="option">
          <SaidIn label={`Option ${at + 1}`} value={option.label} main={main} error={tried && !Object.values(option.label).some(Boolean) ? 'Please fill this in.' : undefined} onChange={(label) => say(at, label)} />
          <button type="button" className="lnk" onClick={() => onChange(options.filter((_, index) => index !== at))}>Take option {at + 1} out</button>
        </div>
      ))}
      <p><Button onClick={add}>Add an option</Button></p>
    </fieldset>
  );
}
