import { MultiSelect, Select } from '@mantine/core';
import type { Question } from '@convenor/contracts';
import { constituencies } from '../../../words/labels';
import { modeNames } from './words';

interface Choice { value: string; label: string }

const yesNo: Choice[] = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }];
const asChoices = (words: Record<string, string>): Choice[] => Object.entries(words).map(([value, label]) => ({ value, label }));
const wordsOf = (said: Question['label']): string => Object.values(said).find(Boolean) ?? '';

/** What may decide whether a question is asked: mode, constituency, and earlier questions whose answers are counted. */
function deciders(earlier: readonly Question[]): (Choice & { answers: Choice[] })[] {
  const closed = earlier.flatMap(({ key, kind, label, options }) => {
    if (kind === 'yes_no' || kind === 'consent') return [{ value: key, label: `“${wordsOf(label)}”`, answers: yesNo }];
    if (kind === 'choice' || kind === 'choices') return [{ value: key, label: `“${wordsOf(label)}”`, answers: options.map((option) => ({ value: option.value, label: wordsOf(option.label) })) }];
    return [];
  });
  return [{ value: 'mode', label: 'How somebody takes part', answers: asChoices(modeNames) }, { value: 'constituency', label: 'Constituency', answers: asChoices(constituencies) }, ...closed];
}

/** Of whom a question is asked. */
export function Condition({ value, earlier, onChange }: { value: Question['shownWhen']; earlier: readonly Question[]; onChange: (value: Question['shownWhen']) => void }) {
  const known = deciders(earlier);
  const decider = known.find((one) => one.value === value?.field);
  const choose = (field: string | null) => {
    const [first] = known.find((one) => one.value === field)?.answers ?? [];
    onChange(field && first ? { field, is: [first.value] } : null);
  };
  return (
    <div className="fields two">
      <Select label="Asked of" data={[{ value: '', label: 'Everybody' }, ...known.map(({ value: field, label }) => ({ value: field, label: `Some, by: ${label}` }))]} value={decider ? decider.value : ''} allowDeselect={false} onChange={(field) => choose(field || null)} />
      {value && decider ? <MultiSelect label="Where the answer is" data={decider.answers} value={[...value.is]} error={value.is.length === 0 ? 'Choose at least one.' : undefined} onChange={(is) => onChange({ ...value, is })} /> : null}
    </div>
  );
}
