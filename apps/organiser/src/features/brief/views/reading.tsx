import { lineWords, numbersOf, showSection, type SectionView } from '@convenor/contracts';
import { call } from '@convenor/ui';
import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { keyOf } from '../../../api/use-contract';
import { Waiting } from '../../../parts/waiting';
import { pictureAddress } from '../desk/picture-file';
import { StaticBlocks } from '../desk/static-blocks';
import type { ViewProps } from './views';

/** The whole paper from its title to its end, to be read. */
export function Reading({ roundtable, workshop }: ViewProps) {
  const wish = { roundtableId: roundtable.id, documentId: workshop.documentId };
  const sections = useQueries({ queries: workshop.sections.map(({ id }) => ({ queryKey: keyOf(showSection, { ...wish, sectionId: id }), queryFn: (): Promise<SectionView> => call(showSection, { ...wish, sectionId: id }) })) });
  const { recommendations } = numbersOf({ kind: workshop.kind, body: { type: 'doc', content: sections.flatMap(({ data }) => data?.content ?? []) } });
  const title = lineWords(workshop.front.title);
  return (
    <article className="pg pg-whole" dir={workshop.dir} lang={workshop.language} aria-label="The whole brief">
      <p className="runhead"><span>{workshop.front.kindLabel ?? 'Policy brief'}</span><span>{workshop.front.seriesLine ?? ''}</span></p>
      <h2 className="pg-title">{title}</h2>
      {sections.map(({ data }, index) => (data ? <section key={data.id} data-number={data.number}><Section view={data} wish={wish} recommendations={recommendations} /></section> : <Waiting key={workshop.sections[index]?.id} rows={3} />))}
    </article>
  );
}

function Section({ view, wish: { roundtableId, documentId }, recommendations }: { view: SectionView; wish: { roundtableId: string; documentId: string }; recommendations: ReadonlyMap<string, string> }) {
  const numbers = useMemo(() => ({ recommendations, firstFootnote: view.numbering.firstFootnote }), [recommendations, view.numbering.firstFootnote]);
  const pictures = useCallback((asset: string) => pictureAddress({ roundtableId, documentId }, asset), [roundtableId, documentId]);
  return <StaticBlocks content={view.content} numbers={numbers} pictures={pictures} />;
}
