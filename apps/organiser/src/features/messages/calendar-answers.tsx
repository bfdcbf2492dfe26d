import { listCalendarReplies, listWaiting, setCalendarRule, settleCalendarReply, showCalendarRule, showMailStanding, type CalendarReplyLine, type CalendarRule } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status, type Shape } from '../../parts/status';
import { plural } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { wallWords } from './words';

const answers: Record<CalendarReplyLine['answer'], readonly [Shape, string]> = {
  accepted: ['ok', 'Accepted'], tentative: ['wait', 'Perhaps'], declined: ['bad', 'Declined'], delegated: ['wait', 'Somebody else shall come'], other_time: ['wait', 'Proposes another time'],
};

/** Answers that calendars gave: first those that ask for somebody, then all, and what follows from them. */
export function CalendarAnswers() {
  const { id: roundtableId } = useRoundtable();
  const [all, setAll] = useState(false);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const replies = useContract(listCalendarReplies, { roundtableId, limit: 25, ...(all ? {} : { open: 'true' }), ...(cursor ? { cursor } : {}) }, { keepPrevious: true, again: () => 15_000 });
  const choose = (next: boolean) => { setCursors([]); setAll(next); };
  return (
    <>
      <Answered of={replies} rows={5}>
        {({ items, nextCursor, counts }) => (
          <section aria-labelledby="h-cal">
            <h2 className="sec" id="h-cal">Calendar answers<span className="sec-note">{counts.accepted} yes, {counts.tentative} perhaps, {counts.declined} no, {counts.none} without an answer</span></h2>
            <p className="soft prose">What somebody’s calendar says is not what she told us: a “no” often only clears a calendar. It changes no registration by itself, unless you say so below.</p>
            <nav className="tabs" aria-label="Which answers">
              <button type="button" className="tab" aria-current={all ? undefined : 'true'} onClick={() => choose(false)}>To look at <span className="num">{counts.open}</span></button>
              <button type="button" className="tab" aria-current={all ? 'true' : undefined} onClick={() => choose(true)}>All</button>
            </nav>
            {items.length === 0 ? <p className="muted">{all ? 'No calendar has answered yet.' : 'No answer waits for anybody.'}</p> : items.map((line) => <Reply key={line.id} line={line} />)}
            <p className="row acts">
              {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>Newer</Button> : null}
              {nextCursor ? <Button onClick={() => setCursors([...cursors, nextCursor])}>Older</Button> : null}
            </p>
          </section>
        )}
      </Answered>
      <Unmatched />
      <Rule />
    </>
  );
}

function Reply({ line }: { line: CalendarReplyLine }) {
  const { id: roundtableId } = useRoundtable();
  const queries = useQueryClient();
  const settle = useChange(settleCalendarReply, () => {
    void queries.invalidateQueries({ queryKey: keyOf(listCalendarReplies) });
    void queries.invalidateQueries({ queryKey: keyOf(listWaiting) });
  });
  const { id, registrationId, name, answer, fromAddress, proved, comment, oldTime, byHand, by, receivedAtPlace, settledAt, open } = line;
  const [shape, word] = answers[answer];
  const whence = byHand ? `entered by hand${by ? ` by ${by}` : ''}` : `from ${fromAddress}, ${proved ? 'vouched for' : 'not vouched for'}`;
  return (
    <div className="rule">
      <div>
        <p><Link to={`../register?tab=all&person=${registrationId}`} relative="path"><b>{name || 'Forgotten'}</b></Link> <Status shape={shape}>{word}</Status></p>
        <p className="soft wrap-any">{wallWords(receivedAtPlace)}, {whence}{oldTime ? '; it answers a time or place that has changed since' : ''}{settledAt && !byHand ? '; settled' : ''}</p>
        {comment ? <p className="serif">“{comment}”</p> : null}
      </div>
      <div className="row">{open ? <Button busy={settle.isPending} aria-label={`Settle: ${name}, ${word.toLowerCase()}`} onClick={() => settle.mutate({ roundtableId, replyId: id })}>Settle</Button> : null}</div>
      {settle.isError ? <Problem problem={settle.error} /> : null}
    </div>
  );
}

/** Mails that came back to this house and fitted nobody: they stay in the mailbox. */
function Unmatched() {
  const standing = useContract(showMailStanding, {});
  const other = standing.data?.inbound.other ?? 0;
  return other > 0 ? <p className="notice" role="note">{plural(other, 'mail')} of the last 30 days fitted no registration here, or asked for something only a person can answer. Whoever runs the installation finds {other === 1 ? 'it' : 'them'} in the mailbox that is read.</p> : null;
}

function Rule() {
  const { id: roundtableId } = useRoundtable();
  const rule = useContract(showCalendarRule, { roundtableId });
  const queries = useQueryClient();
  const set = useChange(setCalendarRule, (kept) => queries.setQueryData(keyOf(showCalendarRule, { roundtableId }), kept));
  // The box follows the hand at once, and goes back where the server says no.
  const shown = (kept: CalendarRule): boolean => (set.isPending ? set.variables : kept).declinedFrees;
  return (
    <Answered of={rule} rows={2}>
      {(kept) => (
        <section aria-labelledby="h-cal-rule" className="gap-above">
          <h2 className="sec" id="h-cal-rule">What follows from a “no”</h2>
          <label className="check">
            <input type="checkbox" checked={shown(kept)} aria-describedby="cal-rule-said" onChange={(event) => { if (!set.isPending) set.mutate({ roundtableId, declinedFrees: event.target.checked }); }} />
            <span>A “no” that the mail server vouches for gives the place back at once</span>
          </label>
          <p className="soft prose" id="cal-rule-said">{shown(kept)
            ? 'On: the registration is cancelled, the person is told by mail, and the place goes to whoever has waited longest. That is not taken back.'
            : 'Off: the person is asked by mail whether to cancel, and keeps the place until then.'} A “no” that nobody vouches for, or to a time that has changed since, never frees a place.</p>
          <p role="status" className="mini soft">{set.isSuccess ? 'Kept.' : ''}</p>
          {set.isError ? <Problem problem={set.error} /> : null}
        </section>
      )}
    </Answered>
  );
}
