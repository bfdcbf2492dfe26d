import { replyToComment, resolveComment, showSection, type RoundtableView, type WorkshopView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keyOf, useChange } from '../../../api/use-contract';
import { confirmAt, setEvidence } from '../../../editor/commands';
import { pointTo } from '../../../editor/printed';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import type { Asked } from './dialogs';
import { noteWords, type AddresseeItem, type CommentItem, type MarginItem, type RecommendationItem, type SentenceItem, type SuggestionItem } from './margin-items';
import { useBeside } from './use-beside';
import type { SectionWork } from './use-section-work';

interface MarginProps {
  work: SectionWork;
  items: readonly MarginItem[];
  may: WorkshopView['may'];
  wish: { roundtableId: string; documentId: string; sectionId: string };
  number: string;
  day: RoundtableView['days'][number] | undefined;
  first: string | null;
  ask: (asked: Asked) => void;
  onSettle: (ids: readonly string[], outcome: 'accepted' | 'refused') => Promise<void>;
}

/** What each sentence rests on, comments, suggestions: each beside its words. */
export function Margin({ work, items, may, wish, number, day, first, ask, onSettle }: MarginProps) {
  const { editor } = work;
  const box = useRef<HTMLElement>(null);
  const at = useSentenceHere(work, items);
  useBeside(box, editor, items, work.tick);
  useFirst(work, items, first);
  const point = useCallback((index: number | null) => {
    if (editor && !editor.isDestroyed) editor.view.dispatch(pointTo(editor.state.tr, index));
  }, [editor]);
  const settled = useRef<{ id: string; place: number } | null>(null);
  const settle = async (id: string, outcome: 'accepted' | 'refused') => {
    settled.current = { id, place: items.filter(({ kind }) => kind === 'suggestion').findIndex(({ key }) => key === `x${id}`) };
    await onSettle([id], outcome);
  };
  // Focus goes on to the next suggestion, never to nowhere.
  useEffect(() => {
    const last = settled.current;
    if (!last || items.some(({ key }) => key === `x${last.id}`)) return;
    settled.current = null;
    const left = box.current?.querySelectorAll<HTMLElement>('[data-accept]');
    (left?.[Math.min(last.place, left.length - 1)] ?? box.current?.querySelector<HTMLElement>('h2'))?.focus();
  }, [items]);
  const suggestions = items.filter(({ kind }) => kind === 'suggestion');
  return (
    <aside className="mg" ref={box} aria-labelledby="h-margin">
      <h2 className="ev-head" id="h-margin" tabIndex={-1}>{number ? `Evidence, section ${number}` : 'Beside the text'}</h2>
      {items.length === 0 ? <p className="mini muted" data-rest>Nothing stands beside this section.</p> : null}
      {may.settle && suggestions.length > 1 ? (
        <p className="ev-all" data-rest>
          {suggestions.length} suggestions <button type="button" className="lnk" onClick={() => void onSettle(suggestions.map(({ key }) => key.slice(1)), 'accepted')}>Accept all</button> <button type="button" className="lnk" onClick={() => void onSettle(suggestions.map(({ key }) => key.slice(1)), 'refused')}>Reject all</button>
        </p>
      ) : null}
      <ol>
        {items.map((item) => (
          <li key={item.key} data-item={item.key} data-pos={item.pos}>
            {item.kind === 'sentence' ? <SentenceNote item={item} on={item.index === at} day={day} work={work} ask={ask} onPoint={point} /> : null}
            {item.kind === 'recommendation' ? <RecommendationNote item={item} day={day} work={work} ask={ask} /> : null}
            {item.kind === 'addressee' ? <Addressee item={item} editable={work.editable} ask={ask} /> : null}
            {item.kind === 'comment' ? <Remark item={item} wish={wish} /> : null}
            {item.kind === 'suggestion' ? <Suggestion item={item} may={may.settle} onSettle={settle} /> : null}
          </li>
        ))}
      </ol>
    </aside>
  );
}

/** The sentence the caret is in. */
function useSentenceHere({ editor }: SectionWork, items: readonly MarginItem[]): number | null {
  const head = editor?.state.selection.head ?? -1;
  return items.find((item): item is SentenceItem => item.kind === 'sentence' && head >= item.from && head <= item.to)?.index ?? null;
}

