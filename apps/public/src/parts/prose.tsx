import type { Prose, ProseBlock, ProseSpan } from '@convenor/contracts';
import { Fragment, type ReactNode } from 'react';
import { useOwnBlock } from '../words';

/** Only addresses that a reader may safely follow; anything else is printed without a link. */
const isFollowable = (href: string): boolean => /^(https?:|mailto:|tel:|\/(?!\/)|#)/i.test(href.trim());

const Span = ({ span }: { span: ProseSpan }): ReactNode => {
  if (typeof span === 'string') return span;
  const inner = span.strong ? <b>{span.text}</b> : span.emphasis ? <em>{span.text}</em> : span.text;
  return span.href && isFollowable(span.href) ? <a href={span.href}>{inner}</a> : inner;
};

const Spans = ({ spans }: { spans: readonly ProseSpan[] }) => spans.map((span, index) => <Fragment key={index}><Span span={span} /></Fragment>);

/** Blank lines part paragraphs; lines that begin with a dash or a dot are items. */
export const blocksOf = (prose: Prose): readonly ProseBlock[] => {
  if (typeof prose !== 'string') return prose;
  return prose.split(/\n\s*\n/).flatMap((part) => {
    const lines = part.trim().split('\n').filter(Boolean);
    if (lines.length && lines.every((line) => /^\s*[-–•*]\s+/.test(line))) {
      return lines.map((line): ProseBlock => ({ type: 'item', spans: [line.replace(/^\s*[-–•*]\s+/, '')] }));
    }
    return lines.length ? [{ type: 'paragraph' as const, spans: [lines.join(' ')] }] : [];
  });
};

/** Neighbouring items make one list. */
const runsOf = (blocks: readonly ProseBlock[]): readonly (readonly ProseBlock[])[] => {
  const runs: ProseBlock[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (block.type === 'item' && last?.[0]?.type === 'item') last.push(block);
    else runs.push([block]);
  }
  return runs;
};

const Run = ({ run, lead }: { run: readonly ProseBlock[]; lead: boolean }): ReactNode => {
  const first = run[0];
  if (!first) return null;
  if (first.type === 'item') return <ul>{run.map((item, index) => <li key={index}><Spans spans={item.spans} /></li>)}</ul>;
  if (first.type === 'heading') return <h3><Spans spans={first.spans} /></h3>;
  if (first.type === 'quote') return <blockquote><p><Spans spans={first.spans} /></p></blockquote>;
  return <p className={lead ? 'lead' : undefined}><Spans spans={first.spans} /></p>;
};

/** Running text by the organiser. With `lead`, a first paragraph that is followed by others is set larger. */
export const ProseText = ({ prose, className, lead = false }: { prose: Prose; className?: string; lead?: boolean }) => {
  const own = useOwnBlock();
  const runs = runsOf(blocksOf(prose));
  return <div className={className ? `prose ${className}` : 'prose'} {...own}>{runs.map((run, index) => <Run key={index} run={run} lead={lead && index === 0 && runs.length > 1} />)}</div>;
};
