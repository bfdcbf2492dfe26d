import { TextInput, Textarea } from '@mantine/core';
import { setOnlineMeeting, type RoundtableView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { useTakeRoundtable } from '../roundtable/use-roundtable';
import { Keep, Part } from './part';
import { toldOfOnline } from './told';

/** How one joins online. Only people confirmed for online are told. */
export function OnlineMeeting({ view }: { view: RoundtableView }) {
  const [meeting, setMeeting] = useState({ platform: view.online.platform ?? '', joinUrl: view.online.joinUrl ?? '', passcode: view.online.passcode ?? '', dialIn: view.online.dialIn ?? '' });
  const change = useChange(setOnlineMeeting, useTakeRoundtable());
  const errorOf = (pointer: string) => (change.error instanceof ApiProblem ? change.error.of(pointer) : undefined);
  const type = (part: Partial<typeof meeting>) => setMeeting((before) => ({ ...before, ...part }));
  const orNull = (text: string): string | null => text.trim() || null;
  const send = () => change.mutate({ roundtableId: view.id, platform: orNull(meeting.platform), joinUrl: orNull(meeting.joinUrl), passcode: orNull(meeting.passcode), dialIn: orNull(meeting.dialIn) });
  return (
    <Part id="online" title="Online meeting" hint={toldOfOnline(view)}>
      <form onInput={() => change.isSuccess && change.reset()} onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
        <div className="fields">
          <TextInput label="Join link" type="url" inputMode="url" placeholder="https://" value={meeting.joinUrl} error={errorOf('/joinUrl')} onChange={(event) => type({ joinUrl: event.target.value })} />
          <div className="fields two">
            <TextInput label="Platform" placeholder="Zoom" value={meeting.platform} error={errorOf('/platform')} onChange={(event) => type({ platform: event.target.value })} />
            <TextInput label="Passcode" value={meeting.passcode} error={errorOf('/passcode')} autoComplete="off" onChange={(event) => type({ passcode: event.target.value })} />
          </div>
          <Textarea label="Dial in by telephone" rows={2} value={meeting.dialIn} error={errorOf('/dialIn')} onChange={(event) => type({ dialIn: event.target.value })} />
        </div>
        <Keep change={change} label="Keep how to join" />
      </form>
    </Part>
  );
}