/** A gap's own place is shown first. */
function useFirst({ editor }: SectionWork, items: readonly MarginItem[], first: string | null): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!editor || !first || shown.current === first) return;
    shown.current = first;
    let pos = -1;
    editor.state.doc.descendants((node, at) => { if (pos < 0 && node.attrs['id'] === first) pos = at; });
    const place = pos >= 0 ? pos + 1 : items.find(({ key }) => key.endsWith(first))?.pos;
    if (place !== undefined && Number.isFinite(place)) editor.chain().setTextSelection(place).scrollIntoView().focus().run();
  }, [editor, first, items]);
}

interface SentenceNoteProps { item: SentenceItem; on: boolean; day: MarginProps['day']; work: SectionWork; ask: MarginProps['ask']; onPoint: (index: number | null) => void }

const quoteWords: Record<string, string> = { pending: 'Quote not cleared.', refused: 'Quote refused; it must go.', withdrawn: 'Quote withdrawn; it must go.' };

function SentenceNote({ item, on, day, work, ask, onPoint }: SentenceNoteProps) {
  const [near, setNear] = useState(false);
  const bare = item.ids.length === 0 && !item.ours;
  const quote = item.clearance ? quoteWords[item.clearance] : undefined;
  const opened = on || near;
  const { from, to } = item;
  const point = (index: number | null) => { setNear(index !== null); onPoint(index); };
  return (
    <div
      className={['ev', on ? 'on' : '', bare || quote ? 'bad' : ''].filter(Boolean).join(' ')} onPointerEnter={() => point(item.index)} onPointerLeave={() => point(null)} onFocus={() => point(item.index)} onBlur={() => point(null)}
    >
      <button type="button" className="ev-letter" title="To the sentence" onClick={() => work.editor?.chain().focus().setTextSelection({ from, to }).scrollIntoView().run()}>{item.letter}</button>
      <div>
        {quote ? <span className="hd">{quote} </span> : null}
        {bare ? <span className="hd">No evidence</span> : item.ours && item.ids.length === 0 ? <span className="src">The authors’ own</span> : <span className="src">{noteWords(item.notes, item.unknown, day)}</span>}
        {opened ? item.notes.map((note) => <span key={note.id}><span className="txt">{note.text}</span>{note.printsAs ? <span className="src">Prints as “{note.printsAs}”</span> : null}</span>) : null}
        {work.editable && (bare || opened) ? (
          <span className="act">
            <button type="button" className="lnk" onClick={() => ask({ what: 'evidence', from, to })}>{bare ? 'Find a note' : 'Change'}</button>
            {bare ? <button type="button" className="lnk" onClick={() => ask({ what: 'cite', at: to })}>Cite a source</button> : null}
            {bare ? <button type="button" className="lnk" onClick={() => work.run(setEvidence(from, to, [], true))}>Mark as ours</button> : null}
            {!bare ? <button type="button" className="lnk" onClick={() => ask({ what: 'wording', from, to })}>Other wording</button> : null}
          </span>
        ) : null}
      </div>
    </div>
  );
}

function RecommendationNote({ item, day, work, ask }: { item: RecommendationItem; day: MarginProps['day']; work: SectionWork; ask: MarginProps['ask'] }) {
  const bare = item.ids.length === 0 && !item.summary;
  const words = item.summary ? (item.summed > 0 ? `Sums up ${item.summed === 1 ? 'one recommendation' : `${item.summed} recommendations`}` : 'Sums up nothing') : bare ? 'No evidence' : noteWords(item.notes, item.ids.length - item.notes.length, day);
  return (
    <div className={bare || (item.summary && item.summed === 0) ? 'ev bad' : 'ev'}>
      <b className="ev-no">{item.number}</b>
      <div>
        <span className={bare || (item.summary && item.summed === 0) ? 'hd' : 'src'}>{words}</span>
        {work.editable ? (
          <span className="act act-inline">
            {item.proposed ? <button type="button" className="lnk" aria-label={`Confirm recommendation ${item.number}`} onClick={() => work.run(confirmAt(item.pos))}>Confirm</button> : null}
            <button type="button" className="lnk" onClick={() => ask({ what: 'recommendation', at: item.pos })}>{bare ? 'Find a note' : 'Change'}</button>
          </span>
        ) : null}
      </div>
    </div>
  );
}

