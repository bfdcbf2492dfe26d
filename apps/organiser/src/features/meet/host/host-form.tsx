import { Textarea, TextInput } from '@mantine/core';
import { setHostPage, type HostPage } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';

const row = (who = '', number = '') => ({ key: crypto.randomUUID(), who, number });

/** Whom to ring, and what else the host must know. An empty row is left out. */
export function HostForm({ roundtableId, page, onKept, onLeave }: { roundtableId: string; page: HostPage; onKept: (page: HostPage) => void; onLeave: () => void }) {
  const [phones, setPhones] = useState(() => [...page.phones.map(({ who, number }) => row(who, number)), row()]);
  const [note, setNote] = useState(page.note);
  const change = useChange(setHostPage, onKept);
  const written = phones.filter(({ who, number }) => who.trim() || number.trim());
  const errorOf = (pointer: string) => (change.error instanceof ApiProblem ? change.error.of(pointer) : undefined);
  const put = (key: string, part: { who?: string; number?: string }) => { change.reset(); setPhones(phones.map((one) => (one.key === key ? { ...one, ...part } : one))); };
  return (
    <form className="fields host-form no-print" aria-label="Telephone numbers and note" onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId, phones: written.map(({ who, number }) => ({ who, number })), note }); }} noValidate>
      {phones.map(({ key, who, number }, at) => {
        const place = written.findIndex((one) => one.key === key);
        return (
          <div className="fields two" key={key}>
            <TextInput label="Who" aria-label={`Who answers number ${at + 1}`} placeholder="Ines Duarte, technician" value={who} error={place < 0 ? undefined : errorOf(`/phones/${place}/who`)} onChange={(event) => put(key, { who: event.target.value })} />
            <TextInput label="Number" aria-label={`Number ${at + 1}`} type="tel" inputMode="tel" autoComplete="off" value={number} error={place < 0 ? undefined : errorOf(`/phones/${place}/number`)} onChange={(event) => put(key, { number: event.target.value })} />
          </div>
        );
      })}
      {phones.length < 8 ? <p><button type="button" className="lnk" onClick={() => setPhones([...phones, row()])}>One more number</button></p> : null}
      <Textarea label="Note" description="Printed on the page. No passwords: paper lies about." rows={2} maxLength={600} value={note} onChange={(event) => { change.reset(); setNote(event.target.value); }} />
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts"><Button type="submit" busy={change.isPending}>Keep</Button><Button look="quiet" onClick={onLeave}>Leave it as it was</Button></p>
    </form>
  );
}
