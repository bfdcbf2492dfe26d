import { CalendarAnswer, enterCalendarAnswer, type RegistrationDetail } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { askedShort } from './words';

export const answerWords: Record<CalendarAnswer, string> = { accepted: 'Accepted', tentative: 'Perhaps', declined: 'Declined' };

type Answer = NonNullable<RegistrationDetail['calendar']>;

/** "Declined in the calendar, 25 Oct 14:02, from a@b.example, not vouched for": an answer as what it is, never more. */
export function answerAsItIs({ answer, atPlace, from, proved, byHand, by }: Answer): string {
  if (answer === null) return 'No answer yet';
  const when = atPlace ? `, ${askedShort(atPlace)}` : '';
  if (byHand) return `${answerWords[answer]}, entered by hand${by ? ` by ${by}` : ''}${when}`;
  return `${answerWords[answer]} in the calendar${when}${from ? `, from ${from}` : ''}, ${proved ? 'vouched for' : 'not vouched for'}`;
}

/** What the calendar answered, and a way to enter what came by telephone, by word or in a mail. It moves nothing by itself. */
export function CalendarAnswerPart({ roundtableId, registrationId, calendar }: { roundtableId: string; registrationId: string; calendar: Answer }) {
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<CalendarAnswer>(calendar.answer ?? 'accepted');
  const [from, setFrom] = useState('');
  const queries = useQueryClient();
  const enter = useChange(enterCalendarAnswer, () => {
    setOpen(false);
    setFrom('');
    void queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => /\/(registrations|calendar-replies|waiting)/.test(String(path)) });
  });
  return (
    <section>
      <h3>Calendar</h3>
      <p>{answerAsItIs(calendar)} <button type="button" className="lnk nowrap" aria-expanded={open} onClick={() => setOpen(!open)}>Enter an answer</button></p>
      {calendar.comment ? <p className="serif answer">“{calendar.comment}”</p> : null}
      {open ? (
        <form className="fields" onSubmit={(event) => { event.preventDefault(); enter.mutate({ roundtableId, registrationId, answer, comment: from.trim() }); }}>
          <fieldset className="row"><legend className="label">The answer</legend>{CalendarAnswer.options.map((one) => <label key={one} className="pick"><input type="radio" name="calendar-answer" checked={answer === one} onChange={() => setAnswer(one)} /> {answerWords[one]}</label>)}</fieldset>
          <label className="field"><span className="label">Where it came from</span><input className="input" required maxLength={500} placeholder="Rang on Monday" value={from} onChange={(event) => setFrom(event.target.value)} /></label>
          <p className="mini muted">The place stays as it is. Whoever does not come is cancelled below.</p>
          {enter.isError ? <Problem problem={enter.error} focus={false} /> : null}
          <p className="row acts"><Button type="submit" busy={enter.isPending}>Save</Button><Button look="quiet" onClick={() => setOpen(false)}>Back</Button></p>
        </form>
      ) : null}
    </section>
  );
}