function Addressee({ item, editable, ask }: { item: AddresseeItem; editable: boolean; ask: MarginProps['ask'] }) {
  const bare = item.audience.length === 0;
  return (
    <div className={bare ? 'ev bad' : 'ev'}>
      <b className="ev-sign" aria-hidden="true">→</b>
      <div>
        <span className={bare ? 'hd' : 'src'}>{bare ? 'Addressed to nobody' : `To ${item.audience.join(', ')}`}</span>
        {editable ? <span className="act act-inline"><button type="button" className="lnk" onClick={() => ask({ what: 'addressee', at: item.pos })}>{bare ? 'Say to whom' : 'Change'}</button></span> : null}
      </div>
    </div>
  );
}

function Remark({ item: { comment }, wish }: { item: CommentItem; wish: MarginProps['wish'] }) {
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: keyOf(showSection, wish) });
  const [answering, setAnswering] = useState(false);
  const [text, setText] = useState('');
  const reply = useChange(replyToComment, () => { setText(''); setAnswering(false); again(); });
  const resolve = useChange(resolveComment, again);
  const { roundtableId, documentId } = wish;
  return (
    <div className="ev ev-remark">
      <b className="ev-sign" aria-hidden="true">¶</b>
      <div>
        <b>{comment.by.name}</b> <span className="src">{comment.at.slice(11, 16)} UTC</span>
        {comment.marked ? null : <span className="src">on “{comment.quoted}”</span>}
        <span className="txt">{comment.text}</span>
        {comment.replies.map(({ id, by, text: words }) => <span className="txt" key={id}><b>{by.name}</b> {words}</span>)}
        {answering ? (
          <form onSubmit={(event) => { event.preventDefault(); reply.mutate({ roundtableId, documentId, commentId: comment.id, text }); }}>
            <textarea className="input" aria-label={`Reply to ${comment.by.name}`} rows={2} value={text} autoFocus onChange={(event) => setText(event.target.value)} />
            <Button type="submit" busy={reply.isPending}>Reply</Button>
          </form>
        ) : (
          <span className="act">
            <button type="button" className="lnk" onClick={() => setAnswering(true)}>Reply</button>
            <button type="button" className="lnk" onClick={() => resolve.mutate({ roundtableId, documentId, commentId: comment.id, resolved: true })}>Resolve</button>
          </span>
        )}
        {reply.isError ? <Problem problem={reply.error} focus={false} /> : null}
        {resolve.isError ? <Problem problem={resolve.error} focus={false} /> : null}
      </div>
    </div>
  );
}

const short = (words: string): string => (words.length > 90 ? `${words.slice(0, 88)}…` : words);
const origins: Record<string, string> = { word: ' in Word', redraft: ' from newer notes', wording: ', proposed by the wording service', clearing: ', the speaker’s own change' };

function Suggestion({ item: { id, before, after, by }, may, onSettle }: { item: SuggestionItem; may: boolean; onSettle: (id: string, outcome: 'accepted' | 'refused') => Promise<void> }) {
  const who = by ? (by.by.mine ? 'You' : by.by.name) : 'You';
  const says = before === after ? `moves or restyles “${short(after)}”` : before && after ? `suggests “${short(after)}” for “${short(before)}”` : after ? `suggests “${short(after)}”` : `takes out “${short(before)}”`;
  const words = who === 'You' ? says.replace(/^suggests/, 'suggest').replace(/^takes/, 'take').replace(/^moves or restyles/, 'move or restyle') : says;
  return (
    <div className="ev ev-change">
      <b className="ev-sign" aria-hidden="true">±</b>
      <div>
        <b>{who}</b> <span className="src">{words}{by ? (origins[by.origin] ?? '') : ''}</span>
        {may ? (
          <span className="act">
            <button type="button" className="lnk" data-accept onClick={() => void onSettle(id, 'accepted')}>Accept</button>
            <button type="button" className="lnk" onClick={() => void onSettle(id, 'refused')}>Reject</button>
          </span>
        ) : null}
      </div>
    </div>
  );
}
