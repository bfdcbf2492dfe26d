import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../parts/button';
import { carry } from '../import/carried';
import { DropPaper } from '../import/drop-paper';
import { ExampleWay } from './example-way';
import { words } from './words';

/** No roundtable yet: begin with a meeting to come, with one that was held, or with the example. */
export function FirstRun() {
  const go = useNavigate();
  const read = (paper: File, more: { notes?: File; came?: File } = {}) => {
    carry({ paper, ...more });
    void go('/roundtables/new');
  };
  return (
    <div className="first">
      <h1>{words.first}</h1>
      <p className="lead">{words.firstLead}</p>
      <div className="ways">
        <section aria-labelledby="way-to-come">
          <p className="n">The meeting is still to come</p>
          <div>
            <h2 id="way-to-come">Drop its concept note</h2>
            <p>We propose the roundtable: title, day and clock, room, themes, line-up, partners, what was promised. What the note leaves open, we ask.</p>
          </div>
          <DropPaper onFile={(file) => read(file)} onText={(text) => read(new File([text], 'Pasted text.txt'))} />
          <div />
          <Gives head="In a few minutes you have" lines={['a draft with a page to publish', 'the same note back, in Word', 'a list of what is still missing']} />
        </section>
        <HeldWay onRead={read} />
        <ExampleWay />
      </div>
    </div>
  );
}

const asked = [
  { key: 'paper', name: 'The concept note', hint: 'or the programme' },
  { key: 'notes', name: 'The rapporteurs’ notes', hint: 'Word, Markdown or text', optional: true },
  { key: 'came', name: 'Who came', hint: 'a list: names, or a table', optional: true },
] as const;

function HeldWay({ onRead }: { onRead: (paper: File, more: { notes?: File; came?: File }) => void }) {
  const [files, setFiles] = useState<Partial<Record<'paper' | 'notes' | 'came', File>>>({});
  const { paper, notes, came } = files;
  return (
    <section aria-labelledby="way-held">
      <p className="n">The meeting has been held</p>
      <div>
        <h2 id="way-held">Drop the note and your notes</h2>
        <p>Say who really spoke, and get the brief in your house’s format as a Word draft, every sentence tied to the notes it rests on.</p>
      </div>
      <div className="drop-set">
        {asked.map((item) => (
          <FileLine key={item.key} name={item.name} hint={item.hint} optional={'optional' in item} file={files[item.key]} onFile={(file) => setFiles((before) => ({ ...before, [item.key]: file }))} />
        ))}
      </div>
      <div>
        <Button aria-disabled={paper ? undefined : true} aria-describedby="need-note" onClick={() => paper && onRead(paper, { notes, came })}>{words.read}</Button>
        <p className="mini muted" id="need-note">{paper ? '' : words.needNote}</p>
      </div>
      <Gives head="Before the afternoon is over you have" lines={['a line-up of those who spoke', 'a first draft of the brief, in Word', 'a day it is due, counted from the meeting']} />
    </section>
  );
}

interface LineProps { name: string; hint: string; optional?: boolean; file: File | undefined; onFile: (file: File) => void }

function FileLine({ name, hint, optional, file, onFile }: LineProps) {
  return (
    <div onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); const dropped = event.dataTransfer.files[0]; if (dropped) onFile(dropped); }}>
      <span>
        <b>{name}</b>{optional ? <span className="muted"> if you have it</span> : null}
        <small>{file ? file.name : hint}</small>
      </span>
      <label className="btn file-button">
        {file ? words.chooseAnother : words.choose}<span className="visually-hidden">: {name}</span>
        <input type="file" className="visually-hidden" onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) onFile(chosen); }} />
      </label>
    </div>
  );
}

export function Gives({ head, lines }: { head: string; lines: readonly string[] }) {
  return (
    <div className="gives">
      <h3>{head}</h3>
      <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </div>
  );
}
