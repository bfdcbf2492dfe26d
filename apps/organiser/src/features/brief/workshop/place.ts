import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

/** What stands in the middle of the desk beside a section of the text. */
export const views = ['title', 'reading', 'sources', 'revisions', 'word', 'joining', 'files', 'editions'] as const;
export type View = (typeof views)[number];

/** Where one is in the workshop, as the address says it. */
export interface Place { readonly section: string | null; readonly view: View | null }
export type PlaceLink = (to: { section?: string; view?: View; node?: string }) => string;

export function usePlace(): { here: Place; linkTo: PlaceLink; go: (to: Parameters<PlaceLink>[0]) => void; node: string | null } {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const paper = search.get('paper');
  const linkTo = useCallback<PlaceLink>((to) => `?${new URLSearchParams({ ...(paper ? { paper } : {}), ...to })}`, [paper]);
  const go = useCallback((to: Parameters<PlaceLink>[0]) => void navigate(linkTo(to)), [navigate, linkTo]);
  const view = views.find((one) => one === search.get('view')) ?? null;
  return { here: { section: search.get('section'), view }, linkTo, go, node: search.get('node') };
}
