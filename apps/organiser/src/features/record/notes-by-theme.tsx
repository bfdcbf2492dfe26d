import { deleteNote, editNote, listNotes, restoreNote, type NoteView, type NoteWish } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { plural } from '../../words/dates';
import { attributions, noteKinds } from '../../words/labels';
import { useRefreshRoundtable, useRoundtable } from '../roundtable/use-roundtable';
import { NoteFields } from './note-fields';
import type { Choice } from './typed-marks';

interface NotesProps { notes: readonly NoteView[]; speakers: readonly Choice[]; themes: readonly Choice[] }

/** Every note under its theme, in the order it was taken. */
export function NotesByTheme({ notes, speakers, themes }: NotesProps) {
  const [struck, setStruck] = useState<NoteView | null>(null);
  if (notes.length === 0 && !struck) return <p className="muted prose gap-above">No note yet. Type the first one above, or bring the notes you have: the brief is laid out from them, theme by theme.</p>;
  const groups = [...themes, { id: '', label: 'Under no theme' }].map((theme) => ({ theme, notes: notes.filter(({ themeId }) => (themeId ?? '') === theme.id) })).filter((group) => group.notes.length > 0);
  return (
    <>
      {struck ? <Struck note={struck} onBack={() => setStruck(null)} /> : null}
      {groups.map((group) => (
        <section key={group.theme.id} className="note-group" aria-label={group.theme.label}>
          <h2 className="sec">{group.theme.label}<span className="sec-note">{plural(group.notes.length, 'note')}</span></h2>
          <ol>{group.notes.map((note) => <NoteLine key={note.id} note={note} speakers={speakers} themes={themes} onStruck={setStruck} />)}</ol>
        </section>
      ))}
    </>
  );
}

/** Says what was struck, with the way back. */
function Struck({ note, onBack }: { note: NoteView; onBack: () => void }) {
  const { id: roundtableId } = useRoundtable();
  const queries = useQueryClient();
  const restore = useChange(restoreNote, () => {
    onBack();
    void queries.invalidateQueries({ queryKey: keyOf(listNotes, { roundtableId }) });
  });
  return (
    <div className="notice" role="status">
      <p className="row">Struck: “{note.text.slice(0, 80)}{note.text.length > 80 ? '…' : ''}” <Button busy={restore.isPending} onClick={() => restore.mutate({ roundtableId, noteId: note.id })}>Bring it back</Button></p>
      {restore.isError ? <Problem problem={restore.error} focus={false} /> : null}
    </div>
  );
}

function NoteLine({ note, speakers, themes, onStruck }: { note: NoteView; onStruck: (note: NoteView) => void } & Omit<NotesProps, 'notes'>) {
  const { id: roundtableId, attribution } = useRoundtable();
  const [editing, setEditing] = useState(false);
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  const key = keyOf(listNotes, { roundtableId });
  const strike = useChange(deleteNote, () => {
    queries.setQueryData<{ items: NoteView[] }>(key, (before) => before && { items: before.items.filter(({ id }) => id !== note.id) });
    onStruck(note);
    refresh();
  });
  if (editing) return <li className="note-line editing"><NoteEditor note={note} speakers={speakers} themes={themes} onDone={() => setEditing(false)} /></li>;
  const speaker = speakers.find(({ id }) => id === note.speakerId)?.label ?? note.speakerName;
  return (
    <li className={`note-line ${note.kind}`}>
      <span className="who">{speaker ?? <span className="muted">nobody named</span>}</span>
      <span className="kind"><b>{noteKinds[note.kind]}</b>{note.verbatim ? ', verbatim' : ''}{note.key ? ', key' : ''}{note.addressee ? <small>to {note.addressee}</small> : null}{note.attribution === attribution ? null : <small>{attributions[note.attribution]}</small>}</span>
      <span className="said">{note.text}</span>
      <span className="note-acts">
        <button type="button" className="lnk" onClick={() => setEditing(true)} aria-label={`Change: ${note.text.slice(0, 60)}`}>Change</button>
        <button type="button" className="lnk" onClick={() => strike.mutate({ roundtableId, noteId: note.id })} aria-label={`Strike: ${note.text.slice(0, 60)}`}>Strike</button>
      </span>
      {strike.isError ? <Problem problem={strike.error} focus={false} /> : null}
    </li>
  );
}

function NoteEditor({ note, speakers, themes, onDone }: { note: NoteView; onDone: () => void } & Omit<NotesProps, 'notes'>) {
  const { id: roundtableId } = useRoundtable();
  const { themeId, kind, text, speakerId, speakerName, addressee, verbatim, key, attribution } = note;
  const [wish, setWish] = useState<NoteWish>({ themeId, kind, text, speakerId, speakerName, addressee, verbatim, key, attribution });
  const queries = useQueryClient();
  const edit = useChange(editNote, (changed) => {
    queries.setQueryData<{ items: NoteView[] }>(keyOf(listNotes, { roundtableId }), (before) => before && { items: before.items.map((item) => (item.id === changed.id ? changed : item)) });
    onDone();
  });
  const save = () => edit.mutate({ roundtableId, noteId: note.id, ...wish });
  return (
    <form onSubmit={(event) => { event.preventDefault(); save(); }} onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      <NoteFields wish={wish} speakers={speakers} themes={themes} onChange={(part) => setWish((before) => ({ ...before, ...part }))} onEnter={save} />
      <p className="row acts"><Button type="submit" look="primary" busy={edit.isPending}>Keep the change</Button><Button look="quiet" onClick={onDone}>Leave as it was</Button></p>
      {edit.isError ? <Problem problem={edit.error} focus={false} /> : null}
    </form>
  );
}
