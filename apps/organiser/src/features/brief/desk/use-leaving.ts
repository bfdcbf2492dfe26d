import { useEffect, type RefObject } from 'react';
import type { SectionSaver } from '../saving/section-saver';

/** Warns whoever leaves the page with unsaved text, and tries again when the line or the person is back. */
export function useLeaving(saver: RefObject<SectionSaver | null>): void {
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      saver.current?.keepNow();
      if (saver.current?.clean === false) event.preventDefault();
    };
    const again = () => { if (saver.current?.clean === false) void saver.current.flush(); };
    addEventListener('beforeunload', leave);
    addEventListener('online', again);
    addEventListener('focus', again);
    return () => {
      removeEventListener('beforeunload', leave);
      removeEventListener('online', again);
      removeEventListener('focus', again);
    };
  }, [saver]);
}
