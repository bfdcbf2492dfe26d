import { useEffect, useRef, type ReactElement } from 'react';
import type { KeptDoor } from '../keeping/kept';
import type { AnswerAct } from './answer-words';
import { wordsOf } from './answer-words';
import { AnswerShape } from './shapes';
import { sayInTones } from './tones';
import { isFriendly, type ShownAnswer } from './use-answers';

const actWords: Record<AnswerAct, string> = {
  next: 'Next', undo: 'Undo', somebody_else: 'Somebody else with this code', let_in: 'Let in all the same', call: 'Send to the desk', find: 'Find the name', write_down: 'Write the name down',
  let_in_unlisted: 'Let in', again: 'Scan again', export: 'Save what waits as a file',
};

/** Milliseconds a friendly answer stays. */
const glance = 2_000;

interface Props {
  shown: ShownAnswer;
  door: KeptDoor;
  sound: boolean;
  strip: ReactElement;
  onAct: (act: AnswerAct) => void;
  onClose: () => void;
}

/** The answer over the whole screen: word, shape, colour and sound. A friendly one goes by itself, a problem stays. */
export function AnswerScreen({ shown, door, sound, strip, onAct, onClose }: Props): ReactElement {
  const { kind, look, title, name, organisation, more, acts } = wordsOf(shown, door);
  const first = useRef<HTMLButtonElement>(null);
  const friendly = isFriendly(shown);

  useEffect(() => {
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    first.current?.focus({ preventScroll: true });
    return () => before?.focus({ preventScroll: true });
  }, []);
  useEffect(() => sayInTones(look, sound), [look, sound]);
  useEffect(() => {
    if (!friendly) return;
    const timer = setTimeout(onClose, glance);
    return () => clearTimeout(timer);
  }, [friendly, onClose]);

  return (
    <div className={`ans a-${look}`} data-kind={kind} role="alertdialog" aria-modal="true" aria-labelledby="answer-title" aria-describedby="answer-who" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      {strip}
      <div className="ans-body">
        <AnswerShape kind={kind} />
        <div className="ans-text">
          <h2 id="answer-title" className={title.length > 12 ? 'long' : undefined}>{title}</h2>
          <div id="answer-who">
            {name ? <p className="who"><bdi dir="auto">{name}</bdi></p> : <hr />}
            {organisation ? <p className="org"><bdi dir="auto">{organisation}</bdi></p> : null}
            {more ? <p className="more">{more}</p> : null}
          </div>
        </div>
        <div className="acts">
          {acts.map((act, at) => <button key={act} ref={at === 0 ? first : undefined} type="button" className={at === 0 ? 'btn' : 'btn ghost'} onClick={() => onAct(act)}>{actWords[act]}</button>)}
          {acts.includes('write_down') ? <button type="button" className="btn ghost plain" onClick={onClose}>Back</button> : null}
        </div>
      </div>
    </div>
  );
}
