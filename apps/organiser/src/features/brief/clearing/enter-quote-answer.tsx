import { Select, TextInput, Textarea } from '@mantine/core';
import { enterQuoteAnswer, type ClearingQuoteView, type QuoteAnswer } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { errorOf, ways, type Way } from './reader-acts';
import { useTakeClearing } from './use-clearing';

const answers: { value: QuoteAnswer; label: string }[] = [{ value: 'approve', label: 'Approves' }, { value: 'change', label: 'Would say it otherwise' }, { value: 'refuse', label: 'Refuses' }];

/** An answer that came by mail, by phone or in person, with where it came from. */
export function EnterQuoteAnswer({ roundtableId, documentId, quote, onDone }: { roundtableId: string; documentId: string; quote: ClearingQuoteView; onDone: () => void }) {
  const [answer, setAnswer] = useState<QuoteAnswer>('approve');
  const [source, setSource] = useState<Way>('phone');
  const [cameFrom, setCameFrom] = useState('');
  const [words, setWords] = useState(quote.words ?? '');
  const change = useChange(enterQuoteAnswer, useTakeClearing(roundtableId, documentId, onDone));
  const send = () => change.mutate({ roundtableId, documentId, quoteId: quote.quoteId, answer, source, cameFrom, ...(answer === 'change' ? { words } : {}) });
  return (
    <form className="cl-form" onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      <div className="fields two">
        <Select label="Answer" data={answers} value={answer} allowDeselect={false} onChange={(value) => setAnswer((value ?? 'approve') as QuoteAnswer)} />
        <Select label="How it came" data={ways} value={source} allowDeselect={false} onChange={(value) => setSource((value ?? 'phone') as Way)} />
      </div>
      {answer === 'change' ? <Textarea className="gap-above" label="How it should read" autosize minRows={2} value={words} error={errorOf(change.error, '/words')} onChange={(event) => setWords(event.target.value)} /> : null}
      <TextInput className="gap-above" label="Where it came from" placeholder="Telephone, her assistant, 14 November" value={cameFrom} error={errorOf(change.error, '/cameFrom')} onChange={(event) => setCameFrom(event.target.value)} />
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts"><Button type="submit" busy={change.isPending}>Enter the answer</Button><Button look="quiet" onClick={onDone}>Leave</Button></p>
    </form>
  );
}
