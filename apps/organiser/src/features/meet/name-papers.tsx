import { NativeSelect, TextInput } from '@mantine/core';
import { printBadges, printPlates, showNamePapers, type NameOrder } from '@convenor/contracts';
import { ApiProblem, type AnswerOf } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDownload } from '../../api/use-download';
import { keyOf, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { plural } from '../../words/dates';
import { plainLetters } from './door-list';

type Known = AnswerOf<typeof showNamePapers>;
type Person = Known['people'][number];

const orders: Record<NameOrder, string> = { name: 'A to Z', protocol: 'Protocol: chair, moderator, speakers, then the others', organisation: 'By organisation' };

/** Badges and name plates as PDF, for all or for some. Whoever may not see the list of people sees no panel. */
export function NamePapers({ roundtableId }: { roundtableId: string }) {
  const known = useContract(showNamePapers, { roundtableId });
  if (known.error instanceof ApiProblem && known.error.code === 'FORBIDDEN') return null;
  return (
    <section aria-labelledby="h-names">
      <h2 className="sec" id="h-names">Badges and name plates</h2>
      <Answered of={known} rows={4}>{(answer) => (answer.people.length === 0 ? <p className="muted">Nobody has a place in the room yet. Badges can be printed as soon as somebody is confirmed.</p> : <PrintDesk roundtableId={roundtableId} known={answer} />)}</Answered>
    </section>
  );
}

/** What the choice of people is called, with how many they are. */
const choicesOf = ({ people, delegations }: Known): { value: string; label: string }[] => {
  const count = (of: (person: Person) => boolean): number => people.filter(of).length;
  return [
    { value: 'all', label: `Everybody in the room (${people.length})` },
    { value: 'new', label: `Badge not printed yet (${count(({ badgePrinted }) => !badgePrinted)})` },
    { value: 'lineup', label: `The line-up (${count(({ inLineup }) => inLineup)})` },
    ...delegations.map(({ id, name, people: seats }) => ({ value: id, label: `Delegation: ${name} (${seats})` })),
    { value: 'people', label: 'Some people …' },
  ];
};

const isChosen = (who: string, picked: ReadonlySet<string>) => (person: Person): boolean => {
  if (who === 'all') return true;
  if (who === 'new') return !person.badgePrinted;
  if (who === 'lineup') return person.inLineup;
  return who === 'people' ? picked.has(person.registrationId) : person.delegationId === who;
};

/** As many ids as an address holds. */
const mostTicked = 300;

function PrintDesk({ roundtableId, known }: { roundtableId: string; known: Known }) {
  const [who, setWho] = useState('all');
  const [order, setOrder] = useState<NameOrder | null>(null);
  const [bears, setBears] = useState<'person' | 'delegation'>('person');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { print, printing, status, problem } = usePrinting(roundtableId);
  const count = known.people.filter(isChosen(who, picked)).length;
  const choices = choicesOf(known);
  // A delegation that everybody left is no choice any more.
  const standing = choices.some(({ value }) => value === who) ? who : 'all';
  const chosen: Record<string, string> =
    standing === 'people' ? { roundtableId, who: 'people', registrationIds: [...picked].join(',') }
      : standing === 'all' || standing === 'new' || standing === 'lineup' ? { roundtableId, who: standing } : { roundtableId, who: 'delegation', delegationId: standing };
  const tooMany = standing === 'people' && count > mostTicked;
  const off = count === 0 || tooMany || undefined;
  return (
    <div className="print-desk">
      <NativeSelect label="For whom" value={standing} data={choices} onChange={(event) => setWho(event.target.value)} />
      {standing === 'people' ? <PickPeople people={known.people} picked={picked} onPicked={setPicked} /> : null}
      <NativeSelect label="In which order" value={order ?? ''} data={[{ value: '', label: 'Badges A to Z, plates by protocol' }, ...Object.entries(orders).map(([value, label]) => ({ value, label }))]} onChange={(event) => setOrder((event.target.value || null) as NameOrder | null)} />
      {known.delegations.length > 0 ? <NativeSelect label="A delegate’s plate bears" value={bears} data={[{ value: 'person', label: 'the person’s name' }, { value: 'delegation', label: 'the delegation’s name, one for each seat' }]} onChange={(event) => setBears(event.target.value === 'delegation' ? 'delegation' : 'person')} /> : null}
      <p className="row acts">
        <Button busy={printing === 'badges'} aria-disabled={off} onClick={() => print('badges', { ...chosen, order: order ?? 'name' })}>{plural(count, 'badge')} (PDF)</Button>
        <Button busy={printing === 'plates'} aria-disabled={off} onClick={() => print('plates', { ...chosen, order: order ?? 'protocol', bears })}>{plural(count, 'name plate')} (PDF)</Button>
      </p>
      {tooMany ? <p className="notice">At most {mostTicked} people can be ticked at once. Take some out, or print everybody.</p> : null}
      <p role="status" className="soft">{printing ? `Setting ${plural(count, 'name')}. ${count > 100 ? 'This takes some seconds; you may go on working.' : 'This takes a moment.'}` : status}</p>
      {problem ? <Problem problem={problem} /> : null}
      {known.long.length > 0 ? <p className="soft">{known.long.length === 1 ? 'One name is long and set small' : `${known.long.length} names are long and set small`}; look at {known.long.length === 1 ? 'its badge' : 'their badges'} first: {known.long.slice(0, 3).join('; ')}{known.long.length > 3 ? ' …' : ''}</p> : null}
      <p className="muted mini">Badges: ten to a sheet of A4, 90 × 54 mm, to be cut. Plates: one to a sheet of A4, folded in the middle. Print at 100 %, not “fit to page”.</p>
    </div>
  );
}

const papers = { badges: { contract: printBadges, name: 'badges.pdf', words: 'The badges are among your downloads.' }, plates: { contract: printPlates, name: 'name-plates.pdf', words: 'The name plates are among your downloads.' } };

/** Two files that can be asked for; who was printed is asked for again afterwards. */
const usePrinting = (roundtableId: string) => {
  const queries = useQueryClient();
  const [status, setStatus] = useState('');
  const download = useDownload();
  const print = (key: keyof typeof papers, wish: Record<string, string>): void => {
    const { contract, name, words } = papers[key];
    setStatus('');
    download.mutate({ key, contract, name, wish }, {
      onSuccess: () => {
        setStatus(words);
        void queries.invalidateQueries({ queryKey: keyOf(showNamePapers, { roundtableId }) });
      },
    });
  };
  return { print, printing: download.isPending ? download.variables.key : null, status, problem: download.error };
};

function PickPeople({ people, picked, onPicked }: { people: readonly Person[]; picked: ReadonlySet<string>; onPicked: (picked: ReadonlySet<string>) => void }) {
  const [search, setSearch] = useState('');
  const wanted = plainLetters(search.trim());
  const found = people.filter(({ name, organisation }) => plainLetters(`${name} ${organisation ?? ''}`).includes(wanted));
  const toggle = (id: string, on: boolean) => onPicked(new Set(on ? [...picked, id] : [...picked].filter((other) => other !== id)));
  return (
    <fieldset className="plain-set pick-people">
      <legend className="label">Who ({picked.size} ticked)</legend>
      {people.length > 8 ? <TextInput aria-label="Find somebody" placeholder="Name or organisation" value={search} onChange={(event) => setSearch(event.target.value)} /> : null}
      <div className="pick-list">
        {found.map(({ registrationId, name, organisation, role }) => (
          <label key={registrationId} className="pick"><input type="checkbox" checked={picked.has(registrationId)} onChange={(event) => toggle(registrationId, event.target.checked)} /> <span><b>{name}</b> <small className="muted">{[role, organisation].filter(Boolean).join(', ')}</small></span></label>
        ))}
        {found.length === 0 ? <p className="muted">Nobody of this name.</p> : null}
      </div>
    </fieldset>
  );
}
