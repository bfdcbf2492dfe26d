import { NumberInput, Select, TextInput } from '@mantine/core';
import { ClearingRule, type QuoteSilence } from '@convenor/contracts';
import { Button } from '../../parts/button';

type Step = ClearingRule['steps'][number];

const silences: { value: QuoteSilence; label: string }[] = [
  { value: 'leave_out', label: 'It is left out' }, { value: 'print_unnamed', label: 'It is printed without the name' }, { value: 'print_as_it_stands', label: 'It is printed as it stands' },
];
const kinds = [{ value: 'readers', label: 'Readers' }, { value: 'quotes', label: 'Speakers’ quotes' }];
const answers = [{ value: 'blocks', label: 'holds the step' }, { value: 'agreement', label: 'counts as agreement' }];

interface HowClearedProps { rule: ClearingRule; onChange: (rule: ClearingRule) => void }

/** How papers of this programme are read and quotes cleared, unless a paper says otherwise. */
export function HowCleared({ rule, onChange }: HowClearedProps) {
  const put = (part: Partial<ClearingRule>) => onChange({ ...rule, ...part });
  const step = (index: number, part: Partial<Step>) => put({ steps: rule.steps.map((known, at) => (at === index ? { ...known, ...part } : known)) });
  const add = () => put({ steps: [...rule.steps, { number: (rule.steps.at(-1)?.number ?? 0) + 1, name: '', kind: 'readers', days: 7, silence: 'blocks', waiver: null }] });
  return (
    <fieldset className="fields">
      <legend className="label">How a brief is cleared</legend>
      <label className="check"><input type="checkbox" checked={rule.quotesNeedAnswer} onChange={(event) => put({ quotesNeedAnswer: event.target.checked })} /> <span>A quotation needs its speaker’s answer</span></label>
      <div className="fields two">
        <Select label="A quotation nobody answered for" description="Mail and link say so." data={silences} value={rule.quoteSilence} allowDeselect={false} onChange={(value) => put({ quoteSilence: (value ?? 'leave_out') as QuoteSilence })} />
        <Select label="Our own words, nobody answered for" description="Only where they were sent." data={silences} value={rule.paraphraseSilence} allowDeselect={false} onChange={(value) => put({ paraphraseSilence: (value ?? 'print_as_it_stands') as QuoteSilence })} />
        <NumberInput label="Days a speaker has" min={1} max={120} value={rule.quoteDays} onChange={(value) => put({ quoteDays: Number(value) || 7 })} />
        <NumberInput label="Reminder, days before" min={0} max={30} value={rule.remindDaysBefore} onChange={(value) => put({ remindDaysBefore: Number(value) || 0 })} />
      </div>
      {rule.steps.map((known, index) => (
        <div key={index} className="fields three-up">
          <TextInput label={`Step ${known.number}`} placeholder="Partners" value={known.name} onChange={(event) => step(index, { name: event.target.value })} />
          <Select label="Kind" data={kinds} value={known.kind} allowDeselect={false} onChange={(value) => step(index, { kind: (value ?? 'readers') as Step['kind'] })} />
          <NumberInput label="Number; one number runs side by side" min={1} max={20} value={known.number} onChange={(value) => step(index, { number: Number(value) || 1 })} />
          <NumberInput label="Days from the start of the review" min={1} max={365} value={known.days} onChange={(value) => step(index, { days: Number(value) || 7 })} />
          <Select label="No answer" data={answers} value={known.silence} allowDeselect={false} onChange={(value) => step(index, { silence: (value ?? 'blocks') as Step['silence'] })} />
          <p className="row"><button type="button" className="lnk" onClick={() => put({ steps: rule.steps.filter((_, at) => at !== index) })}>Take {known.name || 'this step'} out</button></p>
        </div>
      ))}
      <p><Button onClick={add}>Add a step</Button></p>
    </fieldset>
  );
}

/** What holds where a programme has said nothing. */
export const usualRule = (): ClearingRule => ClearingRule.parse({});
