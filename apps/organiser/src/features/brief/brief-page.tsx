import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { styleNonce } from '../../app/style-nonce';
import { words } from './words';

/** Marks of the sentence that was chosen, and of those that rest on nothing, in the page's own style sheet. */
const evidenceStyle = `
[data-notes]{cursor:pointer}
[data-notes]:hover{background:#F7F8FA}
[data-notes]:focus-visible{outline:2px solid #16202E;outline-offset:1px;box-shadow:0 0 0 4px #FFD24A}
[data-notes].chosen{background:#E6F1F5}
@media (max-width:600px){.paper{--label:0mm;padding-inline:16px!important}}`;

/**
 * The server's page in a frame of its own: no script runs in it, its styles carry our nonce, and we listen for the
 * sentence that is chosen.
 */
const framed = (html: string): string => {
  const nonce = styleNonce();
  const page = html.replace(/<style>/g, `<style nonce="${nonce}">`);
  const own = `<style nonce="${nonce}">${evidenceStyle}</style>`;
  return page.includes('</head>') ? page.replace('</head>', () => `${own}</head>`) : own + page;
};

/** As high as its content, so that only the console scrolls. */
const heightOf = (page: Document | null | undefined): number => Math.ceil(page?.documentElement.getBoundingClientRect().height ?? 900) + 2;

export function BriefPage({ html, onChoose }: { html: string; onChoose: (notes: readonly string[]) => void }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(900);
  const source = useMemo(() => framed(html), [html]);

  const listen = useCallback(() => {
    const page = frame.current?.contentDocument;
    if (!page) return;
    setHeight(heightOf(page));
    const choose = (target: EventTarget | null) => {
      const sentence = (target as Element | null)?.closest?.('[data-notes]');
      if (!sentence) return;
      for (const before of page.querySelectorAll('.chosen')) before.classList.remove('chosen');
      const named = sentence.getAttribute('data-notes') ?? '';
      // Words in another hand break a sentence into several runs.
      for (const run of sentence.parentElement?.querySelectorAll('[data-notes]') ?? []) if (run.getAttribute('data-notes') === named) run.classList.add('chosen');
      onChoose(named.split(/[\s,]+/).filter(Boolean));
    };
    for (const sentence of page.querySelectorAll<HTMLElement>('[data-notes]')) {
      sentence.tabIndex = 0;
      sentence.setAttribute('role', 'button');
    }
    page.addEventListener('click', (event) => {
      // Ways out of the page open beside it; ways within it stay within.
      const link = (event.target as Element | null)?.closest?.('a[href]');
      if (link) {
        const to = link.getAttribute('href') ?? '';
        event.preventDefault();
        if (to.startsWith('#')) page.querySelector(`[id="${CSS.escape(to.slice(1))}"]`)?.scrollIntoView();
        else open(to, '_blank', 'noreferrer');
      }
      choose(event.target);
    });
    page.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        if ((event.target as Element | null)?.matches?.('[data-notes]')) event.preventDefault();
        choose(event.target);
      }
    });
  }, [onChoose]);

  useEffect(() => {
    const measure = () => setHeight(heightOf(frame.current?.contentDocument));
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);

  return <iframe className="brief-page" ref={frame} title={words.preview} sandbox="allow-same-origin" srcDoc={source} style={{ blockSize: height }} onLoad={listen} />;
}
