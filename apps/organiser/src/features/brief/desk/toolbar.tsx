import { undo, redo } from '@tiptap/pm/history';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from '@tiptap/pm/tables';
import type { WorkshopView } from '@convenor/contracts';
import { Fragment, useRef, useState, type KeyboardEvent } from 'react';
import { addFootnote, addRecommendation, setStyle, styleAt, styles, toggle, type StyleKey } from '../../../editor/commands';
import { blockAt } from '../../../editor/figures';
import type { Asked } from './dialogs';
import type { SectionWork } from './use-section-work';

interface Tool { readonly name: string; readonly title: string; readonly act: () => void; readonly look?: 'bold' | 'italic'; readonly pressed?: boolean; readonly off?: boolean; readonly end?: boolean; readonly gap?: boolean }

interface ToolbarProps { work: SectionWork; may: WorkshopView['may']; ask: (asked: Asked) => void; onView: (view: 'revisions' | 'word') => void }

/** The tools of the text: one stop of the Tab key, arrows within (ARIA toolbar). */
export function Toolbar({ work, may, ask, onView }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const tools = toolsOf(work, may, ask, onView);
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('button,select') ?? [])];
    const next = Math.min(buttons.length - 1, Math.max(0, at + step * (document.dir === 'rtl' ? -1 : 1)));
    setAt(next);
    buttons[next]?.focus();
  };
  return (
    <div className="ws-tools" role="toolbar" aria-label="Editing" ref={bar} onKeyDown={press}>
      <StyleMenu work={work} may={may} ask={ask} tabIndex={at === 0 ? 0 : -1} onFocus={() => setAt(0)} />
      {tools.map(({ name, title, act, look, pressed, off, end, gap }, index) => (
        <Fragment key={name}>
          {gap ? <span className="sep" /> : null}
          <button
            type="button" title={title} aria-label={look ? title : undefined} aria-pressed={pressed} aria-disabled={off || undefined} className={end ? 'end' : undefined} tabIndex={at === index + 1 ? 0 : -1}
            onFocus={() => setAt(index + 1)} onMouseDown={(event) => event.preventDefault()} onClick={off ? undefined : act}
          >
            {look === 'bold' ? <b>{name}</b> : look === 'italic' ? <i className="serif">{name}</i> : name}
          </button>
        </Fragment>
      ))}
    </div>
  );
}

function StyleMenu({ work, may, ask, tabIndex, onFocus }: Pick<ToolbarProps, 'work' | 'may' | 'ask'> & { tabIndex: number; onFocus: () => void }) {
  const now = work.editor ? styleAt(work.editor.state) : 'Body text';
  const listed = styles.find(({ name }) => name === now);
  return (
    <select
      className="ws-style" aria-label="Style of the paragraph" title="Style of the paragraph" tabIndex={tabIndex} onFocus={onFocus} disabled={!work.editable} value={listed?.key ?? ''}
      onChange={({ target: { value } }) => (value === 'figure' || value === 'table' ? ask({ what: value }) : work.run(setStyle(value as StyleKey)))}
    >
      {listed ? null : <option value="">{now}</option>}
      {styles.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}
      <optgroup label="Put in">
        {may.write ? <option value="figure">Figure…</option> : null}
        <option value="table">Table…</option>
      </optgroup>
    </select>
  );
}

function toolsOf(work: SectionWork, may: WorkshopView['may'], ask: (asked: Asked) => void, onView: ToolbarProps['onView']): Tool[] {
  const { editor, run, editable } = work;
  const state = editor?.state;
  const marked = (name: string): boolean => Boolean(state && editor?.isActive(name));
  const off = !editable || !editor;
  const inTable = state ? isInTable(state) : false;
  return [
    { name: 'B', look: 'bold', title: 'Bold (Ctrl B)', pressed: marked('strong'), act: () => run(toggle('strong')), off, gap: true },
    { name: 'I', look: 'italic', title: 'Italic (Ctrl I)', pressed: marked('em'), act: () => run(toggle('em')), off },
    { name: 'Link', title: 'Link (Ctrl K)', pressed: marked('link'), act: () => ask({ what: 'link' }), off },
    { name: 'Quote', title: 'Words of a speaker, from a note', act: () => ask({ what: 'quote' }), off, gap: true },
    { name: 'Recommendation', title: 'Turn the paragraph into a recommendation, or back', act: () => run(addRecommendation(crypto.randomUUID())), off },
    { name: 'Footnote', title: 'A note at the foot of the page', act: () => footnote(work), off },
    { name: 'Cite', title: 'Cite a source in a footnote (Ctrl Alt C)', act: () => ask({ what: 'cite' }), off },
    { name: 'Evidence', title: 'The notes a sentence rests on (Ctrl Alt E)', act: () => ask({ what: 'evidence' }), off },
    { name: 'Comment', title: 'Comment on the words chosen (Ctrl Alt M)', act: () => ask({ what: 'comment' }), off: !editor, gap: true },
    { name: 'Suggesting', title: may.write ? 'What you type becomes a suggestion' : 'Reviewers suggest; others take it in', pressed: work.suggesting, act: () => work.setSuggesting(!work.suggesting), off: off || !may.write },
    { name: 'Undo', title: 'Undo (Ctrl Z)', act: () => run(undo), off: off || !(state && undo(state)) },
    { name: 'Redo', title: 'Redo (Ctrl Y)', act: () => run(redo), off: off || !(state && redo(state)) },
    ...(inTable
      ? [
          { name: 'Row +', title: 'A row below', act: () => run(addRowAfter), off, gap: true }, { name: 'Row −', title: 'Take the row out', act: () => run(deleteRow), off },
          { name: 'Column +', title: 'A column after', act: () => run(addColumnAfter), off }, { name: 'Column −', title: 'Take the column out', act: () => run(deleteColumn), off },
          { name: 'Caption, heads', title: 'What the table tells, and what its heads are', act: () => ask({ what: 'table', at: state ? blockAt(state, 'table')?.at : undefined }), off }, { name: 'Table −', title: 'Take the table out', act: () => run(deleteTable), off },
        ]
      : []),
    { name: 'Compare revisions', title: 'Revisions side by side', act: () => onView('revisions'), end: true },
    { name: 'Word out, Word in', title: 'Take the paper to Word and bring it back', act: () => onView('word') },
  ];
}

/** A new note is written at once, at the foot. */
function footnote({ run }: SectionWork): void {
  const id = crypto.randomUUID();
  if (run(addFootnote(id))) requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-foot="${id}"] .fn-text`)?.focus());
}
