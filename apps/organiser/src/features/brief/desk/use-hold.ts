import type { Editor } from '@tiptap/core';
import { holdSection, releaseSection, showSection, type SectionView } from '@convenor/contracts';
import { call } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { keyOf, useChange } from '../../../api/use-contract';
import { browserNow } from '../words';
import type { Wish } from './open-section';

const heartbeat = 40_000;
const idleAfter = 90_000;

export interface Hold {
  /** Somebody else who writes here now. */
  readonly held: SectionView['holder'];
  readonly setHeld: (holder: SectionView['holder']) => void;
  readonly ask: (takeOver: boolean) => Promise<SectionView>;
  /** Gives the section free, where it is held. */
  readonly release: () => void;
}

/** The hold on a section: taken with the first keystroke, kept by signs of life, let go by silence or by leaving. */
export function useHold({ view, wish, editor, touched }: { view: SectionView; wish: Wish; editor: Editor | null; touched: RefObject<number> }): Hold {
  const [held, setHeld] = useState<SectionView['holder']>(view.holder?.mine ? null : view.holder);
  const holds = useRef(false);
  const queries = useQueryClient();
  const { mutateAsync } = useChange(holdSection);
  const ask = useCallback(async (takeOver: boolean) => {
    const fresh = await mutateAsync({ ...wish, takeOver });
    holds.current = true;
    setHeld(null);
    // Whoever begins to write sees what was saved a moment ago.
    queries.setQueryData(keyOf(showSection, wish), fresh);
    return fresh;
  }, [mutateAsync, queries, wish]);
  const release = useCallback(() => {
    if (holds.current) void call(releaseSection, wish).catch(() => undefined);
    holds.current = false;
  }, [wish]);

  useEffect(() => {
    setHeld(view.holder && !view.holder.mine && !holds.current ? view.holder : null);
  }, [view.holder]);
  useEffect(() => {
    if (!editor || held) return;
    const live = () => {
      if (document.visibilityState !== 'hidden' && browserNow() - touched.current < idleAfter) void ask(false).catch(() => undefined);
    };
    const begin = () => {
      touched.current = browserNow();
      if (!holds.current) live();
    };
    editor.on('focus', begin);
    const timer = setInterval(live, heartbeat);
    return () => {
      editor.off('focus', begin);
      clearInterval(timer);
    };
  }, [editor, held, ask, touched]);
  return { held, setHeld, ask, release };
}
