import { useEffect, useRef } from 'react';
import { keysWanted } from '../../../app/keys-wanted';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT' || (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio'));

/** Controls that Enter presses by themselves. */
const pressed = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('button, a, summary') !== null;

/** Listens to single keys, unless somebody types, a dialog is open, or they are switched off in Settings (WCAG 2.1.4). Escape always works. */
export function useLetterKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let afterG = false;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role="dialog"]') !== null) return;
      if (event.key !== 'Escape' && (typing(event.target) || !keysWanted() || (event.key === 'Enter' && pressed(event.target)))) return;
      const act = afterG ? undefined : latest.current[event.key];
      afterG = event.key === 'g';
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
