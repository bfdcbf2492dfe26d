import { keepNote, listNotes, type NoteWish } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { useKeptDraft } from '../../parts/kept-draft';
import { Problem } from '../../parts/problem';
import { useRefreshRoundtable, useRoundtable } from '../roundtable/use-roundtable';
import { NoteFields } from './note-fields';
import { takeMarks, type Choice } from './typed-marks';

interface ComposerProps { speakers: readonly Choice[]; themes: readonly Choice[] }

/** The next line. It stays in this tab until the server has it; who spoke and the theme carry over to the line after. */
export function NoteComposer({ speakers, themes }: ComposerProps) {
  const { id: roundtableId, attribution } = useRoundtable();
  const empty: NoteWish = { themeId: null, kind: 'point', text: '', speakerId: null, speakerName: null, addressee: null, verbatim: false, key: false, attribution };
  const [wish, setWish] = useKeptDraft<NoteWish>(`note.${roundtableId}`, empty);
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  const keep = useChange(keepNote, (_, sent) => {
    // What was typed while the line was on its way begins the next one.
    setWish((before) => ({ ...before, text: before.text.trimStart().startsWith(sent.text) ? before.text.trimStart().slice(sent.text.length).trimStart() : before.text, kind: 'point', addressee: null, verbatim: false, key: false, attribution }));
    void queries.invalidateQueries({ queryKey: keyOf(listNotes, { roundtableId }) });
    refresh();
  });
  const change = (part: Partial<NoteWish>) =>
    setWish((before) => {
      if (part.text === undefined) return { ...before, ...part };
      const { text, ...marks } = takeMarks(part.text, speakers, themes, part.kind ?? before.kind);
      const quote = marks.kind === 'quote' ? { verbatim: true } : {};
      return { ...before, ...marks, ...quote, ...(marks.speakerId ? { speakerName: null } : {}), text };
    });
  const send = () => {
    // A mark at the very end is finished by keeping the line.
    const { text, ...marks } = takeMarks(`${wish.text} `, speakers, themes, wish.kind);
    if (text.trim() === '' || keep.isPending) return;
    const line: NoteWish = { ...wish, ...marks, text: text.trim() };
    setWish(line);
    keep.mutate({ roundtableId, ...line });
  };
  return (
    <form className="composer" aria-label="The next note" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <NoteFields wish={wish} speakers={speakers} themes={themes} onChange={change} onEnter={send} error={keep.error instanceof ApiProblem ? keep.error.of('/text') : undefined} />
      <p className="row acts">
        <Button type="submit" look="primary" busy={keep.isPending} aria-disabled={wish.text.trim() === '' || undefined}>Keep the note</Button>
        <span className="mini muted"><kbd>Enter</kbd> keeps it, <kbd>Shift Enter</kbd> begins a line. {wish.text ? 'Kept in this tab until then.' : ''}</span>
      </p>
      {keep.isError ? <Problem problem={keep.error} focus={false} /> : null}
    </form>
  );
}
