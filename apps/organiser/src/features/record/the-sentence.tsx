import { Status } from '../../parts/status';
import type { Said } from './spoken';
import { words } from './words';

/** The sentence as the brief will print it, and the rules it follows. */
export function TheSentence({ sentence, saving, said }: { sentence: string; saving: boolean; said: readonly Said[] }) {
  const leftOut = said.flatMap(({ slot, kind, other }) => {
    if (!slot || kind === null) return [];
    const who = slot.name ?? slot.posts[0] ?? 'an office';
    if (kind === 'absent') return [`${who} (${slot.name ? 'absent' : 'lapsed'})`];
    return other && slot.name ? [`${who} (replaced)`] : [];
  });
  return (
    <div className="says">
      <section aria-labelledby="h-says">
        <h2 className="sec" id="h-says">{words.willSay}<span className="live-tag"><Status shape="live">{saving ? words.saving : words.follows}</Status></span></h2>
        {sentence ? <blockquote aria-live="polite">{sentence}</blockquote> : <p className="muted">{words.nothingYet}</p>}
      </section>
      <section aria-labelledby="h-form" className="mini">
        <h3 className="small-head" id="h-form">{words.howWritten}</h3>
        <dl className="facts tight">
          <dt>Names</dt><dd>citation form, no Mr or Ms</dd>
          <dt>Order</dt><dd>as in the plan, then who was added</dd>
          {leftOut.length > 0 ? <><dt>{words.keptOut}</dt><dd>{leftOut.join(', ')}</dd></> : null}
        </dl>
      </section>
    </div>
  );
}
