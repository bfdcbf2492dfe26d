import type { PaperHead, RoundtableView, WorkshopView } from '@convenor/contracts';
import { lazy, Suspense, type ReactNode } from 'react';
import { Waiting } from '../../../parts/waiting';
import type { View } from '../workshop/place';
import { Editions } from './editions';
import { FilesView } from './files-view';
import { FrontMatter } from './front-matter';
import { Joining } from './joining';
import { Revisions } from './revisions';
import { Sources } from './sources';
import { Word } from './word';

const Reading = lazy(async () => ({ default: (await import('./reading')).Reading }));

export interface ViewProps {
  readonly roundtable: RoundtableView;
  readonly workshop: WorkshopView;
  readonly papers: readonly PaperHead[];
  readonly announce: (sentence: string) => void;
}

const views: Record<View, (props: ViewProps) => ReactNode> = {
  title: (props) => <FrontMatter key={props.workshop.documentId} {...props} />,
  reading: (props) => <Reading {...props} />,
  sources: (props) => <Sources {...props} />,
  revisions: (props) => <Revisions {...props} />,
  word: (props) => <Word {...props} />,
  joining: (props) => <Joining {...props} />,
  files: (props) => <FilesView {...props} />,
  editions: (props) => <Editions {...props} />,
};

/** What stands in the middle of the desk in the place of a section. */
export function Views({ view, ...props }: ViewProps & { view: View }) {
  return <div className="ws-view"><Suspense fallback={<Waiting rows={9} />}>{views[view](props)}</Suspense></div>;
}
