import { TextInput } from '@mantine/core';
import { erasePerson, exportPerson, findPerson, showPersonalData, type FoundPerson, type OutputOf, type StaysBecause } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { plural } from '../../words/dates';
import { dayInWords } from './days';

const reasons: Record<StaysBecause, string> = {
  counted: 'Numbers: that somebody registered, and came. Without a name.',
  published: 'Published papers and kept revisions that name the person: a published paper never changes. A correction is a new version, made under Publish.',
  log: 'The log: that something was erased, when and by whom. Without a name.',
  address_refused: 'That the address is not written to, as a digest.',
  erased_digest: 'A digest of the address, so that an old list does not bring the person back unnoticed. No address can be read from it.',
  backups: 'Backups, until they are replaced; those made before upgrades go after 30 days.',
  other_programmes: 'What other programmes keep: their organisers, or the administrator, erase it.',
};

const saveAs = (name: string, content: string): void => {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
};

/** Somebody asks what is kept of her, or to be forgotten: looked for by address, shown, given out, erased. */
export function OnePerson() {
  const [address, setAddress] = useState('');
  const [found, setFound] = useState<FoundPerson | null>(null);
  const find = useChange(findPerson, setFound);
  const look = (): void => { setFound(null); find.mutate({ address: address.trim() }); };
  return (
    <section aria-labelledby="h-one" className="one-person no-print">
      <h2 className="sec" id="h-one">One person’s data</h2>
      <p className="soft prose">Somebody asks what is kept, or to be forgotten. You see the programmes you edit. That you looked is logged, without the address.</p>
      <form className="find" onSubmit={(event) => { event.preventDefault(); look(); }} noValidate>
        <TextInput label="E-mail address" type="email" autoComplete="off" value={address} onChange={(event) => { setAddress(event.target.value); setFound(null); find.reset(); }} />
        <Button type="submit" look="primary" busy={find.isPending}>Look</Button>
      </form>
      {find.isError ? <Problem problem={find.error} /> : null}
      <div aria-live="polite">{found ? <Found key={address} address={address.trim()} found={found} /> : null}</div>
    </section>
  );
}

function Found({ address, found: { registrations, places } }: { address: string; found: FoundPerson }) {
  const [receipt, setReceipt] = useState<OutputOf<typeof erasePerson> | null>(null);
  const take = useChange(exportPerson, (all) => saveAs(`personal-data-${all.madeAt.slice(0, 10)}.json`, JSON.stringify(all, null, 2)));
  if (receipt) return <Receipt receipt={receipt} />;
  if (places.length === 0) return <p>Nothing is kept under this address in the programmes you edit.</p>;
  return (
    <>
      {registrations.length > 0 ? (
        <ul>
          {registrations.map(({ id, name, roundtable, state, registeredAt }) => <li key={id}><b>{name || 'erased'}</b>, {roundtable}: {state.replaceAll('_', ' ')}, since {dayInWords(registeredAt)}</li>)}
        </ul>
      ) : null}
      {new Set(registrations.map(({ name }) => name)).size > 1 ? <p className="warn">Several people use this address. Everything under it is given out and erased together; a single person is forgotten by the link of her own registration.</p> : null}
      <ul>{places.map(({ holder, words, records }) => <li key={holder + words}>{words}: {plural(records, 'record', 'records')}</li>)}</ul>
      <p className="row"><Button busy={take.isPending} onClick={() => take.mutate({ address })}>Take all of it (JSON)</Button></p>
      {take.isError ? <Problem problem={take.error} /> : null}
      <Erase address={address} onDone={setReceipt} />
    </>
  );
}

function Erase({ address, onDone }: { address: string; onDone: (receipt: OutputOf<typeof erasePerson>) => void }) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const queries = useQueryClient();
  const erase = useChange(erasePerson, (receipt) => { void queries.invalidateQueries({ queryKey: keyOf(showPersonalData) }); onDone(receipt); });
  const sure = typed.trim().toLowerCase() === address.toLowerCase() && reason.trim() !== '';
  return (
    <form className="fields erase" onSubmit={(event) => { event.preventDefault(); if (sure) erase.mutate({ address, reason: reason.trim() }); }}>
      <h3>Erase it</h3>
      <p>Places of meetings to come go to the next in line, waiting mail is not sent, links stop working. This cannot be undone.</p>
      <TextInput label="Why; kept in the log, so name nobody" placeholder="Asked by letter of 3 March" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <TextInput label="The address once more, to be sure" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      {erase.isError ? <Problem problem={erase.error} /> : null}
      <p className="row"><Button type="submit" look="bad" busy={erase.isPending} aria-disabled={!sure}>Erase everything under this address</Button></p>
    </form>
  );
}

const Receipt = ({ receipt: { reference, erased, stays } }: { receipt: OutputOf<typeof erasePerson> }) => (
  <div className="receipt" role="status">
    <h3>Erased. Receipt {reference}</h3>
    <p>{erased.length === 0 ? 'There was nothing left to erase.' : `Gone: ${erased.map(({ words, records }) => `${words} (${records})`).join('; ')}.`}</p>
    <p>What stays, and why:</p>
    <ul>{stays.map((why) => <li key={why}>{reasons[why]}</li>)}</ul>
  </div>
);
