import { useEffect, useRef } from 'react';
import { keysWanted } from '../../app/keys-wanted';

/** What single keys do on the desk. */
export interface DeskKeys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly select: () => void;
  readonly approve: () => void;
  readonly decline: () => void;
  readonly search: () => void;
  readonly escape: () => void;
}

const byKey: Readonly<Record<string, keyof DeskKeys>> = { j: 'next', k: 'previous', x: 'select', a: 'approve', d: 'decline', '/': 'search' };

const arrows: Readonly<Record<string, keyof DeskKeys>> = { ArrowDown: 'next', ArrowUp: 'previous' };

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT' || (target instanceof HTMLInputElement && target.type !== 'checkbox'));

/** A dialog has the keyboard to itself. */
const inDialog = (): boolean => document.querySelector('[role="dialog"]') !== null;

/** Listens to single letters, unless somebody types, a dialog is open, or they are switched off in Settings (WCAG 2.1.4). Escape always works. */
export function useDeskKeys(keys: DeskKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let afterG = false;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || inDialog()) return;
      if (event.key === 'Escape') return latest.current.escape();
      if (typing(event.target)) return;
      // Arrows are no letters: they go from row to row whatever Settings say, but only once one is in the list.
      const arrow = event.target instanceof HTMLElement && event.target.closest('tr[data-row]') ? arrows[event.key] : undefined;
      if (!arrow && !keysWanted()) return;
      const act = arrow ?? (afterG ? undefined : byKey[event.key]);
      afterG = event.key === 'g';
      if (!act) return;
      event.preventDefault();
      latest.current[act]();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
