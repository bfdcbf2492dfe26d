import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { chooseOnlineService, type Interpreter, type OnlineMeetingView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { Interpreters } from './interpreters';

interface Typed {
  choice: string;
  host: string;
  alternativeHosts: string;
  waitingRoom: boolean;
  severalDevices: boolean;
  interpreters: Interpreter[];
  licence: number | null;
}

interface ChooseProps {
  roundtableId: string;
  view: OnlineMeetingView;
  onDone: (view: OnlineMeetingView) => void;
  onCancel: () => void;
}

/** Which service, meeting or webinar, whose account, and what is wanted beyond the plan. */
export function ChooseService({ roundtableId, view, onDone, onCancel }: ChooseProps) {
  const [typed, setTyped] = useState<Typed>(() => typedOf(view));
  const change = useChange(chooseOnlineService, onDone);
  const type = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }));
  const problem = change.error instanceof ApiProblem ? change.error : null;
  const errorOf = (pointer: string) => problem?.of(pointer);
  const [service = '', kind = ''] = typed.choice.split(' ');
  const usual = view.services.find((one) => one.service === service)?.usualHost ?? '';
  const makesAnew = view.number !== null && view.wants !== null && (kind !== view.wants.kind || (typed.host.trim() || usual).toLowerCase() !== view.wants.host.toLowerCase());
  const send = () => change.mutate({
    roundtableId, service: service as 'zoom', kind: kind as 'meeting', host: typed.host.trim(), waitingRoom: typed.waitingRoom, severalDevices: typed.severalDevices, licence: typed.licence,
    alternativeHosts: typed.alternativeHosts.split(/[\s,;]+/).filter(Boolean), interpreters: typed.interpreters.filter(({ address }) => address.trim() !== ''),
  });
  return (
    <form className="online-open fields" onSubmit={(event) => { event.preventDefault(); send(); }} noValidate aria-label="The online meeting">
      <NativeSelect label="What it is" value={typed.choice} data={choicesOf(view)} onChange={(event) => type({ choice: event.target.value })} />
      <TextInput label="Host" description={usual ? `Address of a licensed account; empty: ${usual}` : 'Address of a licensed account at the service'} value={typed.host} autoComplete="off" spellCheck={false} error={errorOf('/host') ?? (problem?.code === 'HOST_MISSING' ? 'Please fill this in.' : undefined)} onChange={(event) => type({ host: event.target.value })} />
      <Textarea label="Alternative hosts" description="Addresses, one a line. They let people in and start the meeting; they need no link." rows={2} autosize={false} value={typed.alternativeHosts} error={errorOf('/alternativeHosts')} onChange={(event) => type({ alternativeHosts: event.target.value })} />
      <div>
        <label className="check"><input type="checkbox" checked={typed.waitingRoom} onChange={(event) => type({ waitingRoom: event.target.checked })} /> <span>People wait until a host lets them in</span></label>
        <label className="check"><input type="checkbox" checked={typed.severalDevices} onChange={(event) => type({ severalDevices: event.target.checked })} /> <span>One may join from several devices at once</span></label>
      </div>
      <NumberInput label="How many the licence lets in" description="Places online are never more. Empty: no limit from the licence" min={1} max={100_000} allowDecimal={false} hideControls value={typed.licence ?? ''} error={errorOf('/licence')} onChange={(value) => type({ licence: typeof value === 'number' ? value : null })} />
      <Interpreters value={typed.interpreters} problem={problem} onChange={(interpreters) => type({ interpreters })} />
      {makesAnew ? <p className="notice">A new meeting takes the place of the old one. Everybody’s link leads there by itself; nobody needs a new mail.</p> : null}
      <p className="row acts"><Button type="submit" look="primary" busy={change.isPending}>{view.number ? 'Keep the settings' : 'Make the meeting'}</Button><Button look="quiet" onClick={onCancel}>Cancel</Button></p>
      {change.isError ? <Problem problem={change.error} /> : null}
    </form>
  );
}

const choicesOf = ({ services }: OnlineMeetingView): { value: string; label: string }[] =>
  services.flatMap(({ service, name }) => [
    { value: `${service} meeting`, label: `${name} meeting: everybody can speak` },
    { value: `${service} webinar`, label: `${name} webinar: the line-up speaks, others listen` },
  ]);

const typedOf = ({ wants, services, licence }: OnlineMeetingView): Typed => ({
  choice: wants && wants.service !== 'link' ? `${wants.service} ${wants.kind}` : `${services[0]?.service ?? 'zoom'} meeting`,
  host: wants?.host ?? '', alternativeHosts: (wants?.alternativeHosts ?? []).join('\n'), waitingRoom: wants?.waitingRoom ?? false, severalDevices: wants?.severalDevices ?? true,
  interpreters: wants?.interpreters ?? [], licence,
});
