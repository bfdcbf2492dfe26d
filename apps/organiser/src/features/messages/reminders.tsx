import { changeReminder, createReminder, dropReminder, listOutbox, listReminders, listTexts, type MailingAudience, type ReminderView, type TextKind } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { plural } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { AudienceFields, Choice } from './audience-fields';
import { wallWords } from './words';

const timeWords = ({ amount, unit, side }: Pick<ReminderView, 'amount' | 'unit' | 'side'>): string =>
  `${plural(amount, unit === 'days' ? 'day' : 'hour')} ${side === 'before' ? 'before the start' : 'after the end'}`;

/** Texts that go out by themselves, and move when the meeting moves. */
export function RemindersPage() {
  const { id: roundtableId } = useRoundtable();
  const reminders = useContract(listReminders, { roundtableId }, { again: () => 15_000 });
  return (
    <section aria-labelledby="h-rem">
      <h2 className="sec" id="h-rem">Reminders</h2>
      <p className="soft prose">Each goes once per person and date. When the meeting moves, they move along. Nobody is reminded between ten at night and seven in the morning by her own clock, unless the meeting would have begun. Nothing goes before you switch it on.</p>
      <Answered of={reminders} rows={4}>
        {({ items }) => (
          <>
            {items.map((one) => <Rule key={one.id ?? `${one.side}${one.amount}${one.unit}${one.textKind}`} rule={one} />)}
            <NewRule />
          </>
        )}
      </Answered>
    </section>
  );
}

const useTakeReminders = (): (() => void) => {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: keyOf(listReminders) });
    void queries.invalidateQueries({ queryKey: keyOf(listOutbox) });
  };
};

function Rule({ rule }: { rule: ReminderView }) {
  const { id: roundtableId } = useRoundtable();
  const take = useTakeReminders();
  const create = useChange(createReminder, take);
  const change = useChange(changeReminder, take);
  const drop = useChange(dropReminder, take);
  const { id, on, title, to, people, dueLocal, sentAt, side, amount, unit, textKind, audience, latecomers } = rule;
  const name = `${title}, ${timeWords(rule)}`;
  const turnOn = () => (id ? change.mutate({ roundtableId, reminderId: id, on: true }) : create.mutate({ roundtableId, side, amount, unit, textKind, audience, latecomers }));
  const [editing, setEditing] = useState(false);
  const problem = create.error ?? change.error ?? drop.error;
  if (editing && id) {
    const keep = (wish: TimeWish) => change.mutate({ roundtableId, reminderId: id, ...wish }, { onSuccess: () => setEditing(false) });
    return <div className="rule-edit"><h3 className="small-head">{name}</h3><RuleForm from={rule} verb="Keep" busy={change.isPending} problem={change.error} onSend={keep} onBack={() => { change.reset(); setEditing(false); }} /></div>;
  }
  return (
    <div className="rule">
      <div>
        <p><b>{name}</b></p>
        <p className="soft">{to}, now {plural(people, 'person', 'people')}{dueLocal ? `; ${wallWords(dueLocal)}` : ''}{latecomers ? '; who registers later gets it too' : ''}</p>
        <p>{sentAt ? <Status shape="ok">Gone</Status> : on ? <Status shape="off">Planned</Status> : <Status shape="off">{id ? 'Off' : 'Proposed, off'}</Status>}</p>
      </div>
      <div className="row">
        {on ? <Button busy={change.isPending} aria-label={`Switch off: ${name}`} onClick={() => id && change.mutate({ roundtableId, reminderId: id, on: false })}>Switch off</Button> : <Button busy={create.isPending || change.isPending} aria-label={`Switch on: ${name}`} onClick={turnOn}>Switch on</Button>}
        {id ? <Button aria-label={`Change: ${name}`} onClick={() => setEditing(true)}>Change</Button> : null}
        {id ? <Button look="quiet" busy={drop.isPending} aria-label={`Take away: ${name}`} onClick={() => drop.mutate({ roundtableId, reminderId: id })}>Take away</Button> : null}
      </div>
      {problem ? <Problem problem={problem} /> : null}
    </div>
  );
}

const lateByNature = (kind: TextKind): boolean => kind === 'joining_room' || kind === 'joining_online' || kind === 'reminder_soon';

function NewRule() {
  const { id: roundtableId } = useRoundtable();
  const take = useTakeReminders();
  const create = useChange(createReminder, take);
  return (
    <div className="gap-above">
      <h3 className="small-head">Another rule</h3>
      <RuleForm from={null} verb="Switch on" busy={create.isPending} problem={create.error} onSend={(wish) => create.mutate({ roundtableId, ...wish })} />
    </div>
  );
}

type TimeWish = Pick<ReminderView, 'side' | 'amount' | 'unit' | 'textKind' | 'audience' | 'latecomers'>;

interface RuleFormProps { from: ReminderView | null; verb: string; busy: boolean; problem: unknown; onSend: (wish: TimeWish) => void; onBack?: () => void }

/** When a rule sends, what, and to whom. Another text brings its own audience along; it can be narrowed. */
function RuleForm({ from, verb, busy, problem, onSend, onBack }: RuleFormProps) {
  const { id: roundtableId } = useRoundtable();
  const texts = useContract(listTexts, { roundtableId });
  const [amount, setAmount] = useState(from?.amount ?? 3);
  const [when, setWhen] = useState(from ? `${from.unit} ${from.side}` : 'days before');
  const [textKind, setTextKind] = useState<TextKind>(from?.textKind ?? 'joining_room');
  const [own, setOwn] = useState<MailingAudience | null>(from?.audience ?? null);
  const [late, setLate] = useState(from?.latecomers ?? lateByNature(textKind));
  const items = (texts.data?.items ?? []).filter(({ mailingKind }) => mailingKind === 'service');
  const audience = own ?? items.find(({ kind }) => kind === textKind)?.audience;
  const [unit, side] = when.split(' ') as [ReminderView['unit'], ReminderView['side']];
  const choose = (kind: TextKind) => { setTextKind(kind); setOwn(null); setLate(lateByNature(kind)); };
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (audience) onSend({ side, amount, unit, textKind, audience, latecomers: late }); }}>
      <div className="fields three-up">
        <Choice label="Text" value={textKind} onChange={(kind) => choose(kind as TextKind)} options={items.map(({ kind, title }) => [kind, title] as const)} />
        <label className="field"><span className="label">How long</span><input className="input" type="number" min={1} max={60} required value={amount} onChange={(event) => setAmount(event.target.valueAsNumber || 1)} /></label>
        <Choice label="When" value={when} onChange={setWhen} options={[['days before', 'days before the start'], ['hours before', 'hours before the start'], ['hours after', 'hours after the end'], ['days after', 'days after the end']]} />
      </div>
      {from && audience ? <AudienceFields audience={audience} onChange={setOwn} /> : null}
      <label className="check"><input type="checkbox" checked={late} onChange={(event) => setLate(event.target.checked)} /><span>Who registers after it went gets it too</span></label>
      <p className="row acts"><Button type="submit" busy={busy} aria-disabled={!audience || audience.states.length === 0 || undefined}>{verb}</Button>{onBack ? <Button look="quiet" onClick={onBack}>Back</Button> : null}</p>
      {problem ? <Problem problem={problem} /> : null}
    </form>
  );
}
