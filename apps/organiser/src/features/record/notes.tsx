import { listNotes, showWhoSpoke } from '@convenor/contracts';
import { useState } from 'react';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { useRoundtable } from '../roundtable/use-roundtable';
import { isCarried } from '../import/carried';
import { BringNotes } from './bring-notes';
import { NoteComposer } from './note-composer';
import { NotesByTheme } from './notes-by-theme';
import { kindMarks, type Choice } from './typed-marks';

/** How often the notes of the other rapporteurs are asked for. */
const everyMs = 10_000;

/** The notes by theme: typed here, or brought as they were typed elsewhere. */
export function Notes() {
  const view = useRoundtable();
  const notes = useContract(listNotes, { roundtableId: view.id }, { again: () => everyMs });
  const spoke = useContract(showWhoSpoke, { roundtableId: view.id }).data;
  const [bringing, setBringing] = useState(() => isCarried('notes'));
  const speakers: Choice[] = (spoke?.appearances ?? []).flatMap(({ id, name, kind }) => (name ? [{ id, label: kind === 'absent' ? `${name} (did not speak)` : name }] : []));
  const themes: Choice[] = view.themes.map(({ id, title }) => ({ id, label: title }));
  return (
    <div className="notes-page">
      <div>
        {bringing ? <BringNotes onDone={() => setBringing(false)} /> : (
          <>
            <NoteComposer speakers={speakers} themes={themes} />
            <p className="acts"><Button onClick={() => setBringing(true)}>Bring notes from a file or paste them</Button></p>
          </>
        )}
        <Answered of={notes} rows={6}>{({ items }) => bringing && items.length === 0 ? null : <NotesByTheme notes={items} speakers={speakers} themes={themes} />}</Answered>
      </div>
      <aside className="notes-side" aria-label="Marks and coverage">
        <section>
          <h2 className="small-head">Marks</h2>
          <dl className="marks">
            {kindMarks.map(({ mark, says }) => <div key={mark}><dt><kbd>{mark}</kbd></dt><dd>{says}</dd></div>)}
            <div><dt><kbd>@name</kbd></dt><dd>who said it</dd></div>
            <div><dt><kbd>#theme</kbd></dt><dd>under which theme</dd></div>
          </dl>
          <p className="mini muted">A blank finishes a mark. Without marks: a point, the speaker and the theme as before.</p>
        </section>
        {notes.data && themes.length > 0 ? (
          <section>
            <h2 className="small-head">Themes, notes so far</h2>
            <ul className="coverage">
              {themes.map(({ id, label }) => {
                const count = notes.data.items.filter(({ themeId }) => themeId === id).length;
                return <li key={id}><span>{label}</span><span className={count === 0 ? 'none-yet' : 'num'}>{count === 0 ? 'nobody yet' : count}</span></li>;
              })}
            </ul>
          </section>
        ) : null}
      </aside>
    </div>
  );
}
