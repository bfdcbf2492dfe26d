import { Select, TextInput } from '@mantine/core';
import { askSpeaker, correctSpeaker, type ClearingQuoteView, type ClearingView, type Language } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { dueAtOf } from './due';
import { errorOf } from './reader-acts';
import { useTakeClearing } from './use-clearing';

type Asked = Pick<ClearingQuoteView, 'quoteId' | 'speaker' | 'party' | 'speakerId'>;
interface AskSpeakerProps { roundtableId: string; view: ClearingView; quote: Asked; onDone: () => void }

const languages = [{ value: 'en', label: 'English' }, { value: 'fr', label: 'French' }, { value: 'es', label: 'Spanish' }, { value: 'ar', label: 'Arabic' }, { value: 'ru', label: 'Russian' }, { value: 'zh', label: 'Chinese' }];

/** Where a speaker's passages go: the speaker or an assistant, and by when. All of one speaker's passages go together. */
export function AskSpeaker({ roundtableId, view, quote, onDone }: AskSpeakerProps) {
  const meeting = useRoundtable();
  const known = quote.party;
  const [party, setParty] = useState({ name: known?.name ?? quote.speaker, address: known?.address ?? '', phone: known?.phone ?? '', language: known?.language ?? ('en' as Language), answersFor: known?.answersFor ?? '' });
  const [due, setDue] = useState('');
  const done = useTakeClearing(roundtableId, view.documentId, onDone);
  const ask = useChange(askSpeaker, done);
  const correct = useChange(correctSpeaker, done);
  const together = quote.speakerId ? view.quotes.filter(({ speakerId, state, asked }) => speakerId === quote.speakerId && state === 'pending' && asked === 'not_asked').map(({ quoteId }) => quoteId) : [quote.quoteId];
  const quoteIds = together.length > 0 ? together : [quote.quoteId];
  const type = (part: Partial<typeof party>) => setParty((before) => ({ ...before, ...part }));
  const fields = { ...party, address: party.address.trim() || null, phone: party.phone.trim() || null, answersFor: party.answersFor.trim() || null };
  const send = () => (known ? correct.mutate({ roundtableId, documentId: view.documentId, partyId: known.id, ...fields }) : ask.mutate({ roundtableId, documentId: view.documentId, quoteIds, ...fields, ...(due ? { dueAt: dueAtOf(due, meeting) } : {}) }));
  const problem = ask.error ?? correct.error;
  return (
    <form className="cl-form" onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      <div className="fields two">
        <TextInput label="Goes to" value={party.name} error={errorOf(problem, '/name')} onChange={(event) => type({ name: event.target.value })} />
        <TextInput label="Answers for; empty: for themselves" placeholder="Ms Dlamini" value={party.answersFor} error={errorOf(problem, '/answersFor')} onChange={(event) => type({ answersFor: event.target.value })} />
        <TextInput label="Address" type="email" value={party.address} error={errorOf(problem, '/address')} onChange={(event) => type({ address: event.target.value })} />
        <TextInput label="Telephone, for yourself" type="tel" value={party.phone} onChange={(event) => type({ phone: event.target.value })} />
        <Select label="Language of mail and page" data={languages} value={party.language} allowDeselect={false} onChange={(value) => type({ language: (value ?? 'en') as Language })} />
        {known ? null : <TextInput label="Due, by 18:00; empty: the step’s day" type="date" value={due} onChange={(event) => setDue(event.target.value)} />}
      </div>
      <p className="cap">{known ? 'A new link goes to a new address; the old one ends.' : `${plural(quoteIds.length, 'passage')} will be shown, each with the sentence before and after, and nothing else.`}</p>
      {problem ? <Problem problem={problem} /> : null}
      <p className="row acts"><Button type="submit" busy={ask.isPending || correct.isPending}>{known ? 'Correct' : party.address.trim() ? 'Send' : 'Keep; the answer is entered by hand'}</Button><Button look="quiet" onClick={onDone}>Leave</Button></p>
    </form>
  );
}
