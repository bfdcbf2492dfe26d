import { Select } from '@mantine/core';
import type { Language, Question } from '@convenor/contracts';
import { constituencies } from '../../../words/labels';
import { Ticks } from './ticks';
import { modeNames, wordsIn } from './words';

interface Choice { value: string; label: string }

const yesNo: Choice[] = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }];
const asChoices = (words: Record<string, string>): Choice[] => Object.entries(words).map(([value, label]) => ({ value, label }));

/** What may decide whether a question is asked: mode, constituency, and earlier questions whose answers are counted. */
function deciders(earlier: readonly Question[], main: Language): (Choice & { answers: Choice[] })[] {
  const closed = earlier.flatMap(({ key, kind, label, options }) => {
    if (kind === 'yes_no' || kind === 'consent') return [{ value: key, label: `“${wordsIn(label, main)}”`, answers: yesNo }];
    if (kind === 'choice' || kind === 'choices') return [{ value: key, label: `“${wordsIn(label, main)}”`, answers: options.map((option) => ({ value: option.value, label: wordsIn(option.label, main) })) }];
    return [];
  });
  return [{ value: 'mode', label: 'How somebody takes part', answers: asChoices(modeNames) }, { value: 'constituency', label: 'Constituency', answers: asChoices(constituencies) }, ...closed];
}

/** Of whom a question is asked. */
export function Condition({ value, earlier, main, onChange }: { value: Question['shownWhen']; earlier: readonly Question[]; main: Language; onChange: (value: Question['shownWhen']) => void }) {
  const known = deciders(earlier, main);
  const decider = known.find((one) => one.value === value?.field);
  const choose = (field: string | null) => {
    const [first] = known.find((one) => one.value === field)?.answers ?? [];
    onChange(field && first ? { field, is: [first.value] } : null);
  };
  return (
    <div className="fields">
      <Select label="Asked of" data={[{ value: '', label: 'Everybody' }, ...known.map(({ value: field, label }) => ({ value: field, label: `Some, by: ${label}` }))]} value={decider ? decider.value : ''} allowDeselect={false} onChange={(field) => choose(field || null)} />
      {value && decider ? <Ticks label="Where the answer is" choices={decider.answers} value={value.is} error={value.is.length === 0 ? 'Choose at least one.' : undefined} onChange={(is) => onChange({ ...value, is })} /> : null}
    </div>
  );
}
