import { listNotes, type EvidenceNote } from '@convenor/contracts';
import { useId, useState } from 'react';
import { useContract } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { plural } from '../../../words/dates';
import { attributions, noteKinds } from '../../../words/labels';
import type { DialogsProps } from './dialogs';

/** A note as it is chosen: from this section's, or any other of the roundtable. */
interface Choosable { id: string; number: number; text: string; about: string; group: string }

const aboutOf = ({ kind, speaker, printsAs, attribution }: EvidenceNote): string => [noteKinds[kind].toLowerCase(), speaker, printsAs ? `prints as “${printsAs}”` : null, attribution === 'on_record' ? null : attributions[attribution]].filter(Boolean).join(' · ');

/** All notes there are, those of the section first. */
function useChoosable(notes: DialogsProps['notes'], roundtableId: string): Choosable[] {
  // Who may not read all notes chooses among the section's own.
  const all = useContract(listNotes, { roundtableId }).data?.items ?? [];
  const near = [...notes.named.map((note) => ({ note, group: 'In this section' })), ...notes.unused.map((note) => ({ note, group: 'Not used yet' }))];
  const seen = new Set(near.map(({ note }) => note.id));
  return [
    ...near.filter(({ note }) => !note.struck).map(({ note, group }) => ({ id: note.id, number: note.number, text: note.text, about: aboutOf(note), group })),
    ...all.filter(({ id, attribution }) => !seen.has(id) && attribution !== 'off_record').map(({ id, position, text, kind }) => ({ id, number: position + 1, text, about: noteKinds[kind].toLowerCase(), group: 'Elsewhere' })),
  ];
}

interface NoteChoiceProps { words: string; chosen: readonly string[]; notes: DialogsProps['notes']; roundtableId: string; onKeep: (ids: string[]) => void; onOurs?: () => void }

/** Ticks the notes that a sentence or a recommendation rests on. */
export function NoteChoice({ words, chosen, notes, roundtableId, onKeep, onOurs }: NoteChoiceProps) {
  const id = useId();
  const all = useChoosable(notes, roundtableId);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(chosen));
  const [search, setSearch] = useState('');
  const found = all.filter(({ text, number, about }) => search.trim() === '' || `${number} ${text} ${about}`.toLowerCase().includes(search.trim().toLowerCase()));
  const toggle = (note: string) => setTicked((before) => {
    const next = new Set(before);
    if (!next.delete(note)) next.add(note);
    return next;
  });
  return (
    <form className="note-choice" onSubmit={(event) => { event.preventDefault(); onKeep([...ticked]); }}>
      <blockquote className="serif">{words}</blockquote>
      <div className="field"><label className="label" htmlFor={id}>Find a note</label><input className="input" id={id} value={search} data-autofocus onChange={(event) => setSearch(event.target.value)} /></div>
      <p className="mini muted" role="status">{plural(found.length, 'note')}, {ticked.size} ticked</p>
      <ul className="notes-to-tick">
        {found.slice(0, 200).map((note, index) => (
          <li key={note.id}>
            {index === 0 || found[index - 1]?.group !== note.group ? <h3 className="small-head">{note.group}</h3> : null}
            <label><input type="checkbox" checked={ticked.has(note.id)} onChange={() => toggle(note.id)} /><span><span className="src">Note {note.number} · {note.about}</span><span className="txt">{note.text}</span></span></label>
          </li>
        ))}
      </ul>
      <p className="row acts"><Button type="submit" look="primary">Keep {plural(ticked.size, 'note')}</Button>{onOurs ? <Button onClick={onOurs}>Mark as ours</Button> : null}</p>
    </form>
  );
}

/** Words of a speaker, taken from the note that holds them: the rule under which they were said goes with them. */
export function QuoteChoice({ notes, onChoose, onPlain }: { notes: DialogsProps['notes']; onChoose: (note: EvidenceNote) => void; onPlain: () => void }) {
  const quotes = [...notes.named, ...notes.unused].filter(({ kind, verbatim, struck }) => !struck && (kind === 'quote' || verbatim));
  return (
    <div className="note-choice">
      {quotes.length === 0 ? <p>No note of this section holds words of a speaker.</p> : null}
      <ul className="notes-to-tick">
        {quotes.map((note, index) => (
          <li key={note.id}>
            <span><span className="src">Note {note.number} · {aboutOf(note)}</span><span className="txt">{note.text}</span></span>
            <Button data-autofocus={index === 0 ? true : undefined} onClick={() => onChoose(note)}>Quote</Button>
          </li>
        ))}
      </ul>
      <p className="gap-above"><button type="button" className="lnk" onClick={onPlain}>Set the paragraph as a quotation, without a note</button></p>
    </div>
  );
}
