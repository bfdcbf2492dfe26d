import type { RoundtableView } from '@convenor/contracts';
import { Status } from '../../parts/status';
import { Part } from './part';

/** What the reading of the note noticed and nobody has settled. */
export function ToCheck({ view }: { view: RoundtableView }) {
  if (view.toCheck.length === 0) return null;
  return (
    <Part id="check" title="To check" hint="What the reading of the note noticed. Change it below where it is wrong.">
      {view.toCheck.map((sentence) => (
        <div className="risk" key={sentence}><Status shape="wait">Check</Status><p>{sentence}</p></div>
      ))}
    </Part>
  );
}
