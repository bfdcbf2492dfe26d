import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { setRehearsal, showOnlineMeeting, type RehearsalView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange, useContract } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { cityOf } from '../../import/proposal-rows';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { draftOf, GuestsFields, suggestedOf } from './guests-fields';

const meetingLinks = {
  shared: 'The meeting’s own link', personal: 'The meeting’s own: whoever is registered joins by a page of their own, nobody else gets a link', none: 'The meeting’s own link, once there is one',
} as const;

const draftFrom = ({ rehearsal, guests }: RehearsalView) => ({
  date: rehearsal?.date ?? '', start: rehearsal?.start ?? '', lasts: rehearsal?.lasts ?? 30, own: Boolean(rehearsal?.joinUrl), joinUrl: rehearsal?.joinUrl ?? '', note: rehearsal?.note ?? '',
  which: undefined as 'first' | 'second' | undefined,
  guests: guests.filter(({ standing }) => standing !== 'withdrawn' && standing !== 'to_withdraw').map(({ part, personId, name, address }) => draftOf({ part, personId, name, address })),
});

/** Sets or moves the rehearsal. Keeping it tells nobody. */
export function RehearsalForm({ roundtableId, view, onKept, onLeave }: { roundtableId: string; view: RehearsalView; onKept: (view: RehearsalView) => void; onLeave?: () => void }) {
  const { venue } = useRoundtable();
  const [draft, setDraft] = useState(() => draftFrom(view));
  const change = useChange(setRehearsal, onKept);
  const online = useContract(showOnlineMeeting, { roundtableId });
  const staff = [
    ...(online.data?.wants?.interpreters ?? []).map(({ address }) => ({ address, part: 'interpreter' as const })),
    ...[online.data?.wants?.host ?? '', ...(online.data?.wants?.alternativeHosts ?? [])].filter((address) => address.includes('@')).map((address) => ({ address, part: 'host' as const })),
  ];
  const put = (part: Partial<typeof draft>) => { change.reset(); setDraft((before) => ({ ...before, ...part })); };
  const errorOf = (pointer: string) => (change.error instanceof ApiProblem ? change.error.of(pointer) : undefined);
  const twice = change.error instanceof ApiProblem && change.error.code === 'LOCAL_TIME_TWICE';
  const { own, joinUrl, which, guests, ...rest } = draft;
  const send = () => change.mutate({ roundtableId, ...rest, ...(which && { which }), joinUrl: own ? joinUrl.trim() : null, guests: guests.map(({ key: _, ...guest }) => guest) });
  return (
    <form className="fields rehearsal-form" aria-label="The rehearsal" onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      <div className="fields three">
        <TextInput label="Day" type="date" value={draft.date} error={errorOf('/date')} onChange={(event) => put({ date: event.target.value })} />
        <TextInput label={`Begins, ${venue?.city ?? cityOf(view.zone)} time`} type="time" value={draft.start} error={errorOf('/start')} onChange={(event) => put({ start: event.target.value, which: undefined })} />
        <NumberInput label="Minutes" min={5} max={480} allowDecimal={false} value={draft.lasts} error={errorOf('/lasts')} onChange={(value) => put({ lasts: Number(value) || 0 })} />
      </div>
      {twice || which ? (
        <fieldset className="ways">
          <legend className="label">Clocks show this time twice on that day. Which is meant?</legend>
          <label className="pick"><input type="radio" name="which" checked={which === 'first'} onChange={() => put({ which: 'first' })} /> The first</label>
          <label className="pick"><input type="radio" name="which" checked={which === 'second'} onChange={() => put({ which: 'second' })} /> The second, an hour later</label>
        </fieldset>
      ) : null}
      <fieldset className="ways">
        <legend className="label">How people join</legend>
        <label className="pick"><input type="radio" name="way" checked={!own} onChange={() => put({ own: false })} /> {meetingLinks[view.meetingLink]}</label>
        <label className="pick"><input type="radio" name="way" checked={own} onChange={() => put({ own: true })} /> Another link, for the rehearsal alone</label>
      </fieldset>
      {own ? <TextInput label="Link of the rehearsal" type="url" inputMode="url" placeholder="https://" value={joinUrl} error={errorOf('/joinUrl')} onChange={(event) => put({ joinUrl: event.target.value })} /> : null}
      <Textarea label="Note to everybody" description="Goes into the mail and the calendar entry." rows={2} value={draft.note} error={errorOf('/note')} onChange={(event) => put({ note: event.target.value })} />
      <GuestsFields guests={guests} suggested={suggestedOf(view, staff, guests)} errorOf={errorOf} onChange={(next) => put({ guests: next })} />
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts"><Button type="submit" look="primary" busy={change.isPending}>Keep</Button>{onLeave ? <Button look="quiet" onClick={onLeave}>Leave it as it was</Button> : null}<span className="mini muted">Nobody hears of it before you send.</span></p>
    </form>
  );
}
