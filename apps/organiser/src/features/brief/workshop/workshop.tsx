import { showWorkshop, type PaperHead, type RoundtableView, type WorkshopView } from '@convenor/contracts';
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useContract } from '../../../api/use-contract';
import { keysWanted } from '../../../app/keys-wanted';
import { useMe } from '../../../app/session';
import { Answered } from '../../../parts/answered';
import { Waiting } from '../../../parts/waiting';
import { keptSectionsOf } from '../saving/kept-sections';
import { Views } from '../views/views';
import { Foot } from './foot';
import { Outline } from './outline';
import { PaperBar } from './paper-bar';
import { usePlace } from './place';
import { SectionActs } from './section-acts';
import { StillOpen } from './still-open';
import { ViewLinks } from './view-links';
import { WorkBar } from './work-bar';

const SectionDesk = lazy(async () => ({ default: (await import('../desk/section-desk')).SectionDesk }));

/** How often the desk asks who writes where, and what others saved. */
const again = 8_000;

interface WorkshopProps { view: RoundtableView; paper: PaperHead; papers: readonly PaperHead[] }

export function Workshop({ view, paper, papers }: WorkshopProps) {
  const workshop = useContract(showWorkshop, { roundtableId: view.id, documentId: paper.documentId }, { again: () => again });
  return (
    <div className="ws">
      <WorkBar view={view} />
      {workshop.data ? <Desk view={view} papers={papers} workshop={workshop.data} offline={workshop.isError} /> : <main className="main" id="main"><Answered of={workshop} rows={9}>{() => null}</Answered></main>}
    </div>
  );
}

function Desk({ view, papers, workshop, offline }: { view: RoundtableView; papers: readonly PaperHead[]; workshop: WorkshopView; offline: boolean }) {
  const { here, linkTo, go, node } = usePlace();
  const { sections } = workshop;
  const account = useMe().accountId;
  const [said, setSaid] = useState('');
  const [saving, setSaving] = useState({ saved: '', bad: false });
  const sectionId = here.section ?? sections.find(({ kind }) => kind !== 'opening')?.id ?? sections[0]?.id ?? null;
  const wide = useWide();
  const step = useCallback((by: -1 | 1) => {
    const next = sections[sections.findIndex(({ id }) => id === sectionId) + by];
    if (next) go({ section: next.id });
  }, [sections, sectionId, go]);
  useSteps(step);
  const bare = () => {
    const next = sections.find((one) => one.kind !== 'key' && one.recommendationsWithEvidence < one.recommendations);
    if (next) go({ section: next.id });
  };
  const unsaved = keptSectionsOf(account, workshop.documentId).filter((id) => id !== sectionId || here.view !== null).flatMap((id) => sections.find((one) => one.id === id) ?? []);
  const onView = useCallback((to: 'revisions' | 'word') => go({ view: to }), [go]);
  return (
    <>
      <PaperBar roundtableId={view.id} title={view.title} workshop={workshop} onShowBare={bare} />
      <div className="ws-main">
        <nav className="ws-out" aria-label="Outline of the brief">
          <details className="ws-fold" open={wide}>
            <summary>{here.view ? 'Outline and what is open' : `${sections.find(({ id }) => id === sectionId)?.title ?? 'Untitled'}: outline and what is open`}</summary>
            <Outline workshop={workshop} here={{ ...here, section: sectionId }} linkTo={linkTo} />
            {workshop.may.write ? <SectionActs roundtableId={view.id} workshop={workshop} sectionId={sectionId} go={go} announce={setSaid} /> : null}
            <ViewLinks here={here} linkTo={linkTo} workshop={workshop} papers={papers} />
            <StillOpen roundtableId={view.id} workshop={workshop} linkTo={linkTo} />
          </details>
        </nav>
        <main className="ws-desk" id="main" tabIndex={-1}>
          {unsaved.length > 0 ? (
            <p className="notice notice-warn ws-held" role="status">
              <span>Text that you typed here was not saved in {unsaved.map(({ id, title }, index) => <span key={id}>{index > 0 ? ', ' : ''}<a href={linkTo({ section: id })} onClick={(event) => { event.preventDefault(); go({ section: id }); }}>{title}</a></span>)}. Open it to save it.</span>
            </p>
          ) : null}
          {here.view
            ? <Views view={here.view} roundtable={view} workshop={workshop} papers={papers} announce={setSaid} />
            : sectionId
              ? <Suspense fallback={<Waiting rows={9} label="Opening the section" />}><SectionDesk key={sectionId} roundtable={view} workshop={workshop} sectionId={sectionId} node={node} announce={setSaid} onSaving={setSaving} onView={onView} onStep={step} /></Suspense>
              : <p className="ws-view">The paper has no section yet.</p>}
        </main>
      </div>
      <Foot workshop={workshop} saved={here.view ? '' : saving.saved} bad={saving.bad || offline} offline={offline} />
      <p className="visually-hidden" role="status" aria-live="polite">{said}{saving.bad ? ` ${saving.saved}` : ''}</p>
    </>
  );
}

const narrow = '(max-width: 1120px)';
const watchWidth = (changed: () => void): (() => void) => {
  const query = matchMedia(narrow);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};
/** In a narrow window the outline is folded, so that the text comes first. */
const useWide = (): boolean => useSyncExternalStore(watchWidth, () => !matchMedia(narrow).matches);

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** J and K lead to the next section and the one before, where nobody is typing. */
function useSteps(step: (by: -1 | 1) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !keysWanted()) return;
      if (event.key === 'j') step(1);
      if (event.key === 'k') step(-1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [step]);
}
