import { useId, useState } from 'react';
import { setAttrs } from '../../../editor/commands';
import { Button } from '../../../parts/button';
import type { SectionWork } from './use-section-work';

/** To whom a set of recommendations is addressed, and the head it is printed under. */
export function AddresseeForm({ at, work, onDone }: { at: number; work: SectionWork; onDone: () => void }) {
  const id = useId();
  const node = work.editor?.state.doc.nodeAt(at);
  const [audience, setAudience] = useState(() => ((node?.attrs['audience'] as string[] | undefined) ?? []).join('\n'));
  const [label, setLabel] = useState(() => String(node?.attrs['label'] ?? ''));
  const keep = () => {
    const names = audience.split('\n').map((line) => line.trim()).filter(Boolean);
    work.run(setAttrs(at, { audience: names, label: label.trim() || (names.length > 0 ? `Recommendations for ${names.join(', ')}` : 'Recommendations') }));
    onDone();
  };
  return (
    <form className="fields" onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <div className="field"><label className="label" htmlFor={id}>To whom</label><span className="hint">One to a line: “Member States”.</span><textarea className="input" id={id} rows={3} data-autofocus value={audience} onChange={(event) => setAudience(event.target.value)} /></div>
      <div className="field"><label className="label" htmlFor={`${id}-head`}>Printed above them</label><input className="input" id={`${id}-head`} value={label} onChange={(event) => setLabel(event.target.value)} /></div>
      <p><Button type="submit" look="primary">Keep</Button></p>
    </form>
  );
}
