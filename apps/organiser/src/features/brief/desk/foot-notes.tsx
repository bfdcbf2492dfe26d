import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import { FootText } from '../../../editor/foot-text';
import { printedIn } from '../../../editor/printed';

/** The notes of the section at the foot of its page, each edited where it stands. */
export function FootNotes({ editor, tick }: { editor: Editor; tick: number }) {
  const notes = printedIn(editor.state)?.footnotes ?? [];
  if (notes.length === 0) return null;
  return (
    <div className="fn" role="list" aria-label="Notes">
      {notes.map(({ node, number }, index) => (
        <div className="fn-line" role="listitem" key={String(node.attrs['id']) || index} data-foot={String(node.attrs['id'])}>
          <button type="button" className="fn-no" title={`To note ${number} in the text`} onClick={() => toMark(editor, index)}>{number}</button>
          <FootLine editor={editor} index={index} number={number} tick={tick} />
        </div>
      ))}
    </div>
  );
}

function toMark(editor: Editor, index: number): void {
  const note = printedIn(editor.state)?.footnotes[index];
  if (note) editor.chain().focus().setTextSelection(note.pos + note.node.nodeSize).scrollIntoView().run();
}

function FootLine({ editor, index, number, tick }: { editor: Editor; index: number; number: number; tick: number }) {
  const place = useRef<HTMLDivElement>(null);
  const text = useRef<FootText | null>(null);
  const at = useRef(index);
  at.current = index;
  useEffect(() => {
    const note = printedIn(editor.state)?.footnotes[at.current];
    if (!place.current || !note) return;
    const own = new FootText(place.current, note.node, editor.view, () => printedIn(editor.state)?.footnotes[at.current]?.pos ?? null, `Note ${number}`);
    text.current = own;
    return () => {
      own.close();
      text.current = null;
    };
    // The number is only what it is called by.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [editor]);
  useEffect(() => {
    const note = printedIn(editor.state)?.footnotes[at.current];
    if (note) text.current?.update(note.node);
  }, [editor, tick]);
  return <div ref={place} />;
}
