import { NumberInput } from '@mantine/core';
import { setAttendanceRule, type AttendanceRule } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { Tick } from './tick';
import { useAttendanceAgain, type Attendance } from './use-attendance';

export const ruleInWords = ({ leastMinutes, leastShare, graceBefore, graceAfter }: AttendanceRule): string => {
  const least = [leastMinutes > 0 ? `at least ${leastMinutes} ${leastMinutes === 1 ? 'minute' : 'minutes'}` : '', leastShare ? `${leastShare} % of the meeting` : ''].filter(Boolean).join(' and ');
  return `Present is whoever was there ${least ? `for ${least}` : 'at all'}; ${graceBefore} min before the beginning and ${graceAfter} min after the end count as well.`;
};

const count = (value: string | number): number => Math.max(0, Math.round(Number(value) || 0));

/** How presence is judged, and the form to change it. */
export function Rule({ record }: { record: Attendance }) {
  const { id: roundtableId } = useRoundtable();
  const [draft, setDraft] = useState<AttendanceRule | null>(null);
  const again = useAttendanceAgain(roundtableId);
  const set = useChange(setAttendanceRule, () => { setDraft(null); again(); });
  return (
    <section aria-labelledby="h-rule">
      <h2 className="sec" id="h-rule">The rule</h2>
      <p>{ruleInWords(record.rule)}</p>
      {draft === null ? <p><button type="button" className="lnk" onClick={() => setDraft(record.rule)}>Change the rule</button></p> : (
        <form className="fields" onSubmit={(event) => { event.preventDefault(); set.mutate({ roundtableId, ...draft }); }}>
          <NumberInput label="At least so many minutes" min={0} max={1440} value={draft.leastMinutes} onChange={(value) => setDraft({ ...draft, leastMinutes: Math.min(1440, count(value)) })} />
          <Tick label="And a part of the meeting" checked={draft.leastShare !== null} onChange={(checked) => setDraft({ ...draft, leastShare: checked ? 50 : null })} />
          {draft.leastShare === null ? null : <NumberInput label="At least so much of it, in per cent" min={1} max={100} value={draft.leastShare} onChange={(value) => setDraft({ ...draft, leastShare: Math.min(100, Math.max(1, count(value))) })} />}
          <NumberInput label="Minutes before the beginning that count" min={0} max={240} value={draft.graceBefore} onChange={(value) => setDraft({ ...draft, graceBefore: Math.min(240, count(value)) })} />
          <NumberInput label="Minutes after the end that count" min={0} max={240} value={draft.graceAfter} onChange={(value) => setDraft({ ...draft, graceAfter: Math.min(240, count(value)) })} />
          {set.isError ? <Problem problem={set.error} focus={false} /> : null}
          <p className="row acts"><Button type="submit" busy={set.isPending}>Judge by this rule</Button><Button look="quiet" onClick={() => setDraft(null)}>Keep the old one</Button></p>
        </form>
      )}
    </section>
  );
}
