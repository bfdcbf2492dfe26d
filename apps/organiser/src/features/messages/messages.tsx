import { listOutbox } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { HeldChanges } from '../plan/changes/held-changes';
import { useRoundtable } from '../roundtable/use-roundtable';
import { CalendarAnswers } from './calendar-answers';
import { Evaluation } from './evaluation';
import { GroupDetail } from './group-detail';
import { MailStandingNote } from './mail-standing';
import './messages.css';
import { OutboxTable } from './outbox-table';
import { RemindersPage } from './reminders';
import { TextsPage } from './texts';
import { Unreachable } from './unreachable';
import { resultOf } from './words';
import { Write } from './write';

const views = { outbox: 'Outbox', reminders: 'Reminders', texts: 'Texts', calendar: 'Calendar answers', unreachable: 'Not reached', evaluation: 'Evaluation' } as const;
type View = keyof typeof views;

const pages: Record<View, ReactNode> = {
  outbox: <OutboxPage />, reminders: <RemindersPage />, texts: <TextsPage />, calendar: <CalendarAnswers />, unreachable: <Unreachable />, evaluation: <Evaluation />,
};

/** Everything that goes out about one roundtable: what was sent to whom, what is planned, and the words of it. */
export function Messages() {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('view') as View | null;
  const view = wanted && wanted in views ? wanted : 'outbox';
  const writing = params.get('write');
  if (writing) return <Write key={writing} mailingId={writing === 'new' ? null : writing} onClose={() => setParams({})} />;
  return (
    <>
      <div className="row msg-tabs">
        <nav className="tabs" aria-label="Messages">
          {(Object.keys(views) as View[]).map((key) => (
            <button type="button" className="tab" key={key} aria-current={key === view ? 'page' : undefined} onClick={() => setParams(key === 'outbox' ? {} : { view: key })}>{views[key]}</button>
          ))}
        </nav>
        <Button look={view === 'outbox' ? 'primary' : 'outlined'} onClick={() => setParams({ write: 'new' })}>Write a message</Button>
      </div>
      {pages[view]}
    </>
  );
}

function OutboxPage() {
  const { id: roundtableId } = useRoundtable();
  const [params, setParams] = useSearchParams();
  const open = params.get('of');
  const outbox = useContract(listOutbox, { roundtableId }, { keepPrevious: true, again: (answer) => (answer?.groups.some(({ state, counts }) => state === 'going' || counts.queued || counts.sending) ? 2_000 : 10_000) });
  return (
    <Answered of={outbox} rows={6}>
      {({ groups, zone }) => {
        const chosen = groups.find(({ of }) => of === open) ?? groups.find((group) => resultOf(group)[0] === 'bad');
        return (
          <>
            <MailStandingNote />
            <section aria-labelledby="h-out">
              <h2 className="sec" id="h-out">Outbox<span className="sec-note">times on the roundtable’s clocks, {(zone.split('/').pop() ?? zone).replaceAll('_', ' ')}</span></h2>
              {groups.length === 0 ? <p className="muted prose">No message yet. The first goes out when somebody registers.</p> : <OutboxTable groups={groups} open={chosen?.of ?? null} onOpen={(of) => setParams({ of })} />}
            </section>
            <HeldChanges roundtableId={roundtableId} />
            {chosen ? <GroupDetail key={chosen.of} group={chosen} /> : null}
          </>
        );
      }}
    </Answered>
  );
}
