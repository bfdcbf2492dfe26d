import type { CheckInAnswer } from '@convenor/contracts';
import { useEffect, useRef } from 'react';
import { Button } from '../../parts/button';

export type Answer = CheckInAnswer | { readonly result: 'unknown'; readonly code: string };

const looks = {
  welcome: ['a-ok', 'Welcome'], already_in: ['a-twice', 'Already in'], not_confirmed: ['a-wait', 'No place yet'], unknown: ['a-unk', 'Unknown code'],
} as const;

const more: Record<Answer['result'], string> = {
  welcome: '',
  already_in: 'Who comes back may pass; everybody is counted once.',
  not_confirmed: 'This registration has no confirmed place. If there is room, write the name down as somebody who came without one.',
  unknown: 'This code is not on the list. It may be of another meeting. Ask for the name.',
};

/** What the door says, in a word, a shape and a colour at once. */
export function DoorAnswer({ answer, onNext, onUndo }: { answer: Answer; onNext: () => void; onUndo?: () => void }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [answer]);
  const [look, word] = looks[answer.result];
  const line = 'line' in answer ? answer.line : null;
  return (
    <section className={`ans ${look}`} ref={box} tabIndex={-1} role="alertdialog" aria-label={`${word}: ${line?.name ?? ('code' in answer ? answer.code : '')}`}>
      <div className="shape" aria-hidden="true"><Shape result={answer.result} /></div>
      <h2>{word}</h2>
      <p className="who">{line?.name ?? ('code' in answer ? answer.code : '')}</p>
      {line?.organisation ? <p className="org">{line.organisation}</p> : null}
      <p className="more">{line?.accessNeeds && answer.result === 'welcome' ? 'Has asked for access: look at what was arranged. ' : ''}{more[answer.result]}</p>
      <div className="acts">
        <Button onClick={onNext}>{answer.result === 'unknown' ? 'Find the name' : 'Next'}</Button>
        {onUndo ? <Button className="ghost" onClick={onUndo}>Undo</Button> : null}
      </div>
    </section>
  );
}

function Shape({ result }: { result: Answer['result'] }) {
  if (result === 'welcome') return <svg viewBox="0 0 148 148"><circle cx="74" cy="74" r="74" fill="#fff" /><path d="M42 76l23 23 43-48" fill="none" stroke="#1B6B3A" strokeWidth="12" /></svg>;
  if (result === 'already_in') return <svg viewBox="0 0 148 148"><circle cx="50" cy="74" r="44" fill="none" stroke="#fff" strokeWidth="10" /><circle cx="98" cy="74" r="44" fill="none" stroke="#fff" strokeWidth="10" /></svg>;
  if (result === 'not_confirmed') return <svg viewBox="0 0 148 148" fill="#fff"><rect x="0" y="14" width="24" height="120" /><rect x="41" y="44" width="24" height="90" /><rect x="82" y="74" width="24" height="60" /><rect x="127" y="109" width="17" height="21" fill="none" stroke="#fff" strokeWidth="8" /></svg>;
  return <svg viewBox="0 0 148 148"><path d="M74 6l70 130H4z" fill="none" stroke="#fff" strokeWidth="10" strokeLinejoin="miter" /><path d="M74 56v38M74 106v14" stroke="#fff" strokeWidth="12" /></svg>;
}
