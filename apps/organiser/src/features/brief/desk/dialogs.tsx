import { Modal } from '@mantine/core';
import { TextSelection } from '@tiptap/pm/state';
import type { EvidenceNote, SectionView, WorkshopView } from '@convenor/contracts';
import { addFootnote, addQuote, linkAt, setEvidence, setLink } from '../../../editor/commands';
import { blockAt } from '../../../editor/figures';
import { printedIn } from '../../../editor/printed';
import { AddresseeForm } from './addressee-form';
import { CiteForm } from './cite-form';
import { FigureForm } from './figure-form';
import { NoteChoice, QuoteChoice } from './note-choice';
import { LineForm } from './line-form';
import { RecommendationForm } from './recommendation-form';
import { TableForm } from './table-form';
import type { SectionWork } from './use-section-work';
import { WordingForm } from './wording-form';

/** What is asked about the text in a window of its own. Positions are of the editor's document. */
export type Asked =
  | { readonly what: 'link' | 'quote' | 'comment' }
  | { readonly what: 'cite' | 'figure' | 'table'; readonly at?: number }
  | { readonly what: 'evidence'; readonly from?: number; readonly to?: number }
  | { readonly what: 'recommendation' | 'addressee'; readonly at: number }
  | { readonly what: 'wording'; readonly from: number; readonly to: number };

export interface DialogsProps {
  readonly asked: Asked;
  readonly work: SectionWork;
  readonly wish: { roundtableId: string; documentId: string; sectionId: string };
  readonly view: SectionView;
  readonly workshop: WorkshopView;
  readonly notes: { named: readonly EvidenceNote[]; unused: readonly EvidenceNote[] };
  readonly onComment: (text: string, from: number, to: number) => Promise<void>;
  readonly onClose: () => void;
}

const titles: Record<Asked['what'], string> = {
  link: 'Link', quote: 'Quote from a note', comment: 'Comment', cite: 'Cite a source', evidence: 'What the sentence rests on', recommendation: 'What the recommendation rests on', addressee: 'To whom', wording: 'Other wording', figure: 'Figure', table: 'Table',
};

export function DeskDialogs(props: DialogsProps) {
  const { asked, onClose } = props;
  const wide = ['evidence', 'cite', 'quote', 'recommendation', 'wording'].includes(asked.what);
  return (
    <Modal opened onClose={onClose} title={titles[asked.what]} size={wide ? 680 : 480} returnFocus={false}>
      <Inside {...props} />
    </Modal>
  );
}

function Inside({ asked, work, wish, workshop, notes, onComment, onClose }: DialogsProps) {
  const { editor, run } = work;
  if (!editor) return null;
  const { state } = editor;
  const chosen = wordsChosen(work, 'from' in asked ? asked : {});
  switch (asked.what) {
    case 'link': {
      const link = linkAt(state);
      if (link.from === link.to) return <p>Choose the words of the link first.</p>;
      return <LineForm label="Web address or e-mail" hint="Empty takes the link away." start={link.href} verb="Keep" onKeep={(text) => { if (!run(setLink(text, link.from, link.to))) return 'Only web and e-mail addresses can be linked.'; onClose(); return null; }} />;
    }
    case 'comment':
      if (!chosen) return <p>Choose the words you comment on first.</p>;
      return <LineForm label={`On “${short(chosen.words)}”`} long start="" verb="Comment" onKeep={(text) => { void onComment(text, chosen.from, chosen.to); onClose(); return null; }} />;
    case 'evidence':
      if (!chosen) return <p>Put the caret into a sentence first.</p>;
      return <NoteChoice words={chosen.words} chosen={chosen.notes} notes={notes} roundtableId={wish.roundtableId} onKeep={(ids) => { run(setEvidence(chosen.from, chosen.to, ids, false)); onClose(); }} onOurs={() => { run(setEvidence(chosen.from, chosen.to, [], true)); onClose(); }} />;
    case 'quote':
      return <QuoteChoice notes={notes} onChoose={(note) => { run(addQuote(crypto.randomUUID(), note)); onClose(); }} onPlain={() => { run(addQuote(crypto.randomUUID())); onClose(); }} />;
    case 'cite':
      return (
        <CiteForm
          roundtableId={wish.roundtableId}
          onCite={(source, locator) => {
            if (asked.at !== undefined) editor.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, asked.at)));
            run(addFootnote(crypto.randomUUID(), { sourceId: source.id, locator: locator || null, printed: located(source.printed, locator) }));
            onClose();
          }}
        />
      );
    case 'figure':
      return <FigureForm work={work} wish={wish} at={asked.at ?? blockAt(state, 'figure')?.at} onDone={onClose} />;
    case 'table':
      return <TableForm work={work} at={asked.at} onDone={onClose} />;
    case 'recommendation':
      return <RecommendationForm at={asked.at} work={work} wish={wish} workshop={workshop} notes={notes} onDone={onClose} />;
    case 'addressee':
      return <AddresseeForm at={asked.at} work={work} onDone={onClose} />;
    case 'wording':
      return <WordingForm asked={asked} work={work} wish={wish} onDone={onClose} />;
  }
}

const short = (words: string): string => (words.length > 80 ? `${words.slice(0, 78)}…` : words);
const located = (printed: string, locator: string): string => (locator ? `${printed.replace(/\.$/, '')}, ${locator}.` : printed);

/** The words chosen, or the sentence the caret is in. */
function wordsChosen({ editor }: SectionWork, asked: { from?: number; to?: number }): { from: number; to: number; words: string; notes: readonly string[] } | null {
  if (!editor) return null;
  const { doc, selection } = editor.state;
  const sentences = printedIn(editor.state)?.sentences ?? [];
  const from = asked.from ?? selection.from;
  const to = asked.to ?? selection.to;
  const here = sentences.find((one) => from >= one.from && from <= one.to);
  if (from === to) return here ? { from: here.from, to: here.to, words: here.words, notes: here.notes } : null;
  return { from, to, words: doc.textBetween(from, to, ' '), notes: here?.notes ?? [] };
}
