import { Modal } from '@mantine/core';
import { holdChangeLonger, previewHeldChange, putChangeBack, sendHeldChange, showHeldChange, type HeldChange } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural } from '../../../words/dates';
import { useTakeRoundtable } from '../../roundtable/use-roundtable';
import { ChangedClocks, ChangedFacts, dayWords, languageWords } from './changed-clocks';
import './changes.css';

/** A change that waits: who will read what on which clock, and what to do about it. Nothing where none waits. */
export function HeldChanges({ roundtableId, onPutBack }: { roundtableId: string; onPutBack?: () => void }) {
  const answer = useContract(showHeldChange, { roundtableId }, { again: () => 4_000 });
  if (!answer.data?.held) return null;
  return <Held roundtableId={roundtableId} held={answer.data.held} atOnceHours={answer.data.atOnceHours} onPutBack={onPutBack} />;
}

interface Acting { roundtableId: string; held: HeldChange; onPutBack: (() => void) | undefined }

function Held({ roundtableId, held, atOnceHours, onPutBack }: Acting & { atOnceHours: number }) {
  return (
    <section className="held-change" aria-labelledby="h-held">
      <h2 className="sec" id="h-held">{held.headline}<span className="sec-note">{plural(held.people, 'person', 'people')}</span></h2>
      <div className="held-parts">
        <div>
          <ChangedClocks clocks={held.clocks} />
          <p className="mini muted">{dayWords(held.clocks)} Each calendar entry moves and none is doubled.</p>
          <ChangedFacts facts={held.facts} />
        </div>
        <div>
          <AsRead roundtableId={roundtableId} held={held} />
          <p className="mini muted">{languageWords(held.languages)} Held until {held.dueWords}, so that another change can travel in the same mail; within {atOnceHours} hours of the start nothing is held.</p>
        </div>
      </div>
      <Acts roundtableId={roundtableId} held={held} onPutBack={onPutBack} />
    </section>
  );
}

/** The mail as one of them will read it. */
function AsRead({ roundtableId, held: { readers, version } }: { roundtableId: string; held: HeldChange }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const reader = readers.find(({ registrationId }) => registrationId === chosen) ?? readers[0];
  if (!reader) return null;
  return (
    <div className="letter as-read" key={version}>
      <p className="mini"><label>As this person will read it{' '}
        <select className="input input-small" value={reader.registrationId} onChange={(event) => setChosen(event.target.value)}>
          {readers.map(({ registrationId, name, city }) => <option key={registrationId} value={registrationId}>{name}, {city}</option>)}
        </select></label></p>
      <Letter key={reader.registrationId} roundtableId={roundtableId} registrationId={reader.registrationId} />
    </div>
  );
}

function Letter({ roundtableId, registrationId }: { roundtableId: string; registrationId: string }) {
  const letter = useContract(previewHeldChange, { roundtableId, registrationId });
  return (
    <Answered of={letter} rows={4}>
      {({ subject, text, language }) => <div lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}><p><b>{subject}</b></p><p className="message-text">{text.replace(/\n-- \n[^]*$/, '')}</p></div>}
    </Answered>
  );
}

type Asking = 'send' | 'back' | null;

function Acts({ roundtableId, held, onPutBack }: Acting) {
  const [asking, setAsking] = useState<Asking>(null);
  const queries = useQueryClient();
  const again = () => { setAsking(null); void queries.invalidateQueries({ queryKey: keyOf(showHeldChange) }); };
  const take = useTakeRoundtable();
  const send = useChange(sendHeldChange, again);
  const longer = useChange(holdChangeLonger, again);
  const back = useChange(putChangeBack, (view) => { take(view); again(); onPutBack?.(); });
  const problem = asking === null ? longer.error : asking === 'send' ? send.error : back.error;
  return (
    <>
      {asking === null && problem ? <Problem problem={problem} /> : null}
      <p className="row acts">
        <Button look="primary" onClick={() => setAsking('send')}>Review and send now</Button>
        <Button busy={longer.isPending} onClick={() => longer.mutate({ roundtableId, minutes: 30 })}>Hold half an hour longer</Button>
        {held.mayPutBack ? <Button look="quiet" onClick={() => setAsking('back')}>Put it back</Button> : null}
      </p>
      <Modal opened={asking !== null} onClose={() => setAsking(null)} title={asking === 'back' ? 'Put it back' : held.headline} size="lg">
        {asking === 'send' ? (
          <>
            <ChangedClocks clocks={held.clocks} />
            <ChangedFacts facts={held.facts} />
            <p className="gap-above">{plural(held.people, 'person gets', 'people get')} one mail, each in her language and on her clock, and the entry in the calendar moves by itself.</p>
            {problem ? <Problem problem={problem} /> : null}
            <p className="row acts"><Button look="primary" busy={send.isPending} onClick={() => send.mutate({ roundtableId, version: held.version })}>Send to {held.people}</Button><Button look="quiet" onClick={() => setAsking(null)}>Not yet</Button></p>
          </>
        ) : null}
        {asking === 'back' ? (
          <>
            <p>Time, place, title and way to join become again what people were told. Nobody who was told so is written to.</p>
            {problem ? <Problem problem={problem} /> : null}
            <p className="row acts"><Button look="primary" busy={back.isPending} onClick={() => back.mutate({ roundtableId })}>Put it back</Button><Button look="quiet" onClick={() => setAsking(null)}>Leave the change</Button></p>
          </>
        ) : null}
      </Modal>
    </>
  );
}
