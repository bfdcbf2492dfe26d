import { Select, TextInput, Textarea } from '@mantine/core';
import { correctReader, enterReading, nameDelegate, type ReaderView, type ReadingAnswer } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { useTakeClearing } from './use-clearing';

interface ReaderActsProps { roundtableId: string; documentId: string; reader: ReaderView; onDone: () => void }

type Act = 'answer' | 'pass_on' | 'address';
const acts: readonly (readonly [Act, string])[] = [['answer', 'Enter an answer'], ['pass_on', 'Pass it on'], ['address', 'Correct the address']];

/** What the organiser does for a reader: an answer by mail or phone, a delegate, another address. */
export function ReaderActs(props: ReaderActsProps) {
  const [act, setAct] = useState<Act>('answer');
  return (
    <div className="cl-form">
      <p className="row" role="group" aria-label={`For ${props.reader.name}`}>{acts.map(([name, label]) => <button key={name} type="button" className="lnk" aria-pressed={act === name} onClick={() => setAct(name)}>{label}</button>)}</p>
      {act === 'answer' ? <EnterReading {...props} /> : act === 'pass_on' ? <PassOn {...props} /> : <CorrectAddress {...props} />}
    </div>
  );
}

const answers: { value: ReadingAnswer; label: string }[] = [
  { value: 'agree', label: 'Agrees' }, { value: 'agree_with_comments', label: 'Agrees, with comments' }, { value: 'changes', label: 'Asks for changes' }, { value: 'decline', label: 'Will not read' },
];
export const ways = [{ value: 'mail', label: 'By mail' }, { value: 'phone', label: 'By phone' }, { value: 'in_person', label: 'In person' }];
export type Way = 'mail' | 'phone' | 'in_person';

function EnterReading({ roundtableId, documentId, reader, onDone }: ReaderActsProps) {
  const [answer, setAnswer] = useState<ReadingAnswer>('agree');
  const [source, setSource] = useState<Way>('mail');
  const [cameFrom, setCameFrom] = useState('');
  const [comments, setComments] = useState('');
  const change = useChange(enterReading, useTakeClearing(roundtableId, documentId, onDone));
  const lines = comments.split(/\n{2,}/).map((text) => text.trim()).filter(Boolean).map((text) => ({ sectionId: null, text }));
  return (
    <form onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId, documentId, readerId: reader.id, answer, source, cameFrom, comments: lines }); }} noValidate>
      <div className="fields two">
        <Select label="Answer" data={answers} value={answer} allowDeselect={false} onChange={(value) => setAnswer((value ?? 'agree') as ReadingAnswer)} />
        <Select label="How it came" data={ways} value={source} allowDeselect={false} onChange={(value) => setSource((value ?? 'mail') as Way)} />
      </div>
      <TextInput className="gap-above" label="Where it came from" placeholder="Mail of 12 November to Ms Ferrante" value={cameFrom} error={errorOf(change.error, '/cameFrom')} onChange={(event) => setCameFrom(event.target.value)} />
      <Textarea className="gap-above" label="Comments, an empty line between two" autosize minRows={2} value={comments} onChange={(event) => setComments(event.target.value)} />
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts"><Button type="submit" busy={change.isPending}>Enter the answer</Button><Button look="quiet" onClick={onDone}>Leave</Button></p>
    </form>
  );
}

export const errorOf = (problem: unknown, pointer: string): string | undefined => (problem instanceof ApiProblem ? problem.of(pointer) : undefined);

function PassOn({ roundtableId, documentId, reader, onDone }: ReaderActsProps) {
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [cameFrom, setCameFrom] = useState('');
  const change = useChange(nameDelegate, useTakeClearing(roundtableId, documentId, onDone));
  return (
    <form onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId, documentId, readerId: reader.id, name, address: address.trim() || null, cameFrom }); }} noValidate>
      <div className="fields two">
        <TextInput label="Who reads instead" value={name} error={errorOf(change.error, '/name')} onChange={(event) => setName(event.target.value)} />
        <TextInput label="Address" type="email" value={address} error={errorOf(change.error, '/address')} onChange={(event) => setAddress(event.target.value)} />
      </div>
      <TextInput className="gap-above" label="Who said so" placeholder="Phone call of 12 November" value={cameFrom} error={errorOf(change.error, '/cameFrom')} onChange={(event) => setCameFrom(event.target.value)} />
      <p className="cap">{reader.name}’s link stops answering; the delegate gets one of their own.</p>
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts"><Button type="submit" busy={change.isPending}>Pass it on</Button><Button look="quiet" onClick={onDone}>Leave</Button></p>
    </form>
  );
}

function CorrectAddress({ roundtableId, documentId, reader, onDone }: ReaderActsProps) {
  const [address, setAddress] = useState(reader.address ?? '');
  const change = useChange(correctReader, useTakeClearing(roundtableId, documentId, onDone));
  return (
    <form onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId, documentId, readerId: reader.id, address: address.trim() || null }); }} noValidate>
      <TextInput label="Address" type="email" value={address} error={errorOf(change.error, '/address')} onChange={(event) => setAddress(event.target.value)} />
      <p className="cap">A new link goes there at once; the old one ends.</p>
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts"><Button type="submit" busy={change.isPending}>Correct and send again</Button><Button look="quiet" onClick={onDone}>Leave</Button></p>
    </form>
  );
}
