import { showWhoSpoke, type NoteView } from '@convenor/contracts';
import { Link } from 'react-router';
import { useContract } from '../../api/use-contract';
import { attributions, noteKinds } from '../../words/labels';
import { useRoundtable } from '../roundtable/use-roundtable';
import { words } from './words';

/** The notes under the sentence that was chosen. */
export function Evidence({ chosen, notes }: { chosen: readonly string[] | null; notes: readonly NoteView[] }) {
  const view = useRoundtable();
  const spoke = useContract(showWhoSpoke, { roundtableId: view.id }).data;
  const found = (chosen ?? []).flatMap((id) => notes.find((note) => note.id === id) ?? []);
  return (
    <section aria-labelledby="h-ev" aria-live="polite">
      <h2 className="small-head" id="h-ev">{words.evidence}</h2>
      {chosen === null ? <p className="mini muted">{words.evidenceHint}</p> : null}
      {chosen?.length === 0 ? <p className="mini">{words.noEvidence}</p> : null}
      {chosen && chosen.length > 0 && found.length === 0 ? <p className="mini">{words.unknown}</p> : null}
      {found.map((note) => (
        <div className="ev" key={note.id}>
          <span className="src">
            Note {note.position + 1} · {noteKinds[note.kind].toLowerCase()}
            {speakerOf(note, spoke?.appearances ?? []) ? ` · ${speakerOf(note, spoke?.appearances ?? [])}` : ''}
          </span>
          <span className="txt">{note.text}</span>
          {note.attribution === 'on_record' ? null : <span className="src">{attributions[note.attribution]}</span>}
        </div>
      ))}
      <p className="mini"><Link to={`/roundtables/${view.id}/record/notes`}>All notes</Link></p>
    </section>
  );
}

const speakerOf = (note: NoteView, appearances: readonly { id: string; name: string | null }[]): string | null =>
  appearances.find(({ id }) => id === note.speakerId)?.name ?? note.speakerName;
