import { TextInput } from '@mantine/core';
import { erasePerson, exportPerson, findPerson, findSpeakers, showPersonalData, type FoundPerson, type FoundSpeaker, type OutputOf, type StaysBecause } from '@convenor/contracts';
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

/** Everybody under an address, or a speaker whose address is not known; `typed` says once more who is meant. */
type Who = { address: string; personId: null; typed: string } | { address: null; personId: string; typed: string };

/** Somebody asks what is kept of her, or to be forgotten: looked for by address, a speaker by name as well; shown, given out, erased. */
export function OnePerson() {
  const [sought, setSought] = useState('');
  const [who, setWho] = useState<Who | null>(null);
  const find = useChange(findPerson);
  const speakers = useChange(findSpeakers);
  const begin = (): void => { setWho(null); find.reset(); speakers.reset(); };
  const lookAt = (next: Who): void => { setWho(next); find.mutate({ address: next.address, personId: next.personId }); };
  const look = (): void => {
    begin();
    const words = sought.trim();
    if (words.includes('@')) lookAt({ address: words, personId: null, typed: words });
    else speakers.mutate({ name: words });
  };
  return (
    <section aria-labelledby="h-one" className="one-person no-print">
      <h2 className="sec" id="h-one">One person’s data</h2>
      <p className="soft prose">Somebody asks what is kept, or to be forgotten. You see the programmes you edit. That you looked is logged, without address and name.</p>
      <form className="find" onSubmit={(event) => { event.preventDefault(); look(); }} noValidate>
        <TextInput label="E-mail address, or a speaker’s name" description="Whoever registered is found by address. Speakers who never did are found by name." autoComplete="off" value={sought} onChange={(event) => { setSought(event.target.value); begin(); }} />
        <Button type="submit" look="primary" busy={find.isPending || speakers.isPending}>Look</Button>
      </form>
      {find.isError ? <Problem problem={find.error} /> : null}
      {speakers.isError ? <Problem problem={speakers.error} /> : null}
      <div aria-live="polite">
        {speakers.data && !who ? <Speakers speakers={speakers.data.items} onChosen={({ id, name }) => lookAt({ address: null, personId: id, typed: name })} /> : null}
        {who && find.data ? <Found key={who.personId ?? who.address} who={who} found={find.data} /> : null}
      </div>
    </section>
  );
}

/** People of one name are told apart by where they speak. */
const Speakers = ({ speakers, onChosen }: { speakers: readonly FoundSpeaker[]; onChosen: (speaker: FoundSpeaker) => void }) => speakers.length === 0
  ? <p>No speaker of that name is in the programmes you edit. Whoever registered is found by address.</p>
  : (
    <ul>
      {speakers.map((speaker) => (
        <li key={speaker.id}>
          <button type="button" className="lnk" aria-label={`What is kept of ${speaker.name}, ${speaker.roundtables.join(', ')}`} onClick={() => onChosen(speaker)}>{speaker.name}</button>, {speaker.roundtables.join(', ')}
        </li>
      ))}
    </ul>
  );

function Found({ who, found: { registrations, places } }: { who: Who; found: FoundPerson }) {
  const { typed, ...sought } = who;
  const [receipt, setReceipt] = useState<OutputOf<typeof erasePerson> | null>(null);
  const take = useChange(exportPerson, (all) => saveAs(`personal-data-${all.madeAt.slice(0, 10)}.json`, JSON.stringify(all, null, 2)));
  if (receipt) return <Receipt receipt={receipt} />;
  if (places.length === 0) return <p>Nothing is kept {sought.personId ? 'of this person' : 'under this address'} in the programmes you edit.</p>;
  return (
    <>
      {sought.personId ? <p><b>{typed}</b>, as a speaker. What stands under an address of hers is looked for by that address.</p> : null}
      {registrations.length > 0 ? (
        <ul>
          {registrations.map(({ id, name, roundtable, state, registeredAt }) => <li key={id}><b>{name || 'erased'}</b>, {roundtable}: {state.replaceAll('_', ' ')}, since {dayInWords(registeredAt)}</li>)}
        </ul>
      ) : null}
      {sought.address && new Set(registrations.map(({ name }) => name)).size > 1 ? <p className="warn">Several people use this address. Everything under it is given out and erased together; a single person is forgotten by the link of her own registration.</p> : null}
      <ul>{places.map(({ holder, words, records }) => <li key={holder + words}>{words}: {plural(records, 'record', 'records')}</li>)}</ul>
      <p className="row"><Button busy={take.isPending} onClick={() => take.mutate(sought)}>Take all of it (JSON)</Button></p>
      {take.isError ? <Problem problem={take.error} /> : null}
      <Erase who={who} onDone={setReceipt} />
    </>
  );
}

function Erase({ who: { typed: meant, ...sought }, onDone }: { who: Who; onDone: (receipt: OutputOf<typeof erasePerson>) => void }) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const queries = useQueryClient();
  const erase = useChange(erasePerson, (receipt) => { void queries.invalidateQueries({ queryKey: keyOf(showPersonalData) }); onDone(receipt); });
  const sure = typed.trim().toLowerCase() === meant.toLowerCase() && reason.trim() !== '';
  return (
    <form className="fields erase" onSubmit={(event) => { event.preventDefault(); if (sure) erase.mutate({ ...sought, reason: reason.trim() }); }}>
      <h3>Erase it</h3>
      <p>{sought.personId ? 'The place in the line-up stays, without the name; drafts say “a participant”.' : 'Places of meetings to come go to the next in line, waiting mail is not sent, links stop working.'} This cannot be undone.</p>
      <TextInput label="Why; kept in the log, so name nobody" placeholder="Asked by letter of 3 March" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <TextInput label={`The ${sought.personId ? 'name' : 'address'} once more, to be sure`} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      {erase.isError ? <Problem problem={erase.error} /> : null}
      <p className="row"><Button type="submit" look="bad" busy={erase.isPending} aria-disabled={!sure}>{sought.personId ? 'Erase this speaker' : 'Erase everything under this address'}</Button></p>
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
